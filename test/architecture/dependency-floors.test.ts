import { describe, expect, it } from 'vitest';
import { readRootFile } from './source-files';

/** The oldest version of each package without a known hole that concerns us, and the advisory that set it. */
const FLOORS: readonly [name: string, floor: string, why: string][] = [
  ['next', '16.3.3', 'GHSA-2xp9-vwfh-vxw4, CVE-2026-75604'],
  ['react', '19.2.6', 'CVE-2026-23870'],
  ['react-dom', '19.2.6', 'CVE-2026-23870'],
  ['ws', '8.21.0', 'CVE-2026-48779'],
  ['engine.io', '6.6.9', 'GHSA-r635-g3xr-vw7x, GHSA-gr94-w7qr-f4j3'],
  ['socket.io-parser', '4.2.7', 'CVE-2026-69185'],
  [
    'better-sqlite3',
    '12.11.1',
    'SQLite 3.51.3: a reset of the write-ahead log could lose what was committed',
  ],
  ['dompurify', '3.4.13', 'CVE-2026-47423 and others'],
  ['@hocuspocus/server', '4.3.0', 'GHSA-xwhh-v746-pj9m'],
];

/** What an old client for the tests brings along and never runs as a server. */
const ONLY_IN_TESTS = new Set(['node_modules/y-websocket-1', 'node_modules/y-websocket-2']);

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly license?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const locked = Object.entries(
  (JSON.parse(readRootFile('package-lock.json')) as { packages: Record<string, Locked> }).packages,
).filter(([path]) => path !== '');

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** What very old packages say in a field that npm does not take into the lock file. */
function oldLicenceOf(path: string): string {
  const { licenses } = JSON.parse(readRootFile(`${path}/package.json`)) as { licenses?: { type?: string }[] };
  return licenses?.[0]?.type ?? 'none';
}

function isAtLeast(version: string, floor: string): boolean {
  const parts = version.split('-')[0]!.split('.').map(Number);
  const least = floor.split('.').map(Number);
  for (let index = 0; index < least.length; index += 1) {
    if (parts[index] !== least[index]) return (parts[index] ?? 0) > (least[index] ?? 0);
  }
  return !version.includes('-');
}

describe('the locked packages', () => {
  it.each(FLOORS)('%s is at least %s (%s)', (name, floor) => {
    const old = locked
      .filter(([path, { dev }]) => nameOf(path) === name && !dev)
      .filter(([, { version = '0' }]) => !isAtLeast(version, floor))
      .map(([path, { version }]) => `${path} ${version}`);
    expect(old).toEqual([]);
  });

  it('all have a hash to be checked by, but those of platforms that the registry here did not have', () => {
    const unchecked = locked
      .filter(([, { integrity, optional, os, cpu }]) => !integrity && !(optional && (os || cpu)))
      .map(([path]) => path);
    expect(unchecked).toEqual([]);
  });

  it('name the packages of every platform, or `npm ci` refuses the file (scripts/complete-lock.mjs)', () => {
    const paths = new Set(locked.map(([path]) => path));
    const missing = locked.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        .filter(([, version]) => /^\d/.test(version))
        .map(([name]) => name)
        .filter((name) => !paths.has(`${path}/node_modules/${name}`) && !paths.has(`node_modules/${name}`)),
    );
    expect(missing).toEqual([]);
  });

  it('carry a licence that lets anyone run, change and pass on the product', () => {
    const free =
      /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|CC0-1\.0|Unlicense|BlueOak-1\.0\.0|Python-2\.0|CC-BY-4\.0|MIT-0|OFL-1\.1|Zlib)\b/;
    /** Shared libraries beside sharp, which we do not use (images are not optimized on the server): optional, never linked in. */
    const isUnused = (path: string) => path.includes('@img/sharp-');
    const other = locked
      .filter(
        ([path, { dev, integrity }]) => !dev && integrity && !isUnused(path) && !ONLY_IN_TESTS.has(path),
      )
      .filter(([path, { license = oldLicenceOf(path) }]) => !free.test(license))
      .map(([path, { license }]) => `${path} ${license}`);
    expect(other).toEqual([]);
  });
});
