// A registry mirror may lack the packages of other platforms; npm then leaves them out of the lock file, and `npm ci` refuses
// such a file anywhere (npm/cli#4828 is the same wound). This puts them back, by name and version; run it after `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';
import { say } from './steps/say.mjs';

const file = join(ROOT, 'package-lock.json');
const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'linuxmusl',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'aix',
];
const PROCESSORS = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
];

/** What the name of a platform's package says: `@next/swc-linux-x64-musl`. */
function readPlatform(name) {
  const words = name.split(/[/-]/);
  const system = words.find((word) => SYSTEMS.includes(word));
  const processor = words.find((word) => PROCESSORS.includes(word));
  const os = system === 'linuxmusl' ? 'linux' : system;
  const isMusl = words.includes('musl') || words.includes('musleabihf') || system === 'linuxmusl';
  const isGlibc = words.includes('gnu') || words.includes('gnueabihf');
  return {
    ...(processor ? { cpu: [processor] } : {}),
    ...(isMusl ? { libc: ['musl'] } : isGlibc ? { libc: ['glibc'] } : {}),
    ...(os ? { os: [os] } : {}),
  };
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
let added = 0;
for (const [path, locked] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
    const isThere = lock.packages[`${path}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`];
    const platform = readPlatform(name);
    if (isThere || !/^\d/.test(version) || !('os' in platform || 'cpu' in platform)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(locked.dev ? { dev: true } : {}),
      ...platform,
      optional: true,
    };
    added += 1;
  }
}
const [root, ...others] = Object.entries(lock.packages);
others.sort(([one], [other]) => (one < other ? -1 : 1));
lock.packages = Object.fromEntries([root, ...others]);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
say(`  ${added} packages of other platforms put into the lock file`);
