import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PackWorker, packRowsBeside } from '../../editor/files/pack-beside';
import { PACK_FORM } from '../../formats/pictures/pack-messages';
import { ROOT } from '../../scripts/setup.mjs';
import { buildPacker, packerFile } from '../../scripts/steps/build-packer.mjs';

const root = mkdtempSync(join(tmpdir(), 'packer-'));
const OTHERS = ['early-hand.js', 'packer.js', 'packer-1.js'];

beforeAll(async () => {
  for (const folder of ['app', 'formats']) symlinkSync(join(ROOT, folder), join(root, folder));
  mkdirSync(join(root, 'public'));
  for (const name of OTHERS) writeFileSync(join(root, 'public', name), '');
  expect(await buildPacker(root)).toEqual([]);
});
afterAll(() => rmSync(root, { recursive: true }));

/** Runs a file of the built app as a browser runs a worker. */
function startWorker(address: string): PackWorker {
  const worker: PackWorker = { onmessage: null, onerror: null, postMessage() {}, terminate() {} };
  const self = {
    addEventListener(_type: string, hear: (event: object) => void) {
      worker.postMessage = (data) => hear({ data });
    },
    postMessage: (data: never) => queueMicrotask(() => worker.onmessage?.({ data })),
  };
  const script = readFileSync(join(root, 'public', address), 'utf8');
  runInNewContext(script, { self, CompressionStream, Uint8Array, Uint32Array, ArrayBuffer });
  return worker;
}

test('the page asks for the packer by the form of what it will say to it, and gets the one that was built', async () => {
  const asked: string[] = [];
  const start = (address: string) => {
    asked.push(address);
    return startWorker(address);
  };
  const packing = (await packRowsBeside({ width: 2, isOpaque: true }, start))!;
  await packing.write(new Uint8Array([1, 2, 3, 255, 1, 2, 3, 255]));
  expect([...inflateSync(Buffer.concat([...(await packing.end())]))]).toEqual([0, 1, 2, 3, 1, 2, 3]);
  expect(asked).toEqual([`/packer-${PACK_FORM}.js`]);
});

test('those of other forms are not kept beside it', () => {
  expect(existsSync(join(root, packerFile(root)))).toBe(true);
  expect(readdirSync(join(root, 'public')).sort()).toEqual(['early-hand.js', `packer-${PACK_FORM}.js`]);
});
