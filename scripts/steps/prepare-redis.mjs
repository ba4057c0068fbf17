import { existsSync } from 'node:fs';
import { findRedisServer } from './find-redis.mjs';
import { runCommand } from './run-command.mjs';
import { say } from './say.mjs';

/**
 * Sees to it that the tests have a redis-server: what is there, else Debian's package when this is root on Debian. Without one its tests
 * are left out, and this says so.
 */
export async function prepareRedis() {
  if (findRedisServer()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('  Installing redis-server from Debian, for the tests of the queue on Redis');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const install = ['install', '-y', '--no-install-recommends', 'redis-server'];
    const { code } = await runCommand('apt-get', install, { env, quiet: true });
    if (code !== 0) {
      await runCommand('apt-get', ['update'], { env, quiet: true });
      await runCommand('apt-get', install, { env, quiet: true });
    }
  }
  if (!findRedisServer()) {
    say(
      '  There is no redis-server: the tests of the queue on Redis are left out (apt-get install redis-server)',
    );
  }
}
