import { expect, it } from 'vitest';
import { inEnglish, inRow, type Said } from '../../../board/sentence';
import type { Shape } from '../../../board/shape';
import { exportBoard } from '../../../editor/files/export-board';
import { missingWords } from '../../../editor/files/missing-words';
import { FILE_LIMITS } from '../../../formats/imported';
import { readFile } from '../../../formats/read-file';
import { VIDEO_LIMIT } from '../../../formats/videos/look-at-video';

import { shapeKinds, shapeModels } from '../../../shapes/models';
import { evenMeasure } from '../actions/action-stage';

const named = (letter: string) => letter.repeat(64);

it('a board with more films than a file holds is a file that opens again, and it is said how many are not in it', async () => {
  const films = ['a', 'b', 'c'].map(named);
  const shapes = films.map(
    (video, index) =>
      ({
        ...shapeModels.get('video')!.defaults,
        id: `film${index}`,
        type: 'video',
        at: [0, 0],
        size: [160, 90],
        z: `a${index}`,
        video,
      }) as unknown as Shape,
  );
  const read: string[] = [];
  const told: string[] = [];
  const nothing = async () => null;
  const file = await exportBoard(
    {
      ...{ kinds: shapeKinds, measure: evenMeasure, clock: { after: () => () => {} } },
      page: { warn: (words) => told.push(inEnglish(words)) },
      pictures: {
        ...{ keep: nothing, find: nothing, show: nothing, rasterise: nothing },
        ...{ keepFile: async () => '', claim: async () => true },
        async findFile(hash) {
          const film = new Blob([new Uint8Array(VIDEO_LIMIT)]);
          film.arrayBuffer = async () => {
            read.push(hash);
            return new ArrayBuffer(VIDEO_LIMIT);
          };
          return film;
        },
      },
    },
    'driftless',
    { settings: { title: '', background: '', grid: false }, shapes, box: null },
    {},
  );
  expect(read).toEqual(films.slice(0, 2));
  expect(told).toEqual([expect.stringContaining('not in the file')]);
  expect(file.size).toBeLessThanOrEqual(FILE_LIMITS.size);
  const reading = readFile(new Uint8Array(await file.arrayBuffer()), shapeModels, FILE_LIMITS);
  expect(reading).toMatchObject({ kind: 'board', reading: { ok: true } });
}, 60_000);

const nowhere = {
  ...{ keep: async () => null, find: async () => null, show: async () => null, rasterise: async () => null },
  ...{ keepFile: async () => '', claim: async () => true, findFile: async () => null },
};

function makePart(count: number) {
  const shapes = Array.from({ length: count }, (_, index) => {
    const hash = named('abcdef'[index]!);
    const place = { text: '', id: `shape${index}`, at: [0, 0], size: [160, 90], z: `a${index}` };
    return index === 0
      ? { ...shapeModels.get('video')!.defaults, type: 'video', ...place, hash, video: hash }
      : { ...shapeModels.get('image')!.defaults, type: 'image', ...place, hash };
  }) as unknown as Shape[];
  const box = { minX: 0, minY: 0, maxX: 160, maxY: 90 };
  return { settings: { title: '', background: '', grid: false }, shapes, box };
}

it.each([
  ['driftless', { pictures: 3, films: 1 }],
  ['svg', { pictures: 3, films: 0 }],
  ['excalidraw', { pictures: 3, films: 0 }],
  ['md', null],
] as const)(
  'what of a .%s file is nowhere now is told, in one word, when it is written',
  async (format, missing) => {
    const told: Said[] = [];
    await exportBoard(
      {
        ...{ kinds: shapeKinds, measure: evenMeasure, clock: { after: () => () => {} }, pictures: nowhere },
        page: { warn: (said) => told.push(said) },
      },
      format,
      makePart(3),
      { carries: true },
    );
    expect(told).toEqual(missing ? [inRow(missingWords(missing))] : []);
  },
);

it('of a picture that is missing it is not said that it is nowhere: it may be damaged', () => {
  expect(missingWords({ pictures: 2, films: 0 }).map(inEnglish)).toEqual([
    expect.stringMatching(/not in the file: [^:]* can’t be loaded right now\.$/),
  ]);
});

it('of a file that has everything nothing is told', async () => {
  const told: string[] = [];
  await exportBoard(
    {
      ...{ kinds: shapeKinds, measure: evenMeasure, clock: { after: () => () => {} } },
      page: { warn: (said) => told.push(inEnglish(said)) },
      pictures: {
        ...nowhere,
        find: async () => new Uint8Array([1]),
        findFile: async () => new Blob([new Uint8Array(1)]),
      },
    },
    'driftless',
    makePart(2),
    {},
  );
  expect(told).toEqual([]);
});
