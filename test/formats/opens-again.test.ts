import { expect, it } from 'vitest';
import { roomBeside } from '../../formats/archive/room-beside';
import { FILE_LIMITS, IMPORT_LIMITS } from '../../formats/imported';
import { isTooLargeToImport, refuseWhatNobodyOpens } from '../../formats/opens-again';
import { VIDEO_LIMIT } from '../../formats/videos/look-at-video';

const MADE = { format: 'svg', carries: true, bytes: FILE_LIMITS.size + 1 };

it.each(['png', 'svg'])(
  'a %s with the board inside that nobody could open again is refused by name',
  (format) => {
    expect(() => refuseWhatNobodyOpens({ ...MADE, format })).toThrow(/larger than 100 MB/);
    expect(() => refuseWhatNobodyOpens({ ...MADE, format, bytes: FILE_LIMITS.size })).not.toThrow();
    expect(() => refuseWhatNobodyOpens({ ...MADE, format, carries: false })).not.toThrow();
  },
);

it('two of the largest films, a board and its pictures are a file that opens again', () => {
  const isRoom = roomBeside(3_000_000);
  expect([1, 2, 3].map(() => isRoom(VIDEO_LIMIT))).toEqual([true, true, false]);
});

it('a board that is kept as a file is always given out, and so is what was never to be opened', () => {
  for (const format of ['driftless', 'json', 'excalidraw', 'pdf', 'md', 'csv'])
    expect(() => refuseWhatNobodyOpens({ ...MADE, format })).not.toThrow();
});

it('what a server would not take back is told of all that opens again', () => {
  const bytes = IMPORT_LIMITS.size + 1;
  for (const format of ['png', 'svg', 'json', 'driftless', 'excalidraw'])
    expect([format, isTooLargeToImport({ format, carries: true, bytes })]).toEqual([format, true]);
  expect(isTooLargeToImport({ format: 'svg', carries: true, bytes: bytes - 1 })).toBe(false);
  for (const other of [{ format: 'pdf' }, { format: 'md' }, { format: 'png', carries: false }])
    expect(isTooLargeToImport({ carries: true, bytes, ...other })).toBe(false);
});
