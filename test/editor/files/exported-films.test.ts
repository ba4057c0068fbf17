import { expect, it } from 'vitest';
import { inEnglish } from '../../../board/sentence';
import type { Shape } from '../../../board/shape';
import { exportBoard } from '../../../editor/files/export-board';
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
