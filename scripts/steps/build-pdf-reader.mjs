import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundleWorker } from './bundle-worker.mjs';

const OUT = 'public/pdf';
/** What pdf.js asks for by name, when a PDF needs it: one file each, or 190 small ones would each be a request of the service worker. */
const PARTS = {
  'letters.zip': [['cmaps', /\.bcmap$/]],
  'parts.zip': [
    ['standard_fonts', /\.(pfb|ttf)$/],
    ['wasm', /\.wasm$/],
  ],
};

async function writeParts(root, target, folders) {
  const { zipSync } = await import('fflate');
  const entries = folders.flatMap(([folder, pattern]) => {
    const from = join(root, 'node_modules/pdfjs-dist', folder);
    return readdirSync(from)
      .filter((name) => pattern.test(name))
      .map((name) => [basename(name), new Uint8Array(readFileSync(join(from, name)))]);
  });
  const options = { level: 9, mtime: new Date('2026-01-01T00:00:00Z') };
  writeFileSync(join(root, OUT, target), zipSync(Object.fromEntries(entries), options));
}

/**
 * Bundles `app/pdf-reader/reader.ts`, pdf.js included, into `public/pdf`: a worker that the pages load when somebody opens a PDF.
 *
 * @param {string} root
 * @returns {Promise<string[]>} errors
 */
export async function buildPdfReader(root) {
  mkdirSync(join(root, OUT), { recursive: true });
  const { errors } = await bundleWorker(root, 'app/pdf-reader/reader.ts', {
    outfile: join(root, OUT, 'reader.js'),
    // pdf.js takes a worker without a window for one of its own, and would answer our messages.
    define: { window: 'globalThis', 'import.meta.url': '""' },
  });
  if (errors.length > 0) return errors;
  for (const [target, folders] of Object.entries(PARTS)) await writeParts(root, target, folders);
  return [];
}
