import { zlibSync } from 'fflate';
import { expect, it } from 'vitest';
import { encodeBase64 } from '../../formats/base64';
import { putIntoPng } from '../../formats/carried/in-png';
import { putIntoSvg } from '../../formats/carried/in-svg';
import { encodeUtf8 } from '../../formats/carried/text';
import { readFile } from '../../formats/read-file';
import { shapeModels } from '../../shapes/models';

const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
const LIMITS = { size: 1_000, shapes: 100 };

/** A board that is packed into a few bytes and is far more than may be read. */
const LARGE = zlibSync(encodeUtf8(JSON.stringify({ type: 'driftless/board', shapes: ' '.repeat(9_000) })));
const carried = { ours: LARGE, excalidraw: LARGE };

const leftOutOf = (bytes: Uint8Array) => {
  const file = readFile(bytes, shapeModels, LIMITS);
  if (file.kind === 'board') return file.reading.ok ? [...file.reading.value.leftOut] : file.reading.reason;
  return 'leftOut' in file ? [...file.leftOut] : file.kind;
};
const UNREAD = ['board inside that can’t be read', 1];

it('a picture tells that it carries a board which could not be read, and one that carries none tells nothing', () => {
  expect(leftOutOf(PNG)).toEqual([]);
  expect(leftOutOf(putIntoPng(PNG, carried))).toEqual([UNREAD]);
});

it('so does an SVG, also one that is read as shapes', () => {
  const damaged = `<metadata><!-- payload-type:application/vnd.excalidraw+json --><!-- payload-start -->${encodeBase64(LARGE.slice(5))}<!-- payload-end --></metadata>`;
  expect(leftOutOf(encodeUtf8(SVG))).toEqual([]);
  expect(leftOutOf(encodeUtf8(putIntoSvg(SVG, { ours: LARGE, excalidraw: new Uint8Array() })))).toEqual([
    UNREAD,
  ]);
  expect(leftOutOf(encodeUtf8(SVG.replace('<rect', `${damaged}<rect`)))).toEqual([UNREAD]);
});
