import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fingerprint, listFiles, readStamp, writeStamp } from './fingerprint.mjs';
import { say } from './say.mjs';

const INPUTS = [
  'server',
  'board',
  'shapes',
  'render',
  'formats',
  'sync',
  'package-lock.json',
  'scripts/steps/build-server.mjs',
];

/** `main.ts`, every worker and what has a command of its own; the bundle of each is named after it, so that main finds a worker as `./<name>.js`. */
export function findServerEntries(root) {
  const entries = listFiles(join(root, 'server')).filter((file) => file.endsWith('-worker.ts'));
  const commands = ['main.ts', 'migrate-storage.ts', 'try-corpus.ts'].map((name) =>
    join(root, 'server', name),
  );
  return [...commands.filter((file) => existsSync(file)), ...entries];
}

/**
 * How the server is bundled, for a build and for `npm run dev`.
 *
 * @param {readonly string[]} entries
 * @param {string} folder
 * @returns {import('esbuild').BuildOptions}
 */
export function describeBundle(entries, folder) {
  return {
    entryPoints: Object.fromEntries(entries.map((entry) => [basename(entry, '.ts'), entry])),
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'silent',
  };
}

/** Written beside and renamed, so that a process starting right now never reads half a file. */
function place(file, contents) {
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, contents);
  renameSync(partial, file);
}

/** @returns {Promise<string[]>} what went wrong; entries are built apart, so that one that fails does not hold up the others */
async function bundle(esbuild, entries, folder) {
  const errors = [];
  for (const entry of entries) {
    try {
      const { outputFiles } = await esbuild.build({ ...describeBundle([entry], folder), write: false });
      for (const output of outputFiles) place(output.path, output.contents);
    } catch (error) {
      errors.push(
        ...(await esbuild.formatMessages(error.errors ?? [{ text: error.message }], { kind: 'error' })),
      );
      rmSync(join(folder, `${basename(entry, '.ts')}.js`), { force: true });
    }
  }
  return errors;
}

/**
 * Bundles `server/` into `dist/server`, when it is not there or its sources changed.
 *
 * @param {string} root
 * @returns {Promise<string[]>} the errors, none when all is well
 */
export async function buildServer(root) {
  const folder = join(root, 'dist/server');
  const stamp = join(root, '.driftless/built-server');
  const entries = findServerEntries(root);
  const wanted = fingerprint(root, INPUTS);
  const names = new Set(entries.map((entry) => `${basename(entry, '.ts')}.js`));
  const isThere = [...names].every((name) => existsSync(join(folder, name)));
  if (isThere && readStamp(stamp) === wanted) return [];
  const started = Date.now();
  const esbuild = await import('esbuild');
  const errors = await bundle(esbuild, entries, folder);
  await esbuild.stop();
  if (errors.length > 0) return errors;
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name.endsWith('.js') && !names.has(name)) rmSync(join(folder, name));
  }
  writeStamp(stamp, wanted);
  say(`  Built the server (${Date.now() - started} ms)`);
  return [];
}
