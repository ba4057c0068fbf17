import { describe, expect, it, vi } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { sceneToSvg } from '../../render/scene-to-svg';
import { LIGHT_THEME } from '../../render/theme';
import { shapeKinds } from '../../shapes/models';
import { approximateMeasure } from '../../shapes/text-lines';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

/** A frame of 300 by 200 in the middle, with a box in it and one beside it. */
function framed(): { driver: EditorDriver; frame: ShapeId; inner: ShapeId; outer: ShapeId } {
  const driver = createEditorDriver();
  const inner = driver.put({ at: [-50, -50], size: [60, 60] });
  const outer = driver.put({ at: [250, -50], size: [60, 60] });
  driver.key('f').sweep([-150, -100], [150, 100]);
  return { driver, frame: driver.only('frame').id, inner, outer };
}

const parentOf = ({ board }: EditorDriver, id: ShapeId) => board.families.parentOf(board.get(id)!)?.id;

describe('a frame', () => {
  it('takes in what lies wholly within when it is made, as one undo step', () => {
    const { driver, frame, inner, outer } = framed();
    expect(parentOf(driver, inner)).toBe(frame);
    expect(parentOf(driver, outer)).toBeUndefined();
    driver.key('mod+z');
    expect(driver.shapes()).toHaveLength(2);
    expect(driver.board.get(inner)!.parent).toBeNull();
  });

  it('carries what lies in it, and a press within it means that and not the frame', () => {
    const { driver, frame, inner } = framed();
    driver.editor.selection.clear();
    driver.click(-20, -20);
    expect(driver.chosen()).toEqual([inner]);
    driver.editor.selection.clear();
    driver.click(100, 60);
    expect(driver.chosen()).toEqual([]);
    driver.sweep([-150, 50], [-50, 80]);
    expect(driver.board.get(frame)!.at).toEqual([-50, -70]);
    expect(driver.board.get(inner)!.at).toEqual([50, -20]);
    driver.key('mod+z');
    expect(driver.board.get(inner)!.at).toEqual([-50, -50]);
  });

  it('takes in what is dropped on it, marks itself before, and lets go of what is dragged out', () => {
    const { driver, frame, inner, outer } = framed();
    driver.editor.selection.clear();
    driver.press(280, -20).drag(150, -20).drag(80, 50);
    expect(driver.scene.get(outer)!.at).not.toEqual([250, -50]);
    driver.release();
    expect(parentOf(driver, outer)).toBe(frame);
    driver.key('mod+z');
    expect(parentOf(driver, outer)).toBeUndefined();
    driver.sweep([-20, -20], [400, 300]);
    expect(parentOf(driver, inner)).toBeUndefined();
  });

  it('is not looked for around each of very many shapes that are dragged at once; all of them are taken in', () => {
    const { driver, frame } = framed();
    for (let n = 0; n < 200; n++) driver.put({ at: [400 + n, 400], size: [20, 20] });
    const dragged = driver.shapes().filter(({ type, at }) => type !== 'frame' && at[0] >= 400);
    driver.editor.selection.set(dragged.map(({ id }) => id));
    const query = vi.spyOn(driver.scene, 'query');
    driver.press(410, 410).drag(300, 300);
    query.mockClear();
    // The middle of the first lies in the frame, that of the last beside it.
    driver.drag(80, 10);
    expect(query.mock.calls.length).toBeLessThan(10);
    driver.release();
    const taken = dragged.filter(({ id }) => parentOf(driver, id) === frame);
    expect(taken.length).toBeGreaterThan(50);
    expect(taken.length).toBeLessThan(200);
  });

  it('marks itself only while something would be dropped into it', () => {
    const { driver } = framed();
    driver.editor.selection.clear();
    const drawn = () => driver.editor.target.peek();
    driver.press(280, -20).drag(80, 50);
    expect(drawn()).toBe(driver.only('frame').id);
    driver.drag(280, 300);
    expect(drawn()).toBeNull();
    driver.drag(80, 50).key('escape');
    expect(drawn()).toBeNull();
  });

  it('is where a shape belongs that is drawn in it', () => {
    const { driver, frame } = framed();
    driver.key('r').sweep([60, 0], [120, 60]);
    const [made] = driver.chosen();
    expect(parentOf(driver, made!)).toBe(frame);
  });

  it('cuts off what reaches over its edge, and not what was left behind outside of it', () => {
    const { driver, inner } = framed();
    driver.change(inner, { at: [120, -50] });
    expect(driver.scene.clipsOf(driver.board.get(inner)!)).toHaveLength(1);
    const draw = () =>
      sceneToSvg(driver.board.all(), shapeKinds, {
        theme: LIGHT_THEME,
        measure: approximateMeasure,
        background: '',
        padding: 0,
      });
    expect(draw()).toContain('clip-path="url(#clip-1)"');
    expect(draw()).toContain(
      '<clipPath id="clip-1"><rect x="-150" y="-100" width="300" height="200"/></clipPath>',
    );
    driver.change(inner, { at: [1_000, -50] });
    expect(driver.scene.clipsOf(driver.board.get(inner)!)).toBeUndefined();
    expect(draw()).not.toContain('clip-path');
  });

  it('repaints what is in it when it is made smaller', () => {
    const { driver, frame } = framed();
    const boxes: { readonly minX: number }[] = [];
    driver.scene.onDirty((dirty) => boxes.push(...dirty));
    driver.change(frame, { size: [110, 200] });
    expect(boxes.some(({ minX }) => minX > -60 && minX < -40)).toBe(true);
  });

  it('goes with what is in it, or alone when only the frame is removed', () => {
    const { driver, frame, inner } = framed();
    driver.editor.selection.set([frame]);
    driver.key('delete');
    expect(driver.board.get(inner)).toBeUndefined();
    driver.key('mod+z');
    driver.editor.selection.set([frame]);
    driver.run('remove-frame');
    expect(driver.board.get(frame)).toBeUndefined();
    expect(driver.chosen()).toEqual([inner]);
    expect(parentOf(driver, inner)).toBeUndefined();
  });

  it('is copied with what is in it', () => {
    const { driver, frame } = framed();
    driver.editor.selection.set([frame]);
    driver.key('mod+d');
    expect(driver.shapes()).toHaveLength(5);
    const copy = driver.shapes().find(({ type, id }) => type === 'frame' && id !== frame)!;
    expect(driver.chosen()).toEqual([copy.id]);
    expect(driver.board.families.childrenOf(copy.id)).toHaveLength(1);
  });

  it('fits itself to its content, and chooses it', () => {
    const { driver, frame, inner } = framed();
    driver.editor.selection.set([frame]);
    driver.run('fit-frame');
    expect(driver.board.get(frame)).toMatchObject({ at: [-74, -74], size: [108, 108] });
    driver.run('select-in-frame');
    expect(driver.chosen()).toEqual([inner]);
  });

  it('two people: one moves the frame while the other draws in it: nothing is lost from sight', () => {
    const { driver, frame } = framed();
    const other = driver.other();
    driver.press(-150, 50).drag(-100, 50);
    other.key('r').sweep([60, 0], [120, 60]);
    driver.drag(650, 50).release();
    const drawn = other.chosen()[0]!;
    expect(parentOf(driver, drawn)).toBe(frame);
    expect(driver.scene.clipsOf(driver.board.get(drawn)!)).toBeUndefined();
  });

  it('its deletion by somebody else sets free what was put into it at the same time', () => {
    const { driver, frame, outer } = framed();
    const other = driver.other();
    driver.editor.selection.clear();
    driver.press(280, -20).drag(80, 50);
    other.editor.selection.set([frame]);
    other.key('delete');
    driver.drag(81, 50).release();
    expect(driver.board.get(outer)!.at).not.toEqual([250, -50]);
    expect(parentOf(driver, outer)).toBeUndefined();
  });

  it('takes in a stroke of which most lies in it, and a text that is begun there', () => {
    const driver = createEditorDriver();
    const frame = driver.put({ type: 'frame', at: [0, 0], size: [300, 200] });
    driver.tool('draw').press(50, 50).drag(120, 80).frame().release();
    expect(driver.only('ink').parent).toBe(frame);
    driver.key('mod+z').tool('draw').press(290, 50).drag(390, 80).frame().release();
    expect(driver.only('ink').parent).toBeNull();
    driver.tool('text').click(100, 100).type('words').key('escape');
    expect(driver.only('text').parent).toBe(frame);
    driver.tool('text').click(-100, 100).type('more').key('escape');
    expect(driver.shapes().filter(({ parent }) => parent === frame)).toHaveLength(1);
  });
});
