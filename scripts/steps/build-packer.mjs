import { join } from 'node:path';

/**
 * Bundles `app/packer/packer.ts` into `public/packer.js`: a worker that the pages load with the first picture they export.
 *
 * @param {string} root
 * @returns {Promise<string[]>} errors
 */
export async function buildPacker(root) {
  const esbuild = await import('esbuild');
  try {
    await esbuild.build({
      entryPoints: [join(root, 'app/packer/packer.ts')],
      outfile: join(root, 'public/packer.js'),
      bundle: true,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      minify: true,
      logLevel: 'silent',
    });
    return [];
  } catch (error) {
    return esbuild.formatMessages(error.errors ?? [{ text: error.message }], { kind: 'error' });
  }
}
