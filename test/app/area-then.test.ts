import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { areaThen } from '../../app/_board/history/area-then';
import { restorePast } from '../../app/_board/restore-past';
import { openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import { createPerson, type Person, seededBytes } from '../harness/test-board';

const AREA = { minX: -10, minY: -10, maxX: 310, maxY: 310 };

/** The board as it is at this moment, for later. */
function lookAt({ doc }: Person) {
  const then = new Y.Doc();
  Y.applyUpdate(then, Y.encodeStateAsUpdate(doc));
  return openBoard({ doc: then, models: shapeModels, random: seededBytes(7) });
}

describe('an area of the past', () => {
  test('comes back as it was: what is gone, what was moved or written, and what came later goes; one undo', () => {
    const ana = createPerson(1);
    const gone = ana.draws({ at: [0, 0] });
    const moved = ana.draws({ at: [150, 0] });
    const same = ana.draws({ at: [0, 150] });
    const outside = ana.draws({ at: [2_000, 0] });
    const past = lookAt(ana);
    ana.does((edit) => edit.remove(gone));
    ana.does((edit) => edit.update(moved, { at: [900, 900] }));
    ana.does((edit) => edit.update(outside, { at: [2_500, 0] }));
    const later = ana.draws({ at: [200, 200] });
    const laterOutside = ana.draws({ at: [3_000, 0] });
    // It reaches beyond: it does not lie in the area.
    const across = ana.draws({ at: [250, 0], size: [400, 100] });
    const { ids, ...numbers } = areaThen(past, ana.board, AREA);
    expect(numbers).toEqual({ back: 1, changed: 1, out: 1 });
    expect(ids).toEqual(new Set([gone, moved, same, later]));
    expect(restorePast(ana, past, ids)).toBe(3);
    const places = () => new Map([...ana.board.all()].map(({ id, at }) => [id, at]));
    expect(places()).toEqual(
      new Map([
        [gone, [0, 0]],
        [moved, [150, 0]],
        [same, [0, 150]],
        [outside, [2_500, 0]],
        [laterOutside, [3_000, 0]],
        [across, [250, 0]],
      ]),
    );
    expect(areaThen(past, ana.board, AREA)).toMatchObject({ back: 0, changed: 0, out: 0 });
    ana.history.undo();
    expect(places().get(later)).toEqual([200, 200]);
    expect(places().get(moved)).toEqual([900, 900]);
    expect(places().has(gone)).toBe(false);
  });

  test('that a later shape was moved into gives it back to where it was', () => {
    const ana = createPerson(1);
    const visitor = ana.draws({ at: [2_000, 0] });
    const past = lookAt(ana);
    ana.does((edit) => edit.update(visitor, { at: [0, 0] }));
    const { ids, changed } = areaThen(past, ana.board, AREA);
    expect(changed).toBe(1);
    restorePast(ana, past, ids);
    expect(ana.board.get(visitor)?.at).toEqual([2_000, 0]);
  });
});
