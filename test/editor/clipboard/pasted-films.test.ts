import { describe, expect, it } from 'vitest';
import type { PictureKeeper } from '../../../editor/files/picture-keeper';
import { createActionStage } from '../actions/action-stage';

const FILM = 'ab'.repeat(32);
const POSTER = 'cd'.repeat(32);
const [HERE, THERE] = ['h'.repeat(22), 't'.repeat(22)];
const LACKING = 'A pasted video can’t be fetched from its board right now: it plays there, and not yet here';

/** A page that was asked to claim, and what it says to each film. */
function stageOf(boardId: string, has: Partial<PictureKeeper> = {}) {
  const asked: string[] = [];
  const pictures: PictureKeeper = {
    keep: async () => null,
    keepFile: async () => FILM,
    find: async () => null,
    show: async () => null,
    rasterise: async () => null,
    findFile: async (hash) => {
      asked.push(`find ${hash === FILM}`);
      return null;
    },
    claim: async (hash, from) => {
      asked.push(`${hash === FILM ? 'film' : 'poster'} from ${from?.[0]}`);
      return false;
    },
    ...has,
  };
  return {
    asked,
    stage: createActionStage(undefined, undefined, undefined, undefined, { boardId, pictures }),
  };
}

function copyFilm(form: string): string {
  const { stage } = stageOf(THERE);
  stage.selection.set(stage.put({ type: 'video', video: FILM, hash: POSTER }));
  return stage.clipboard.copied()![form] as string;
}

describe.each(['text/plain', 'web application/vnd.driftless+json'])(
  'a film that was copied, as %s',
  (form) => {
    it('is fetched on another board from the one it comes from, and told where it can’t be had', async () => {
      const { stage, asked } = stageOf(HERE);
      await stage.clipboard.paste({ text: copyFilm(form) });
      expect(stage.board.count).toBe(1);
      await expect.poll(() => stage.told).toEqual([LACKING]);
      expect(asked).toEqual(['poster from t', 'film from t', 'find true']);
    });

    it('is not told where it was brought, or waits on this device to be sent', async () => {
      const asked: string[] = [];
      const film = new Blob(['film']);
      const ways: Partial<PictureKeeper>[] = [
        { claim: async () => true },
        {
          findFile: async () => {
            asked.push('found');
            return film;
          },
        },
      ];
      for (const way of ways) {
        const { stage } = stageOf(HERE, way);
        await stage.clipboard.paste({ text: copyFilm(form) });
        await new Promise((resolve) => setImmediate(resolve));
        expect([stage.board.count, stage.told]).toEqual([1, []]);
      }
      expect(asked).toEqual(['found']);
    });

    it('is fetched from nowhere on its own board', async () => {
      const { stage, asked } = stageOf(THERE);
      await stage.clipboard.paste({ text: copyFilm(form) });
      await new Promise((resolve) => setImmediate(resolve));
      expect(asked).toEqual(['poster from undefined', 'film from undefined']);
      expect(stage.told).toEqual([]);
    });
  },
);

it('a clipboard that names no board is read all the same', async () => {
  const { stage, asked } = stageOf(HERE);
  const { from, ...rest } = JSON.parse(copyFilm('web application/vnd.driftless+json'));
  expect(from).toBe(THERE);
  await stage.clipboard.paste({ text: JSON.stringify({ ...rest, from: '../../people' }) });
  await expect.poll(() => stage.told).toEqual([LACKING]);
  expect(asked).toEqual(['poster from undefined', 'film from undefined', 'find true']);
});
