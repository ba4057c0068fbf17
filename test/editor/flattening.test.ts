import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

/** A page's canvases, painted by another library than a browser's. */
beforeEach(() => vi.stubGlobal('document', { createElement: () => createCanvas(1, 1) }));
afterEach(() => vi.unstubAllGlobals());

async function flatten(
  driver: EditorDriver,
  ids: readonly ShapeId[],
  meanwhile: () => void = () => {},
): Promise<void> {
  driver.editor.selection.set(ids);
  driver.keeping = meanwhile;
  await driver.editor.files.flatten(driver.chosen());
}

/** Red, green, blue, alpha at a place in the picture, told in board units from its corner. */
async function pixelOf(driver: EditorDriver, [x, y]: readonly [number, number]) {
  const image = await loadImage(Buffer.from(driver.kept.at(-1)!));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return [...context.getImageData(x * 2, y * 2, 1, 1).data];
}

const BARE = { strokeWidth: 0, stroke: 'none' } as const;
const LINE = {
  type: 'arrow',
  points: [
    [0, 0],
    [200, 0],
  ],
} as const;

describe('what is flattened', () => {
  it('becomes one picture in its place and as high, by one undo step', async () => {
    const driver = createEditorDriver();
    const under = driver.put({ ...BARE, at: [0, 0], fill: '#ff0000' });
    const other = driver.put({ ...BARE, at: [50, 50], fill: '#0000ff' });
    const over = driver.put({ at: [500, 500] });
    const before = driver.shapes();
    await flatten(driver, [under, other]);
    const picture = driver.only('image');
    expect(picture.at).toEqual([0, 0]);
    expect(picture.size).toEqual([150, 150]);
    expect(driver.shapes().map(({ id }) => id)).toEqual([picture.id, over]);
    expect(driver.chosen()).toEqual([picture.id]);
    expect(await pixelOf(driver, [20, 20])).toEqual([255, 0, 0, 255]);
    expect(await pixelOf(driver, [75, 75])).toEqual([0, 0, 255, 255]);
    expect((await pixelOf(driver, [140, 10]))[3]).toBe(0);
    driver.key('mod+z');
    expect(driver.shapes()).toEqual(before);
  });

  it('leaves chosen what was chosen while it was drawn', async () => {
    const driver = createEditorDriver();
    const [box, other] = [driver.put(), driver.put({ at: [300, 0] })];
    await flatten(driver, [box], () => driver.editor.selection.set([other]));
    expect(driver.only('image').at[0]).toBeLessThan(1);
    expect(driver.chosen()).toEqual([other]);
  });

  it('lies to the pixel where it was, also at broken places', async () => {
    const driver = createEditorDriver();
    const id = driver.put({ ...BARE, at: [10.3, 20.7], size: [33.3, 44.4], fill: '#00ff00' });
    await flatten(driver, [id]);
    const { at, size } = driver.only('image');
    expect(at).toEqual([10.3, 20.7]);
    expect(size[0] - 33.3).toBeGreaterThanOrEqual(0);
    expect(size[0] - 33.3).toBeLessThanOrEqual(0.5);
    expect(size[1] - 44.4).toBeLessThanOrEqual(0.5);
  });

  it('leaves arrows where they were, free', async () => {
    const driver = createEditorDriver();
    const box = driver.put({ at: [0, 0] });
    const tie = { shape: box, at: [0.5, 0.5], mode: 'edge' };
    const arrow = driver.put({ ...LINE, at: [-200, 50], size: [200, 0], endAt: tie });
    const before = driver.board.get(arrow)!;
    await flatten(driver, [box]);
    const after = driver.board.get(arrow)! as unknown as Record<string, unknown>;
    expect(after.endAt).toBeNull();
    expect([after.at, after.size]).toEqual([before.at, before.size]);
  });

  it('stays in the frame it was in, and takes groups and frames whole', async () => {
    const driver = createEditorDriver();
    const frame = driver.put({ type: 'frame', at: [0, 0], size: [300, 300], fill: 'none' });
    const one = driver.put({ at: [10, 10], parent: frame });
    const other = driver.put({ at: [150, 10], parent: frame });
    await flatten(driver, [one, other]);
    expect(driver.only('image').parent).toBe(frame);
    driver.key('mod+z');
    await flatten(driver, [frame]);
    expect(driver.shapes().map(({ type, parent }) => [type, parent])).toEqual([['image', null]]);
  });

  it('takes a whole table for one of its cells, and leaves what is locked', async () => {
    const driver = createEditorDriver();
    driver.tool('table').sweep([-150, -75], [150, 75]);
    const locked = driver.put({ at: [400, 0], locked: true });
    const cell = driver.shapes().find(({ type }) => type === 'cell')!;
    driver.editor.selection.enter(driver.only('table').id, [cell.id]);
    await driver.editor.files.flatten([cell.id, locked]);
    expect(new Set(driver.shapes().map(({ type }) => type))).toEqual(new Set(['image', 'rectangle']));
  });

  it('is said by the words that were in it', async () => {
    const driver = createEditorDriver();
    await flatten(driver, [driver.put({ text: 'Buy milk' })]);
    expect(driver.only('image').alt).toBe('Buy milk');
  });

  it('keeps its colours for everybody, also when a dark screen flattens it', async () => {
    const driver = createEditorDriver();
    driver.isDark = true;
    driver.editor.selection.set([driver.put({ ...BARE, fill: '#1d1d20' })]);
    await driver.editor.actions.find(({ id }) => id === 'flatten')!.run();
    expect(await pixelOf(driver, [50, 50])).toEqual([0x1d, 0x1d, 0x20, 255]);
  });
});

describe('what can’t be flattened stays as it is', () => {
  it('when one of the shapes vanished, or was changed, while it was drawn', async () => {
    for (const meddle of [
      (driver: EditorDriver, id: ShapeId) => driver.remove(id),
      (driver: EditorDriver, id: ShapeId) => driver.change(id, { at: [9, 9] }),
    ]) {
      const driver = createEditorDriver();
      const [one, other] = [driver.put(), driver.put({ at: [200, 0] })];
      await expect(flatten(driver, [one, other], () => meddle(driver, one))).rejects.toThrow(
        /changed meanwhile/,
      );
      expect(driver.board.get(other)).toBeDefined();
      expect(driver.shapes().some(({ type }) => type === 'image')).toBe(false);
    }
  });

  it('when somebody draws into a frame while it is drawn', async () => {
    const driver = createEditorDriver();
    const frame = driver.put({ type: 'frame', at: [0, 0], size: [300, 300] });
    let drawn: ShapeId | undefined;
    const meddle = () => {
      drawn = driver.put({ at: [10, 10], parent: frame });
    };
    await expect(flatten(driver, [frame], meddle)).rejects.toThrow(/changed meanwhile/);
    expect(driver.shapes().map(({ id }) => id)).toEqual([frame, drawn]);
  });

  it('when the role became view meanwhile', async () => {
    const driver = createEditorDriver();
    const id = driver.put();
    await expect(
      flatten(driver, [id], () => {
        driver.canWrite.value = false;
      }),
    ).rejects.toThrow(/not change it/);
    expect(driver.only().id).toBe(id);
  });

  it('when a picture in it is nowhere now', async () => {
    const driver = createEditorDriver();
    const id = driver.put({ type: 'image', hash: 'ab'.repeat(32) });
    await expect(flatten(driver, [id])).rejects.toThrow(/not on this device/);
    expect(driver.only('image').id).toBe(id);
  });

  it('when it is hidden from this person', async () => {
    const driver = createEditorDriver();
    const id = driver.put({ type: 'note', text: 'secret', by: 'bob' });
    driver.scene.setVeil((shape) => ({ ...shape, text: '' }));
    await expect(flatten(driver, [id])).rejects.toThrow(/private/);
    expect(driver.kept).toEqual([]);
  });

  it('and is not offered with nothing chosen, with locked shapes alone, or to viewers', () => {
    const driver = createEditorDriver();
    const isOffered = () => driver.editor.actions.find(({ id }) => id === 'flatten')!.isEnabled();
    expect(isOffered()).toBe(false);
    driver.editor.selection.set([driver.put({ locked: true })]);
    expect(isOffered()).toBe(false);
    driver.editor.selection.set([driver.put()]);
    expect(isOffered()).toBe(true);
    driver.canWrite.value = false;
    expect(isOffered()).toBe(false);
  });
});
