import { describe, expect, it } from 'vitest';
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
