import { describe, expect, it } from 'vitest';
import { EditOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import { exchangeAll, expectConverged } from '../harness/converge';
import { createPerson, type Person } from '../harness/test-board';

const at = (x: number): ShapeDraft => ({ type: 'rectangle', at: [x, 0], size: [10, 10] });

/** Ann begins to open something, of which piece after piece comes. */
function beginOpening(ann: Person) {
  const step = ann.history.beginLongStep();
  const bring = (x: number) =>
    step.add(() => ann.board.transact(new EditOrigin('open file'), (edit) => edit.create(at(x))));
  return { bring, isUndone: () => step.isUndone };
}

describe('a step that is made in pieces', () => {
  it('is undone and redone as a whole', () => {
    const ann = createPerson(0);
    ann.draws({});
    const { bring } = beginOpening(ann);
    for (const x of [100, 200, 300]) bring(x);
    ann.history.undo();
    expect(ann.board.count).toBe(1);
    ann.history.redo();
    expect(ann.board.count).toBe(4);
    ann.history.undo();
    ann.history.undo();
    expect([ann.board.count, ann.history.canUndo]).toEqual([0, false]);
  });

  it('can be undone from its first piece on, and then knows that the rest is not wanted', () => {
    const ann = createPerson(0);
    const older = ann.draws({});
    const { bring, isUndone } = beginOpening(ann);
    let heard = false;
    ann.history.onChange(() => {
      heard = ann.history.canUndo;
    });
    expect(isUndone()).toBe(false);
    bring(100);
    expect([heard, isUndone()]).toEqual([true, false]);
    ann.history.undo();
    expect([ann.board.count, isUndone()]).toEqual([1, true]);
    expect(ann.board.get(older)).toBeDefined();
    ann.history.redo();
    expect(ann.board.count).toBe(2);
  });

  it('leaves what was undone between its pieces to be brought back', () => {
    const ann = createPerson(0);
    const { bring } = beginOpening(ann);
    bring(100);
    const own = ann.draws({});
    ann.history.undo();
    bring(200);
    ann.history.redo();
    expect(ann.board.get(own)).toBeDefined();
  });

  it('stays above older steps when a gesture was given up while it came', () => {
    const ann = createPerson(0);
    const older = ann.draws({});
    const { bring } = beginOpening(ann);
    bring(100);
    ann.history.mark();
    ann.board.transact(new EditOrigin('draw'), (edit) => edit.create(at(0)));
    ann.history.abandon();
    bring(200);
    ann.history.undo();
    expect([ann.board.count, ann.board.get(older) !== undefined]).toEqual([1, true]);
  });

  it('takes nothing along of what was done between its pieces', () => {
    const ann = createPerson(0);
    const { bring } = beginOpening(ann);
    bring(100);
    const own = ann.draws({});
    bring(200);
    ann.history.undo();
    expect(ann.board.count).toBe(2);
    expect(ann.board.get(own)).toBeUndefined();
    ann.history.redo();
    expect(ann.board.get(own)).toBeDefined();
  });

  it('leaves a gesture alone that is under way: given up, it takes back itself only', () => {
    const ann = createPerson(0);
    const { bring } = beginOpening(ann);
    ann.history.mark();
    const drawn = ann.board.transact(new EditOrigin('draw'), (edit) => edit.create(at(0)));
    bring(100);
    ann.history.abandon();
    expect(ann.board.get(drawn)).toBeUndefined();
    expect(ann.board.count).toBe(1);
    ann.history.undo();
    expect(ann.board.count).toBe(0);
  });

  it('ends what could be redone, as every step does', () => {
    const ann = createPerson(0);
    ann.draws({});
    ann.history.undo();
    const { bring } = beginOpening(ann);
    bring(100);
    expect(ann.history.canRedo).toBe(false);
  });

  it('is none when nothing came', () => {
    const ann = createPerson(0);
    ann.draws({});
    ann.history.undo();
    beginOpening(ann);
    expect([ann.history.canUndo, ann.history.canRedo]).toEqual([false, true]);
  });

  it('brings back the setting that it wrote over, after others have changed what it brought', () => {
    const [ann, ben] = [createPerson(0), createPerson(1)];
    const exchange = () => exchangeAll([ann.doc, ben.doc]);
    ann.does((edit) => edit.set('background', '#ffeeee'));
    const step = ann.history.beginLongStep();
    const id = step.add(() => ann.board.transact(new EditOrigin('open'), (edit) => edit.create(at(0))));
    step.add(() => ann.board.transact(new EditOrigin('open'), (edit) => edit.set('background', '#eeeeff')));
    exchange();
    ben.does((edit) => edit.update(id, { at: [5, 5] }));
    exchange();
    ann.history.undo();
    exchange();
    expect(ann.board.settings().background).toBe('#ffeeee');
    expect(ben.board.get(id)).toBeUndefined();
    expectConverged([ann.doc, ben.doc]);
  });

  it('outlives the page, also one that is closed before all came', () => {
    const ann = createPerson(0);
    const { bring } = beginOpening(ann);
    for (const x of [100, 200]) bring(x);
    expect(ann.history.save().undo).toHaveLength(1);
  });
});
