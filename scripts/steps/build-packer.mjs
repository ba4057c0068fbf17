import { join } from 'node:path';
import { bundleWorker } from './bundle-worker.mjs';

/**
 * Bundles `app/packer/packer.ts` into `public/packer.js`: a worker that the pages load with the first picture they export.
 *
 * @param {string} root
 * @returns {Promise<string[]>} errors
 */
export async function buildPacker(root) {
  const { errors } = await bundleWorker(root, 'app/packer/packer.ts', {
    outfile: join(root, 'public/packer.js'),
  });
  return errors;
}
