import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorker } from './bundle-worker.mjs';

/** The reader of any build. */
export const ANY_READER = /^reader-[\w-]+\.js$/;

/** Where the reader of a build lies. Its name tells the build: under one for all, an older service worker would give out an older one. */
export const readerFile = (buildId) => `public/reader-${buildId}.js`;

/**
 * Bundles `app/reader/reader.ts`: a worker that the pages load with the first large file they open. Those of other builds are taken away.
 *
 * @param {string} root
 * @param {string} buildId which it tells the page
 * @returns {Promise<string[]>} errors
 */
export async function buildReader(root, buildId) {
  for (const name of readdirSync(join(root, 'public')))
    if (ANY_READER.test(name)) rmSync(join(root, 'public', name));
  const define = { BUILD: JSON.stringify(buildId) };
  const outfile = join(root, readerFile(buildId));
  const { errors } = await bundleWorker(root, 'app/reader/reader.ts', { outfile, define });
  return errors;
}
