import { describe, expect, test } from 'vitest';
import { runInTurn } from '../../app/_home/run-in-turn';
import { tellUntold } from '../../app/_home/tell-untold';
import type { Answer, BoardInformation } from '../../sync/client/board-api';
import type { KnownBoard, UntoldChanges } from '../../sync/client/registration';

type Told = Answer<BoardInformation>;

const OK: Told = { ok: true, value: { id: '', title: '', role: 'owner', updatedAt: '' } };
const AWAY: Told = { ok: false, kind: 'unreachable' };
const REFUSED: Told = { ok: false, kind: 'refused', status: 403, message: 'not yours' };

/** A browser that changed boards while the server was away, and the answers that it gets one after the other. */
function stage(changes: readonly UntoldChanges[], answers: Told[]) {
  const known = new Map<string, KnownBoard>();
  changes.forEach((untold, at) => {
    const id = `board ${at}`;
    const board = { id, title: '', role: 'owner', lastOpenedAt: at, own: true, registered: true } as const;
    known.set(id, { ...board, untold });
  });
  const asked: string[] = [];
  const refused: string[] = [];
  const answer = async (id: string, what: string) => {
    asked.push(`${id}: ${what}`);
    return answers.shift() ?? AWAY;
  };
  const tell = () =>
    tellUntold({
      boards: {
        list: async () => [...known.values()],
        get: async (id) => known.get(id),
        remember: async (id, change) => void known.set(id, { ...known.get(id)!, ...change }),
      },
      api: {
        rename: (id, title) => answer(id, `title ${title}`),
        moveTo: (id, folder) => answer(id, `folder ${folder}`),
        setTrashed: (id, isTrashed) => answer(id, `trash ${isTrashed}`),
        setHidden: (id, isHidden) => answer(id, `hidden ${isHidden}`) as Promise<Answer<null>>,
      },
      onRefused: (_refusal, what) => void refused.push(what),
    });
  const all = () => [...known.values()];
  return { tell, asked, refused, all, untold: () => all().map(({ untold }) => untold) };
}

describe('what was changed at home while the server was away', () => {
  test('is asked for once and is no reason to look again while the server is still away', async () => {
    const home = stage([{ title: 'One' }, { title: 'Two' }], [AWAY]);
    expect(await home.tell()).toBe(false);
    expect(home.asked).toEqual(['board 0: title One']);
    expect(home.untold()).toEqual([{ title: 'One' }, { title: 'Two' }]);
  });

  test('is told when it is there', async () => {
    const home = stage([{ title: 'One', folder: 'Plans' }, { isTrashed: true }], [OK, OK, OK]);
    expect(await home.tell()).toBe(true);
    expect(home.asked).toEqual(['board 0: title One', 'board 0: folder Plans', 'board 1: trash true']);
    expect(home.untold()).toEqual([undefined, undefined]);
    expect(await home.tell()).toBe(false);
  });

  test('is told as far as the server stays, and the rest waits', async () => {
    const home = stage([{ title: 'One', folder: 'Plans' }, { title: 'Two' }], [OK, AWAY]);
    expect(await home.tell()).toBe(true);
    expect(home.untold()).toEqual([{ folder: 'Plans' }, { title: 'Two' }]);
  });

  test('is taken back where the server says no', async () => {
    const home = stage([{ isTrashed: true }], [REFUSED]);
    expect(await home.tell()).toBe(true);
    expect(home.refused).toEqual(['isTrashed']);
    expect(home.untold()).toEqual([undefined]);
  });

  test('what was taken off the list stays off it, also where the board may not be opened any more', async () => {
    const home = stage([{ isHidden: true }, { isHidden: true }, { isHidden: true }], [OK, REFUSED, AWAY]);
    expect(await home.tell()).toBe(true);
    expect(home.asked).toEqual(['board 0: hidden true', 'board 1: hidden true', 'board 2: hidden true']);
    expect(home.refused).toEqual([]);
    expect(home.untold()).toEqual([undefined, undefined, { isHidden: true }]);
    expect(home.all().map(({ isHidden }) => isHidden)).toEqual([true, true, undefined]);
  });
});

describe('the list at home', () => {
  test('is looked at by one at a time, and once more for all who asked meanwhile', async () => {
    let atOnce = 0;
    let most = 0;
    let runs = 0;
    const finish: (() => void)[] = [];
    const look = runInTurn(async () => {
      runs += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise<void>((resolve) => finish.push(resolve));
      atOnce -= 1;
    });
    const all = [look(), look(), look()];
    finish.shift()!();
    await all[0];
    await new Promise(setImmediate);
    finish.shift()!();
    await Promise.all(all);
    expect([most, runs]).toEqual([1, 2]);
  });

  test('is looked at again after it failed', async () => {
    let runs = 0;
    const look = runInTurn(async () => {
      runs += 1;
      if (runs === 1) throw new Error('away');
    });
    const first = look();
    const second = look();
    await expect(first).rejects.toThrow('away');
    await second;
    expect(runs).toBe(2);
  });
});
