import * as encoding from 'lib0/encoding';
import { expect, it } from 'vitest';
import { frameUpdates, sizeFramed } from '../../server/storage/frame-updates';
import { readFramed } from '../harness/read-framed';

it('updates go out one after the other, each behind its length, as lib0 writes them', () => {
  const updates = [0, 1, 127, 128, 129, 16_383, 16_384, 2_097_152].map((length) =>
    new Uint8Array(length).fill(length & 255),
  );
  const encoder = encoding.createEncoder();
  for (const update of updates) encoding.writeVarUint8Array(encoder, update);
  const framed = frameUpdates(updates);
  expect(Buffer.compare(framed, encoding.toUint8Array(encoder))).toBe(0);
  expect(sizeFramed(updates)).toBe(framed.length);
  expect(readFramed(framed).map(({ length }) => length)).toEqual(updates.map(({ length }) => length));
  expect(frameUpdates([])).toEqual(new Uint8Array());
});
