import { expect, it } from 'vitest';
import { bringImported } from '../../../editor/files/bring-pictures';
import type { PictureKeeper } from '../../../editor/files/picture-keeper';
import { MP4 } from '../../harness/sample-videos';

const keeper: PictureKeeper = {
  keep: async () => null,
  keepFile: async () => 'f'.repeat(64),
  findFile: async () => null,
  rasterise: async () => null,
  claim: async () => false,
  find: async () => null,
  show: async () => null,
};

it('a film or a picture of a file that can’t be kept is counted, and one that can is not', async () => {
  const pictures = new Map([
    ['whole', MP4],
    ['broken', MP4.slice(0, 200)],
    ['picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47])],
  ]);
  const leftOut = new Map([['frame', 1]]);
  const brought = await bringImported(keeper, { drafts: [], settings: {}, leftOut, pictures });
  expect([...brought.leftOut]).toEqual([
    ['frame', 1],
    ['video that can’t be kept', 1],
    ['picture that can’t be kept', 1],
  ]);
});

it('a device that has no room for a film says so in the account', async () => {
  const full = { ...keeper, keepFile: () => Promise.reject(new Error('no room')) };
  const pictures = new Map([['film', MP4]]);
  const brought = await bringImported(full, { drafts: [], settings: {}, leftOut: new Map(), pictures });
  expect([...brought.leftOut]).toEqual([['video that can’t be kept', 1]]);
});
