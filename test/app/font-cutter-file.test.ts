import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CutWorker, cutBeside } from '../../editor/files/cut-beside';
import { ROOT } from '../../scripts/setup.mjs';
import { buildFontCutter } from '../../scripts/steps/build-font-cutter.mjs';
import { openSubsetter } from '../../server/drawing/open-subsetter';
import { createSteppedTime } from '../harness/stepped-time';

const root = mkdtempSync(join(tmpdir(), 'font-cutter-'));
const LETTERS = new Set(Array.from('milk, bread', (letter) => letter.codePointAt(0)!));
const LATIN = new Uint8Array(readFileSync(join(ROOT, 'public/fonts/inter-latin-wght-normal.woff2')));

beforeAll(async () => {
  for (const folder of ['app', 'formats', 'node_modules'])
    symlinkSync(join(ROOT, folder), join(root, folder));
  expect(await buildFontCutter(root)).toEqual([]);
});
afterAll(() => rmSync(root, { recursive: true }));

/** Runs the built file as a browser runs a worker under its policy: WebAssembly, and no string is ever evaluated. */
function startWorker(address: string, harfbuzz: () => Promise<Response>) {
  const seen = { asked: [] as string[], ended: 0 };
  const worker: CutWorker = {
    onmessage: null,
    onerror: null,
    postMessage() {},
    terminate: () => {
      seen.ended += 1;
    },
  };
  const self = {
    addEventListener(_type: string, hear: (event: object) => void) {
      worker.postMessage = (data) => hear({ data: structuredClone(data) });
    },
    postMessage: (data: never) => queueMicrotask(() => worker.onmessage?.({ data })),
  };
  const fetch = (name: string) => {
    seen.asked.push(name);
    return harfbuzz();
  };
  const context = createContext(
    { self, fetch, AbortSignal, Promise, Uint8Array, ArrayBuffer, WebAssembly },
    { codeGeneration: { strings: false, wasm: true } },
  );
  new Script(readFileSync(join(root, 'public', address), 'utf8')).runInContext(context);
  return { worker, seen };
}

const harfbuzz = async () => new Response(readFileSync(join(root, 'public/font-cutter/harfbuzz.wasm')));

test('a font that is cut beside the page is the one that the server would cut', async () => {
  let started: ReturnType<typeof startWorker> | undefined;
  const cutting = cutBeside((address) => {
    started = startWorker(address, harfbuzz);
    return started.worker;
  }, createSteppedTime().clock);
  expect(started).toBeUndefined();
  const [one, other] = await Promise.all([
    cutting.subset(LATIN, LETTERS),
    cutting.subset(LATIN, new Set([65])),
  ]);
  expect(Buffer.from(one).equals(await openSubsetter()(LATIN, LETTERS))).toBe(true);
  expect(other.length).toBeLessThan(one.length);
  await expect(cutting.subset(new Uint8Array(4), LETTERS)).rejects.toThrow();
  cutting.end();
  expect(started!.seen).toEqual({ asked: ['harfbuzz.wasm'], ended: 1 });
});

test('without HarfBuzz each font is told that it can’t be cut, and the worker lives to its end', async () => {
  const { worker, seen } = startWorker(
    '/font-cutter/cutter.js',
    async () => new Response('', { status: 404 }),
  );
  const cutting = cutBeside(() => worker, createSteppedTime().clock);
  await expect(cutting.subset(LATIN, LETTERS)).rejects.toThrow('harfbuzz.wasm answered 404');
  await expect(cutting.subset(LATIN, LETTERS)).rejects.toThrow('harfbuzz.wasm answered 404');
  cutting.end();
  expect(seen.ended).toBe(1);
});
