import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where it is unpacked for the tests: installed, Debian's package would serve a page of its own on port 80. */
const UNPACKED = join(dirname(fileURLToPath(import.meta.url)), '../../.driftless/caddy');

/** @returns {string | undefined} the path of a caddy: the one named by CADDY, or the first on the PATH */
export function findCaddy() {
  const named = process.env.CADDY;
  if (named) return existsSync(named) ? named : undefined;
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
    join(UNPACKED, 'usr/bin'),
  ];
  return folders.map((folder) => join(folder, 'caddy')).find((path) => existsSync(path));
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
