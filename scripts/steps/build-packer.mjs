import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorker } from './bundle-worker.mjs';

const MESSAGES = 'formats/pictures/pack-messages.ts';
/** The packer of any form. */
export const ANY_PACKER = /^packer(-\d+)?\.js$/;

/**
 * Where the packer lies: a name with the form of its messages, so that no page gets one that does not understand it.
 *
 * @param {string} root
 */
export function packerFile(root) {
  const form = /PACK_FORM = (\d+);/.exec(readFileSync(join(root, MESSAGES), 'utf8'))?.[1];
  if (!form) throw new Error(`${MESSAGES} tells no PACK_FORM`);
  return `public/packer-${form}.js`;
}

/**
 * Bundles `app/packer/packer.ts`: a worker that the pages load with the first picture they export. Those of other forms are taken away.
 *
 * @param {string} root
 * @returns {Promise<string[]>} errors
 */
export async function buildPacker(root) {
  for (const name of readdirSync(join(root, 'public')))
    if (ANY_PACKER.test(name)) rmSync(join(root, 'public', name));
  const outfile = join(root, packerFile(root));
  const { errors } = await bundleWorker(root, 'app/packer/packer.ts', { outfile });
  return errors;
}
