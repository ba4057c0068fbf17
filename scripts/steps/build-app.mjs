import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { buildFontCutter, FONT_CUTTER } from './build-font-cutter.mjs';
import { ANY_PACKER, buildPacker, packerFile } from './build-packer.mjs';
import { buildPdfReader } from './build-pdf-reader.mjs';
import { ANY_READER, buildReader, readerFile } from './build-reader.mjs';
import { bundleWorker } from './bundle-worker.mjs';
import { compileEarly } from './compile-early.mjs';
import { compressFiles } from './compress-files.mjs';
import { fingerprint, listFiles, readStamp, writeStamp } from './fingerprint.mjs';
import { runCommand } from './run-command.mjs';
import { say, showProgress } from './say.mjs';
import { startPages } from './start-pages.mjs';

const INPUTS = [
  'app',
  'editor',
  'board',
  'shapes',
  'render',
  'formats',
  'sync',
  'public',
  'next.config.js',
  'tsconfig.base.json',
  'tsconfig.json',
  'package-lock.json',
  'scripts/steps/build-app.mjs',
  'scripts/steps/build-font-cutter.mjs',
  'scripts/steps/build-packer.mjs',
  'scripts/steps/build-pdf-reader.mjs',
  'scripts/steps/build-reader.mjs',
  'scripts/steps/bundle-worker.mjs',
  'scripts/steps/compile-early.mjs',
  'scripts/steps/compress-files.mjs',
  'scripts/steps/merge-scripts.mjs',
  'scripts/steps/start-pages.mjs',
  'scripts/steps/words-when-missing.mjs',
];
const WORKER = 'public/sw.js';
const CUTTER = `${FONT_CUTTER}/cutter.js`;
const PDF_READER = 'public/pdf/reader.js';
/** Made by this build, not what it is made of. */
const isMade = (root) => (file) =>
  file === join(root, WORKER) ||
  (dirname(file) === join(root, 'public') &&
    [ANY_PACKER, ANY_READER].some((name) => name.test(basename(file)))) ||
  ['public/pdf', FONT_CUTTER].some((folder) => file.startsWith(join(root, folder) + sep));
/** So large, and needed by so few, that it is fetched by whoever needs it. */
const NOT_KEPT = 'public/pdf/letters.zip';
/** Bytes from which on a file that no page begins with follows the first visit: reading files, formulas, cutting fonts. Together they are two thirds of the app. */
const LARGE = 200_000;
/** Pages that are the same for everyone and every board: what a reload shows with the network off, and what an address without such a page. */
const SHELLS = ['/', '/b/shell', '/offline'];

/** Where Next wrote the pages of `SHELLS`. */
const SHELL_FILES = ['index.html', 'b/shell.html', 'offline.html'];

function revisionOf(contents) {
  return createHash('sha256').update(contents).digest('hex').slice(0, 16);
}

/** Every file the pages are made of, with a revision that changes when it does. @returns {{url: string, revision: string, isLater?: true}[]} */
function listPrecached(root, unused) {
  const buildId = readFileSync(join(root, '.next/BUILD_ID'), 'utf8').trim();
  const shells = SHELLS.map((url) => ({ url, revision: buildId }));
  const pages = SHELL_FILES.map((file) => readFileSync(join(root, '.next/server/app', file), 'utf8')).join(
    '',
  );
  const entryOf = (url, contents) => ({
    ...{ url, revision: revisionOf(contents) },
    ...(contents.length > LARGE && !pages.includes(url) && { isLater: true }),
  });
  const files = (folder, prefix) =>
    listFiles(join(root, folder))
      .filter((file) => !file.endsWith('.map') && ![WORKER, NOT_KEPT].includes(relative(root, file)))
      .map((file) => {
        const path = relative(join(root, folder), file).split(sep).map(encodeURIComponent).join('/');
        return entryOf(`${prefix}${path}`, readFileSync(file));
      });
  const all = [...shells, ...files('.next/static', '/_next/static/'), ...files('public', '/')];
  return all.filter(({ url }) => !unused.includes(url));
}

/** Bundles `app/sw/service-worker.ts` with the list of what to keep: all but the unused. @returns {Promise<string[]>} errors */
export async function buildServiceWorker(root, unused = []) {
  const entry = 'app/sw/service-worker.ts';
  if (!existsSync(join(root, entry))) return [];
  const define = { PRECACHE_MANIFEST: JSON.stringify(listPrecached(root, unused)) };
  const { errors, files } = await bundleWorker(root, entry, { write: false, define });
  if (errors.length > 0) return errors;
  mkdirSync(join(root, 'public'), { recursive: true });
  writeFileSync(join(root, `${WORKER}.${process.pid}`), files[0].contents);
  renameSync(join(root, `${WORKER}.${process.pid}`), join(root, WORKER));
  return [];
}

async function buildPages(root, buildId) {
  rmSync(join(root, '.next/BUILD_ID'), { force: true });
  const progress = showProgress('Building the pages');
  const { code, output } = await runCommand(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    quiet: true,
    env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', DRIFTLESS_BUILD_ID: buildId },
  });
  progress.end(code === 0 ? 'done' : 'failed');
  return code === 0 ? [] : [output];
}

/**
 * Builds the pages into `.next` and the service worker into `public/sw.js`, when they are not there or their sources changed.
 *
 * @param {string} root
 * @returns {Promise<string[]>} the errors, none when all is well
 */
export async function buildApp(root) {
  const stamp = join(root, '.driftless/built-app');
  const wanted = fingerprint(root, INPUTS, (file) => !isMade(root)(file));
  const buildId = wanted.slice(0, 20);
  const made = ['.next/BUILD_ID', WORKER, CUTTER, PDF_READER, readerFile(buildId), packerFile(root)];
  const isThere = made.every((file) => existsSync(join(root, file)));
  if (isThere && readStamp(stamp) === wanted) return [];
  const workers = [
    await buildFontCutter(root),
    await buildPacker(root),
    await buildPdfReader(root),
    await buildReader(root, buildId),
  ];
  const errors = workers.flat();
  if (errors.length === 0) errors.push(...(await buildPages(root, buildId)));
  if (errors.length > 0) return errors;
  const started = startPages(root);
  if (started.errors.length > 0) return started.errors;
  compileEarly(root);
  await compressFiles(root);
  errors.push(...(await buildServiceWorker(root, started.unused)));
  if (errors.length > 0) return errors;
  writeStamp(stamp, wanted);
  say('  Built the app');
  return [];
}
