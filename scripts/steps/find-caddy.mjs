import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from './find-program.mjs';

/** Where it is unpacked for the tests: installed, Debian's package would serve a page of its own on port 80. */
const UNPACKED = join(dirname(fileURLToPath(import.meta.url)), '../../.driftless/caddy');

/** @returns {string | undefined} the path of a caddy: the one named by CADDY, or the first on the PATH */
export function findCaddy() {
  return findProgram('caddy', process.env.CADDY, [join(UNPACKED, 'usr/bin')]);
}

/** @param {string} name of Debian's package */
export function unpackCaddy(name) {
  return [
    ['mkdir', '-p', UNPACKED],
    [
      'sh',
      '-c',
      `cd '${UNPACKED}' && apt-get -o APT::Sandbox::User=root download ${name} && dpkg -x ${name}_*.deb . && rm ${name}_*.deb`,
    ],
  ];
}
