import { describe, expect, it } from 'vitest';
import type { Point } from '../../board/shape';
import { drawShape } from '../../render/draw-shape';
import { createSvgPen } from '../../render/svg-pen';
import { themeNamed } from '../../render/theme';
import { FORMS } from '../../shapes/geometric/forms';
import { shapeKinds } from '../../shapes/models';
import { approximateMeasure } from '../../shapes/text-lines';
import { createEditorDriver } from '../harness/editor-driver';
import { kindOf, parsedShape } from './parsed-shape';

const SIZE: Point = [200, 160];
/** Forms that look alike from the left and the right, and those that do from above and below. */
const SAME_SIDES = ['triangle', 'pentagon', 'hexagon', 'octagon', 'star', 'cross', 'trapezoid', 'cylinder'];
const ALSO_SAME_SIDES = ['heart', 'block-arrow-up', 'block-arrow-down', 'x-box'];
const SAME_ENDS = ['hexagon', 'octagon', 'cross', 'block-arrow-left', 'block-arrow-right', 'x-box'];

describe.each(FORMS.map(({ type }) => [type] as const))('the form %s', (type) => {
  it('mirrored is hit, met and written in where it is drawn', () => {
    const { geometry } = kindOf(type);
    const plain = parsedShape(type, { size: SIZE });
    const mirrored = parsedShape(type, { size: SIZE, flipX: true, flipY: true });
    const across = ([x, y]: Point): Point => [SIZE[0] - x, SIZE[1] - y];
    const [one, other] = [geometry.outline!(plain), geometry.outline!(mirrored)];
    one.forEach((point, index) => {
      expect(across(point)[0]).toBeCloseTo(other[index]![0], 6);
      expect(across(point)[1]).toBeCloseTo(other[index]![1], 6);
      expect(geometry.hit(mirrored, across(point), 1)).toBe(true);
    });
    const [box, there] = [geometry.textBox!(plain), geometry.textBox!(mirrored)];
    expect(across([box.minX, box.minY])).toEqual([there.maxX, there.maxY]);
  });

  it('says that it is mirrored only where that is to be seen, and twice is as before', () => {
    const driver = createEditorDriver();
    const id = driver.put({ type, size: SIZE });
    driver.editor.selection.set([id]);
    driver.run('flip-horizontal').run('flip-vertical');
    const hasSides = ![...SAME_SIDES, ...ALSO_SAME_SIDES].includes(type);
    expect(driver.board.get(id)).toMatchObject({ flipX: hasSides, flipY: !SAME_ENDS.includes(type) });
    driver.run('flip-vertical').run('flip-horizontal');
    expect(driver.board.get(id)).toMatchObject({ flipX: false, flipY: false, at: [0, 0], size: SIZE });
  });
});

describe('a shape with sides', () => {
  it('is mirrored when it is pulled through itself, and is copied so', () => {
    const driver = createEditorDriver();
    const id = driver.put({ type: 'right-triangle', at: [0, 0], size: [100, 100] });
    driver.editor.selection.set([id]);
    driver.sweep([100, 50], [-100, 50]);
    expect(driver.board.get(id)).toMatchObject({
      flipX: true,
      flipY: false,
      at: [-100, 0],
      size: [100, 100],
    });
    driver.run('duplicate');
    expect(driver.shapes().map((shape) => shape as unknown as { flipX: boolean })).toMatchObject([
      { flipX: true },
      { flipX: true },
    ]);
  });

  it('draws its line mirrored and its letters not', () => {
    const drawn = (flipX: boolean) => {
      const pen = createSvgPen({ theme: themeNamed('light'), measure: approximateMeasure });
      drawShape(
        pen,
        shapeKinds,
        parsedShape('speech-bubble', { size: SIZE, text: 'word', roughness: 0, flipX }),
      );
      return pen.markup();
    };
    const [plain, mirrored] = [drawn(false), drawn(true)];
    expect(mirrored).not.toBe(plain);
    expect(mirrored).toContain('word');
    expect(mirrored).not.toContain('scale(-1');
  });

  it('takes arrows that lead to it along: what ended at its tip does so still', () => {
    const driver = createEditorDriver();
    const id = driver.put({ type: 'block-arrow-right', at: [0, 0], size: [160, 110] });
    const arrow = driver.put({
      type: 'arrow',
      at: [160, 55],
      size: [140, 0],
      points: [
        [140, 0],
        [0, 0],
      ],
      endAt: { shape: id, at: [1, 0.5], mode: 'point' },
    });
    driver.editor.selection.set([id]);
    driver.run('flip-horizontal');
    expect(driver.board.get(arrow)).toMatchObject({ endAt: { at: [0, 0.5] } });
    expect(driver.scene.get(arrow)!.at[0]).toBeCloseTo(0, 6);
    driver.key('mod+z');
    expect(driver.board.get(arrow)).toMatchObject({ endAt: { at: [1, 0.5] } });
    expect(driver.board.get(id)).toMatchObject({ flipX: false });
  });

  it('an arrow between two boxes that are mirrored together leads from the sides that face each other', () => {
    const driver = createEditorDriver();
    const [left, right] = [driver.put({ at: [0, 0] }), driver.put({ at: [300, 0] })];
    const arrow = driver.put({
      type: 'arrow',
      at: [100, 50],
      size: [200, 0],
      points: [
        [0, 0],
        [200, 0],
      ],
      startAt: { shape: left, at: [1, 0.5], mode: 'point' },
      endAt: { shape: right, at: [0, 0.5], mode: 'point' },
    });
    driver.editor.selection.set([left, right, arrow]);
    driver.run('flip-horizontal');
    expect(driver.board.get(arrow)).toMatchObject({ startAt: { at: [0, 0.5] }, endAt: { at: [1, 0.5] } });
    expect(driver.scene.get(arrow)).toMatchObject({ at: [100, 50], size: [200, 0] });
  });
});
