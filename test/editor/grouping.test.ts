import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { readableContent } from '../../board/queries/readable-content';
import { shapeModels } from '../../shapes/models';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

const sorted = (ids: Iterable<ShapeId>) => [...ids].sort();

/** Three boxes in a row; the first two are a group. */
function grouped(): { driver: EditorDriver; one: ShapeId; two: ShapeId; far: ShapeId } {
  const driver = createEditorDriver();
  const one = driver.put({ at: [-200, 0] });
  const two = driver.put({ at: [-50, 0] });
  const far = driver.put({ at: [200, 0] });
  driver.editor.selection.set([one, two]);
  driver.key('mod+g');
  driver.editor.selection.clear();
  return { driver, one, two, far };
}

describe('a group', () => {
  it('is chosen as one by a press on any of its members, and moved as one', () => {
    const { driver, one, two, far } = grouped();
    driver.click(-150, 50);
    expect(sorted(driver.chosen())).toEqual(sorted([one, two]));
    driver.sweep([-150, 50], [-150, 150]);
    expect(driver.board.get(one)!.at).toEqual([-200, 100]);
    expect(driver.board.get(two)!.at).toEqual([-50, 100]);
    expect(driver.board.get(far)!.at).toEqual([200, 0]);
    driver.key('mod+z');
    expect(driver.board.get(two)!.at).toEqual([-50, 0]);
  });

  it('is one undo step, and so is taking it apart', () => {
    const { driver, one, two } = grouped();
    const group = driver.only('group');
    expect(driver.board.get(one)!.parent).toBe(group.id);
    driver.click(-150, 50).key('mod+shift+g');
    expect(driver.board.get(one)!.parent).toBeNull();
    expect(driver.board.get(group.id)).toBeUndefined();
    expect(sorted(driver.chosen())).toEqual(sorted([one, two]));
    driver.key('mod+z');
    expect(driver.board.families.parentOf(driver.board.get(two)!)!.id).toBe(group.id);
    driver.key('mod+z');
    expect(driver.board.get(one)!.parent).toBeNull();
  });

  it('is entered by two clicks and left by Escape, one step at a time', () => {
    const { driver, one, two, far } = grouped();
    driver.editor.selection.set([one, far]);
    driver.key('mod+a').key('mod+g');
    driver.editor.selection.clear();
    driver.click(-150, 50);
    expect(driver.chosen()).toHaveLength(3);
    driver.doubleClick(-150, 50);
    expect(sorted(driver.chosen())).toEqual(sorted([one, two]));
    driver.time.pass(1_000);
    driver.doubleClick(-150, 50);
    expect(driver.chosen()).toEqual([one]);
    driver.key('escape');
    expect(sorted(driver.chosen())).toEqual(sorted([one, two]));
    driver.key('escape');
    expect(driver.chosen()).toHaveLength(3);
    driver.key('escape');
    expect(driver.chosen()).toEqual([]);
  });

  it('gives its deepest member to a click with Ctrl, and is left by a press elsewhere', () => {
    const { driver, one, far } = grouped();
    driver.hold('mod').click(-150, 50).letGo();
    expect(driver.chosen()).toEqual([one]);
    expect(driver.editor.selection.entered.peek()).toBe(driver.only('group').id);
    driver.click(250, 50);
    expect(driver.chosen()).toEqual([far]);
    expect(driver.editor.selection.entered.peek()).toBeNull();
  });

  it('is brushed, added and let go as a whole', () => {
    const { driver, one, two, far } = grouped();
    driver.sweep([-250, -50], [-180, 150]);
    expect(sorted(driver.chosen())).toEqual(sorted([one, two]));
    driver.hold('shift').click(250, 50);
    expect(driver.chosen()).toHaveLength(3);
    driver.click(-150, 50).letGo();
    expect(driver.chosen()).toEqual([far]);
  });

  it('is copied with what holds it together, and pasted as a group of its own', async () => {
    const { driver, one } = grouped();
    driver.click(-150, 50).key('mod+d');
    const groups = driver.shapes().filter(({ type }) => type === 'group');
    expect(groups).toHaveLength(2);
    expect(driver.chosen()).toHaveLength(2);
    const [copy] = driver.chosen();
    expect(driver.board.get(copy!)!.parent).not.toBe(driver.board.get(one)!.parent);
    const forms = driver.editor.clipboard.copied()!;
    await driver.editor.clipboard.pasteText(String(forms['text/plain']));
    expect(driver.shapes().filter(({ type }) => type === 'group')).toHaveLength(3);
  });

  it('goes when its last member goes, and comes back with it', () => {
    const { driver } = grouped();
    driver.click(-150, 50).key('delete');
    expect(driver.shapes()).toHaveLength(1);
    driver.key('mod+z');
    expect(driver.shapes()).toHaveLength(4);
  });

  it('is stacked as one, and its members among themselves', () => {
    const { driver, one, two, far } = grouped();
    const order = () =>
      [...driver.scene.query({ minX: -1e3, minY: -1e3, maxX: 1e3, maxY: 1e3 })].map(({ id }) => id);
    expect(order()).toEqual([one, two, far]);
    driver.click(-150, 50).key(']');
    expect(order()).toEqual([far, one, two]);
    driver.doubleClick(-150, 50).key(']');
    expect(order()).toEqual([far, two, one]);
    driver.key('escape').key('[');
    expect(order()).toEqual([two, one, far]);
  });

  it('lies where it lay when it is taken apart', () => {
    const driver = createEditorDriver();
    const ids = [0, 1, 2, 3].map((place) => driver.put({ at: [place * 10, 0] }));
    driver.editor.selection.set([ids[0]!, ids[2]!]);
    driver.key('mod+g').key('mod+shift+g');
    const order = driver.scene.query({ minX: -1e3, minY: -1e3, maxX: 1e3, maxY: 1e3 }).map(({ id }) => id);
    expect(order).toEqual([ids[1], ids[0], ids[2], ids[3]]);
  });

  it('tells scripts the box that its members make', () => {
    const { driver, one } = grouped();
    driver.change(one, { at: [-500, 0] });
    const told = readableContent(driver.board, shapeModels).shapes.find(({ type }) => type === 'group');
    expect(told).toMatchObject({ at: [-500, 0], size: [550, 100] });
  });
});

describe('two people and their groups', () => {
  it('make groups of the same shapes at once: both see the same, and everything stays in reach', () => {
    const { driver, one, two, far } = grouped();
    driver.click(-150, 50).key('mod+shift+g');
    const other = driver.other();
    // Each knows nothing of the other's group while they make their own.
    driver.editor.selection.set([one, two]);
    other.editor.selection.set([two, far]);
    driver.key('mod+g');
    other.key('mod+g');
    for (const id of [one, two, far]) {
      const seen = [driver, other].map(({ board }) => board.families.parentOf(board.get(id)!)?.id);
      expect(seen[0]).toBe(seen[1]);
    }
    driver.key('mod+a');
    expect(sorted(driver.chosen())).toEqual(sorted([one, two, far]));
  });

  it('a circle is cut at the same place for everybody', () => {
    const { driver } = grouped();
    const other = driver.other();
    const group = driver.only('group');
    const outer = driver.put({ type: 'group', fill: undefined, size: [0, 0] });
    driver.change(group.id, { parent: outer });
    driver.change(outer, { parent: group.id });
    const parents = [driver, other].map(({ board }) =>
      [group.id, outer].map((id) => board.families.parentOf(board.get(id)!)?.id ?? null),
    );
    expect(parents[0]).toEqual(parents[1]);
    expect(parents[0]!.filter((parent) => parent === null)).toHaveLength(1);
    driver.click(-150, 50);
    expect(driver.chosen()).toHaveLength(2);
  });

  it('one deletes the group while the other moves it', () => {
    const { driver } = grouped();
    const other = driver.other();
    driver.click(-150, 50).press(-150, 50).drag(-150, 80);
    other.click(-150, 50).key('delete');
    driver.drag(-150, 120).release();
    expect(driver.shapes()).toHaveLength(1);
    expect(driver.chosen()).toEqual([]);
  });

  it('one takes the group apart while the other works in it', () => {
    const { driver, one } = grouped();
    const other = driver.other();
    driver.doubleClick(-150, 50).press(-150, 50).drag(-150, 80);
    other.click(0, 50).key('mod+shift+g');
    driver.drag(-150, 150).release();
    expect(driver.board.get(one)!.at).toEqual([-200, 100]);
    expect(driver.board.families.parentOf(driver.board.get(one)!)).toBeUndefined();
  });
});
