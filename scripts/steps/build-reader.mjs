import { join } from 'node:path';
import { bundleWorker } from './bundle-worker.mjs';

/** Where the reader lies. */
export const READER = 'public/reader.js';

/**
 * Bundles `app/reader/reader.ts`: a worker that the pages load with the first large file they open.
 *
 * @param {string} root
 * @param {string} buildId which it tells the page
 * @returns {Promise<string[]>} errors
 */
export async function buildReader(root, buildId) {
  const define = { BUILD: JSON.stringify(buildId) };
  const { errors } = await bundleWorker(root, 'app/reader/reader.ts', {
    outfile: join(root, READER),
    define,
  });
  return errors;
}
