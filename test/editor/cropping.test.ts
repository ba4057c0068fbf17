import { describe, expect, it } from 'vitest';
import { SystemOrigin } from '../../board/origin';
import { createEditorDriver } from '../harness/editor-driver';

const HASH = 'ab'.repeat(32);

/** A picture of 200 by 100 at (100, 100), whose handles crop. */
function cropping(more: Record<string, unknown> = {}) {
  const driver = createEditorDriver();
  const id = driver.put({ type: 'image', hash: HASH, at: [100, 100], size: [200, 100], ...more });
  driver.click(200, 150).click(200, 150);
  const look = () => driver.board.get(id)! as ReturnType<typeof driver.only> & { crop: number[] | null };
  return { driver, id, look };
}

const rounded = (values: readonly number[] | null) =>
  values?.map((value) => Math.round(value * 1_000) / 1_000) ?? null;

describe('cropping a picture to a form', () => {
  it('shows the largest part with a ratio, from one to the other without getting smaller, each as one undo step', async () => {
    const { driver, look } = cropping();
    await driver.runLater('crop-to-square');
    expect([look().at, look().size, rounded(look().crop)]).toEqual([
      [150, 100],
      [100, 100],
      [0.25, 0, 0.5, 1],
    ]);
    await driver.runLater('crop-to-16-9');
    expect([rounded(look().at), rounded(look().size)]).toEqual([
      [111.111, 100],
      [177.778, 100],
    ]);
    await driver.runLater('crop-to-square');
    expect(rounded(look().size)).toEqual([100, 100]);
    driver.key('mod+z').key('mod+z').key('mod+z');
    expect([look().size, look().crop]).toEqual([[200, 100], null]);
  });

  it('stays as near as it can to what is seen, also of a mirrored picture', async () => {
    const { driver, id, look } = cropping({ size: [50, 100], crop: [0.75, 0, 0.25, 1], flipX: true });
    driver.editor.selection.set([id]);
    await driver.runLater('crop-to-square');
    // Mirrored, the right end of the picture is at the left: there is nothing beyond it.
    expect([rounded(look().at), rounded(look().size), rounded(look().crop)]).toEqual([
      [100, 100],
      [100, 100],
      [0.5, 0, 0.5, 1],
    ]);
  });

  it('makes it round and angular again; the whole picture is neither', async () => {
    const { driver, look } = cropping();
    await driver.runLater('crop-to-circle');
    expect(look()).toMatchObject({ size: [100, 100], mask: 'round' });
    await driver.runLater('crop-to-circle');
    expect(look()).toMatchObject({ size: [100, 100], mask: 'none' });
    await driver.runLater('crop-to-circle');
    driver.run('show-whole');
    expect(look()).toMatchObject({ size: [200, 100], mask: 'none', crop: null });
  });

  it('writes nothing when the picture went or was locked while the way was fetched', async () => {
    const { driver, id, look } = cropping();
    const waiting = driver.runLater('crop-to-square');
    driver.board.transact(new SystemOrigin('test'), (edit) => edit.update(id, { locked: true }));
    await waiting;
    expect(look().size).toEqual([200, 100]);
  });
});

describe('cropping a picture', () => {
  it('begins with two clicks, and a side that is pulled in is cut away; what is seen stays where it is', () => {
    const { driver, look } = cropping();
    expect(driver.told).toContain('Drag the handles to crop. Escape ends it');
    driver.press(100, 150).drag(150, 150).release();
    expect([look().at, look().size, rounded(look().crop)]).toEqual([
      [150, 100],
      [150, 100],
      [0.25, 0, 0.75, 1],
    ]);
    driver.key('mod+z');
    expect([look().at, look().size, look().crop]).toEqual([[100, 100], [200, 100], null]);
  });

  it('draws out again what was cut away, and no more than there is', () => {
    const { driver, look } = cropping({ crop: [0.25, 0, 0.5, 1] });
    driver.press(300, 150).drag(900, 150).release();
    expect([look().at, rounded(look().size), rounded(look().crop)]).toEqual([
      [100, 100],
      [300, 100],
      [0.25, 0, 0.75, 1],
    ]);
    driver.press(100, 150).drag(-900, 150).release();
    expect([rounded(look().at), rounded(look().size), look().crop]).toEqual([[0, 100], [400, 100], null]);
    driver.key('mod+z');
    driver.run('show-whole');
    expect([rounded(look().at), rounded(look().size), look().crop]).toEqual([[0, 100], [400, 100], null]);
  });

  it('cuts what is seen at that side, also of a mirrored and of a turned picture', () => {
    const mirrored = cropping({ flipX: true });
    mirrored.driver.press(100, 150).drag(150, 150).release();
    expect(rounded(mirrored.look().crop)).toEqual([0, 0, 0.75, 1]);
    const turned = cropping({ angle: Math.PI / 2 });
    // Its left side is up now.
    turned.driver.press(200, 50).drag(200, 100).release();
    const { at, size, crop } = turned.look();
    expect([rounded(crop), rounded(size)]).toEqual([
      [0.25, 0, 0.75, 1],
      [150, 100],
    ]);
    // The side that was not touched is where it was: the middle moved by half of what went.
    expect(rounded([at[0] + size[0] / 2, at[1] + size[1] / 2])).toEqual([200, 175]);
  });

  it('leaves a strip of what is cut to nothing', () => {
    const { driver, look } = cropping();
    driver.press(300, 200).drag(0, 0).release();
    expect(rounded(look().size)).toEqual([4, 4]);
    expect(look().crop!.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it('scales as ever before it begins, and after Escape, a second pair of clicks, or choosing otherwise', () => {
    const { driver, id, look } = cropping();
    driver.key('escape');
    driver.editor.selection.set([id]);
    driver.press(300, 200).drag(500, 300).release();
    expect([look().size, look().crop]).toEqual([[400, 200], null]);
  });

  it('is given up by Escape within the drag, and writes nothing when the picture went or was locked under the hand', () => {
    const { driver, id, look } = cropping();
    driver.press(100, 150).drag(150, 150).key('escape');
    driver.release();
    expect([look().size, look().crop]).toEqual([[200, 100], null]);
    const locked = cropping();
    locked.driver.press(100, 150).drag(150, 150);
    locked.driver.other().change(locked.id, { locked: true });
    locked.driver.release();
    expect(locked.look().crop).toBeNull();
    driver.editor.selection.set([id]);
    driver.run('crop').press(100, 150).drag(150, 150).other().remove(id);
    driver.release();
    expect(driver.board.count).toBe(0);
  });

  it('is for pictures alone, and for who may write', () => {
    const driver = createEditorDriver();
    const isOffered = () => driver.editor.actions.find((action) => action.id === 'crop')!.isEnabled();
    driver.editor.selection.set([driver.put()]);
    expect(isOffered()).toBe(false);
    driver.editor.selection.set([driver.put({ type: 'image', hash: HASH })]);
    expect(isOffered()).toBe(true);
    driver.canWrite.value = false;
    expect(isOffered()).toBe(false);
  });
});
