import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ReadWorker, readBeside } from '../../editor/files/read-beside';
import { FILE_LIMITS } from '../../formats/imported';
import { readFile } from '../../formats/read-file';
import { buildReader, readerFile } from '../../scripts/steps/build-reader.mjs';
import { shapeModels } from '../../shapes/models';
import { makeFlatPng } from '../server/picture-samples';

const ROOT = join(import.meta.dirname, '../..');
const root = mkdtempSync(join(tmpdir(), 'reader-'));
const BUILD = 'of-today';
let isEnded = false;

beforeAll(async () => {
  for (const folder of ['app', 'formats', 'board', 'shapes', 'node_modules'])
    symlinkSync(join(ROOT, folder), join(root, folder));
  mkdirSync(join(root, 'public'));
  expect(await buildReader(root, BUILD)).toEqual([]);
});
afterAll(() => rmSync(root, { recursive: true }));

/** Runs the file as a browser runs a worker: what it is told and what it tells are copies. */
function start(): ReadWorker {
  isEnded = false;
  const worker: ReadWorker = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage() {},
    terminate() {
      isEnded = true;
    },
  };
  const self = {
    addEventListener(_type: string, hear: (event: object) => void) {
      worker.postMessage = (data) => hear({ data });
    },
    postMessage: (data: never) => {
      const copy = structuredClone(data);
      queueMicrotask(() => worker.onmessage?.({ data: copy }));
    },
  };
  runInThisContext(`((self) => {${readFileSync(join(root, readerFile(BUILD)), 'utf8')}\n})`)(self);
  return worker;
}

const box = { type: 'rectangle', x: 20, y: 0, width: 100, height: 50 };
const sceneOf = (count: number, more: object[] = []) =>
  new Blob([
    JSON.stringify({
      type: 'excalidraw',
      elements: [...Array.from({ length: count }, (_, index) => ({ ...box, id: `e${index}` })), ...more],
      appState: { viewBackgroundColor: '#fdf8f6' },
    }),
  ]);
const readHere = async (file: Blob) =>
  readFile(new Uint8Array(await file.arrayBuffer()), shapeModels, FILE_LIMITS);

test('a file that is read beside the page is what the page would have read', async () => {
  const scene = sceneOf(1_700, [{ type: 'image', id: 'gone' }, { type: 'hologram' }]);
  const reading = await readBeside(scene, { start, build: BUILD });
  expect(reading).toEqual(await readHere(scene));
  expect(reading).toMatchObject({ kind: 'board', reading: { ok: true } });
  expect(isEnded).toBe(true);
});

test.each([
  ['a picture', async () => new Blob([new Uint8Array(makeFlatPng(2))])],
  ['words', async () => new Blob(['- one\n- two'])],
  ['nothing known', async () => new Blob([new Uint8Array([0, 1, 2, 3])])],
  ['a board without shapes', async () => new Blob(['{"type":"driftless/board"}'])],
])('%s is told as what it is', async (_, make) => {
  const file = await make();
  expect(await readBeside(file, { start, build: BUILD })).toEqual(await readHere(file));
});

test('a reader of another build is not asked: it would leave out what it does not know', async () => {
  expect(await readBeside(sceneOf(2), { start, build: 'of-tomorrow' })).toBeUndefined();
  expect(isEnded).toBe(true);
});

test('where no reader starts the page reads by itself', async () => {
  const refuse = () => {
    throw new Error('workers are forbidden here');
  };
  expect(await readBeside(sceneOf(2), { start: refuse, build: BUILD })).toBeUndefined();
  const fail = () => {
    const worker = start();
    queueMicrotask(() => worker.onerror?.({}));
    return worker;
  };
  expect(await readBeside(sceneOf(2), { start: fail, build: BUILD })).toBeUndefined();
});

test('a file that can’t be read any more is left to the page, which says so', async () => {
  const gone = { arrayBuffer: () => Promise.reject(new Error('the file has changed')) } as Blob;
  expect(await readBeside(gone, { start, build: BUILD })).toBeUndefined();
});

test('of what did not come whole nothing is taken', async () => {
  const hole = () => {
    const worker = start();
    const tell = worker.postMessage;
    let pieces = 0;
    worker.postMessage = (request) => {
      const hear = worker.onmessage!;
      worker.onmessage = (event) => {
        pieces += event.data.kind === 'drafts' ? 1 : 0;
        if (event.data.kind !== 'drafts' || pieces !== 2) hear(event);
      };
      tell(request);
    };
    return worker;
  };
  expect(await readBeside(sceneOf(1_700), { start: hole, build: BUILD })).toBeUndefined();
});
