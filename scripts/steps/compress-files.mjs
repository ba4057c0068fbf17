import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { listFiles } from './fingerprint.mjs';

const compress = promisify(brotliCompress);
const COMPRESSED = /\.(js|css|svg)$/;
/** Smaller ones are not worth a second file. */
const LEAST = 1_000;

/**
 * Compresses what the pages load once and as far as it goes, so that the server need not do it, less well, for every request. The
 * results lie in `.next/compressed`, under the same names; `server/http/compressed-files.ts` gives them out.
 *
 * @param {string} root
 */
export async function compressFiles(root) {
  const from = join(root, '.next/static');
  const to = join(root, '.next/compressed');
  rmSync(to, { recursive: true, force: true });
  const files = listFiles(from).filter((file) => COMPRESSED.test(file));
  await Promise.all(
    files.map(async (file) => {
      const bytes = readFileSync(file);
      if (bytes.length < LEAST) return;
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      const target = join(to, relative(from, file));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, await compress(bytes, { params }));
    }),
  );
}
