import { join } from 'node:path';

/**
 * Bundles a script that browsers run beside the page, everything it imports included, into one file.
 *
 * @param {string} root
 * @param {string} entry
 * @param {import('esbuild').BuildOptions} more where it goes, and what is said differently
 * @returns {Promise<{errors: string[], files: import('esbuild').OutputFile[]}>} files where nothing is to be written
 */
export async function bundleWorker(root, entry, more) {
  const esbuild = await import('esbuild');
  try {
    const { outputFiles = [] } = await esbuild.build({
      entryPoints: [join(root, entry)],
      bundle: true,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      minify: true,
      logLevel: 'silent',
      ...more,
    });
    return { errors: [], files: outputFiles };
  } catch (error) {
    const errors = error.errors ?? [{ text: error.message }];
    return { errors: await esbuild.formatMessages(errors, { kind: 'error' }), files: [] };
  } finally {
    await esbuild.stop();
  }
}
