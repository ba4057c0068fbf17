// The whiteboards under test, each on a page of its own in the same browser, with nothing else on the network.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const { build } = createRequire(import.meta.url)('esbuild');
const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const TYPES = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

const TEXTS = new Set(['.js', '.css', '.svg']);

/** The page of a peer; its packages are in `bench/package.json`, and are not there before the bench is run. */
const pageOf = (name, { library, style }) => `
import * as library from '${library}';
import '${style}';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { openSubject } from './canvas/peers/${name}.mjs';
window.subject = openSubject({ library, createElement, createRoot });
`;

/** What a page asks for, compressed before anybody asks, as the product's own files are. */
async function compressFiles(folder) {
  const files = (await readdir(folder)).filter((name) => TEXTS.has(extname(name)));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  const compress = async (name) => brotliCompressSync(await readFile(join(folder, name)), { params });
  return new Map(await Promise.all(files.map(async (name) => [`/${name}`, await compress(name)])));
}

/** Bundles a peer from npm as an application would, and serves it. */
async function servePeer(name, packages) {
  const folder = await mkdtemp(join(tmpdir(), `driftless-bench-${name}-`));
  await build({
    stdin: { contents: pageOf(name, packages), resolveDir: join(here, '..'), sourcefile: 'page.js' },
    entryNames: 'page',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    outdir: folder,
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.IS_PREACT': '"false"' },
    loader: { '.woff2': 'file', '.svg': 'file', '.png': 'file', '.json': 'json' },
    conditions: ['production'],
    logLevel: 'error',
  });
  const html =
    '<!doctype html><meta charset="utf-8"><style>body{margin:0}</style><link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script>';
  const compressed = await compressFiles(folder);
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://bench').pathname;
    const small = compressed.get(path);
    const bytes = path === '/' ? html : (small ?? (await readFile(join(folder, path)).catch(() => null)));
    response.writeHead(bytes ? 200 : 404, {
      'content-type': path === '/' ? 'text/html' : (TYPES[extname(path)] ?? 'application/octet-stream'),
      ...(small ? { 'content-encoding': 'br' } : {}),
    });
    response.end(bytes ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function createPeer(name, title, packages) {
  return {
    name: title,
    keys: { draw: name === 'tldraw' ? 'd' : 'p', select: 'v' },
    start: () => servePeer(name, packages),
    async prepare(page, { url }) {
      await page.goto(url);
      await page.waitForFunction(() => window.subject?.ready);
    },
  };
}

/** The product as `npm start` runs it, on a folder of its own. */
async function startProduct() {
  const folder = await mkdtemp(join(tmpdir(), 'driftless-bench-canvas-'));
  const environment = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
    DRIFTLESS_ROOT: root,
    RATE_LIMITS: 'off',
  };
  const child = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const found = /listening on (\S+)/.exec(String(chunk))?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    url,
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const product = {
  name: 'Driftless',
  keys: { draw: 'p', select: 'v' },
  start: startProduct,
  async prepareFirst(page) {
    await page.addInitScript(await readFile(join(here, 'peers/driftless.mjs'), 'utf8'));
  },
  async prepare(page, { url }) {
    await product.prepareFirst(page);
    await page.goto(url);
    await page.locator('[data-ready="true"]').waitFor({ timeout: 60_000 });
    await page.evaluate(() => window.driftless.ready);
  },
};

export const SUBJECTS = [
  product,
  createPeer('excalidraw', 'Excalidraw 0.18.1', {
    library: '@excalidraw/excalidraw',
    style: '@excalidraw/excalidraw/index.css',
  }),
  createPeer('tldraw', 'tldraw 5.4.2', { library: 'tldraw', style: 'tldraw/tldraw.css' }),
];
