import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorker } from './bundle-worker.mjs';

/** What is made here: a folder of its own. */
export const FONT_CUTTER = 'public/font-cutter';
const HARFBUZZ = 'node_modules/harfbuzzjs/dist/harfbuzz-subset.wasm';

/**
 * Bundles `app/font-cutter/cutter.ts` and lays HarfBuzz beside it: a worker that the pages load with the first SVG they export.
 *
 * @param {string} root
 * @returns {Promise<string[]>} errors
 */
export async function buildFontCutter(root) {
  const folder = join(root, FONT_CUTTER);
  mkdirSync(folder, { recursive: true });
  const { errors } = await bundleWorker(root, 'app/font-cutter/cutter.ts', {
    outfile: join(folder, 'cutter.js'),
  });
  if (errors.length === 0) copyFileSync(join(root, HARFBUZZ), join(folder, 'harfbuzz.wasm'));
  return errors;
}
