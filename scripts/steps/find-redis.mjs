import { findProgram } from './find-program.mjs';

/** @returns {string | undefined} the path of a redis-server: the one named by REDIS_SERVER, or the first on the PATH */
export function findRedisServer() {
  return findProgram('redis-server', process.env.REDIS_SERVER);
}
