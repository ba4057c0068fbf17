import { describe, expect, it, vi } from 'vitest';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';
import { makePicture } from '../server/picture-samples';

const blob = async (width: number, height: number) =>
  new Blob([new Uint8Array(await makePicture(width, height))]);
const inHand = (driver: EditorDriver) => driver.editor.toolbox.active.peek();

/** A chooser that stays open until the test says what was chosen in it. */
function openChooser(driver: EditorDriver) {
  const answers: ((files: readonly Blob[]) => void)[] = [];
  driver.picking = () => new Promise((resolve) => answers.push(resolve));
  return {
    get opened() {
      return answers.length;
    },
    choose: (...files: readonly Blob[]) => answers.at(-1)!(files),
  };
}

describe('the image tool', () => {
  it('asks for pictures as soon as it is taken, puts the chosen one in the middle of the view and selects it', async () => {
    const driver = createEditorDriver();
    driver.editor.camera.set({ x: 3_000, y: -500, zoom: 1 });
    const chooser = openChooser(driver);
    driver.key('9');
    expect([inHand(driver), chooser.opened]).toEqual(['image', 1]);
    chooser.choose(await blob(300, 200));
    await expect.poll(() => driver.shapes()).toHaveLength(1);
    const picture = driver.only('image');
    expect(picture).toMatchObject({
      at: [2_850, -600],
      size: [300, 200],
      hash: expect.stringMatching(/^\w{64}$/),
    });
    expect([driver.chosen(), inHand(driver)]).toEqual([[picture.id], 'select']);
    driver.key('mod+z');
    expect(driver.shapes()).toEqual([]);
    driver.key('mod+shift+z');
    expect(driver.shapes()).toHaveLength(1);
  });

  it('of several makes one undo step: side by side, all selected, all in view', async () => {
    const driver = createEditorDriver();
    const chooser = openChooser(driver);
    driver.tool('image');
    chooser.choose(await blob(600, 400), await blob(600, 401), await blob(300, 100));
    await expect.poll(() => driver.shapes()).toHaveLength(3);
    const [one, two, three] = driver.shapes();
    expect(one!.at[0] + one!.size[0]).toBeLessThan(two!.at[0]);
    expect(two!.at[0] + two!.size[0]).toBeLessThan(three!.at[0]);
    expect(driver.chosen()).toHaveLength(3);
    const { view } = driver.editor.camera;
    expect(view.peek().minX).toBeLessThan(one!.at[0]);
    expect(view.peek().maxX).toBeGreaterThan(three!.at[0] + three!.size[0]);
    driver.key('mod+z');
    expect(driver.shapes()).toEqual([]);
  });

  it('lets a large picture come no larger than what one looks at', async () => {
    const driver = createEditorDriver();
    driver.editor.camera.set({ x: 0, y: 0, zoom: 4 });
    driver.picking = async () => [await blob(1_200, 600)];
    driver.tool('image');
    await expect.poll(() => driver.shapes()).toHaveLength(1);
    const [width, height] = driver.only().size;
    expect(width).toBeCloseTo((1_000 / 4) * (2 / 3));
    expect(width / height).toBeCloseTo(2);
  });

  it('kept in hand, brings the next ones to where a click was', async () => {
    const driver = createEditorDriver();
    driver.editor.toolbox.setLocked(true);
    const chooser = openChooser(driver);
    driver.tool('image');
    chooser.choose();
    driver.click(200, 100);
    expect(chooser.opened).toBe(2);
    chooser.choose(await blob(100, 60));
    await expect.poll(() => driver.shapes()).toHaveLength(1);
    expect(driver.only().at).toEqual([150, 70]);
    expect(inHand(driver)).toBe('image');
  });

  it('goes back to Select when nothing was chosen, and leaves no step to undo', async () => {
    const driver = createEditorDriver();
    const id = driver.put();
    driver.click(50, 50);
    const chooser = openChooser(driver);
    driver.tool('image');
    chooser.choose();
    await expect.poll(() => inHand(driver)).toBe('select');
    expect([driver.shapes().length, driver.history.canUndo, driver.chosen()]).toEqual([1, false, [id]]);
  });

  it('is put away by Escape, and an answer that comes late takes no other tool out of the hand', async () => {
    const driver = createEditorDriver();
    const chooser = openChooser(driver);
    driver.tool('image').key('escape');
    expect(inHand(driver)).toBe('select');
    driver.tool('ellipse');
    chooser.choose(await blob(40, 40));
    await expect.poll(() => driver.shapes()).toHaveLength(1);
    expect(inHand(driver)).toBe('ellipse');
  });

  it('says which files are no pictures, and brings the others', async () => {
    const driver = createEditorDriver();
    driver.picking = async () => [new Blob(['a poem']), await blob(40, 40), new Blob(['another'])];
    driver.tool('image');
    await expect.poll(() => driver.shapes()).toHaveLength(1);
    expect(driver.told).toEqual([expect.stringContaining('This picture can’t be put on a board')]);
  });

  it('is nothing for viewers: not while they look, and not when that is all they may do by the time of the choice', async () => {
    const driver = createEditorDriver();
    const chooser = openChooser(driver);
    driver.canWrite.value = false;
    driver.key('9');
    expect([inHand(driver), chooser.opened]).toEqual(['select', 0]);
    driver.canWrite.value = true;
    driver.key('9');
    driver.canWrite.value = false;
    const picture = await blob(40, 40);
    const read = vi.spyOn(picture, 'arrayBuffer');
    chooser.choose(picture);
    await new Promise(setImmediate);
    expect([read.mock.calls.length, driver.shapes(), inHand(driver)]).toEqual([0, [], 'select']);
  });
});
