import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxHeight, boxWidth } from '../../board/geometry/box';
import { polygonContains } from '../../board/geometry/polygon';
import { extentOf } from '../../board/geometry/polyline';
import type { Point } from '../../board/shape';
import { flattenPath } from '../../shapes/flatten-path';
import { FORMS } from '../../shapes/geometric/forms';
import { moreShapesTool } from '../../shapes/geometric/tool';
import { createEditorDriver } from '../harness/editor-driver';
import { kindOf, parsedShape } from './parsed-shape';

const sizes = fc.tuple(fc.integer({ min: 20, max: 900 }), fc.integer({ min: 20, max: 900 }));

describe.each(FORMS.map((form) => [form.type, form] as const))('the form %s', (type, form) => {
  it('reaches every side of its box and leaves it nowhere, at any size', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const extent = extentOf(flattenPath(form.outline(size, 0)))!;
        expect(extent.minX / size[0]).toBeCloseTo(0, 1);
        expect(extent.minY / size[1]).toBeCloseTo(0, 1);
        expect(extent.maxX / size[0]).toBeCloseTo(1, 1);
        expect(extent.maxY / size[1]).toBeCloseTo(1, 1);
        expect(extent.minX).toBeGreaterThan(-0.5 - size[0] * 0.01);
        expect(extent.maxY).toBeLessThan(size[1] * 1.01 + 0.5);
      }),
    );
  });

  it('has its text within its outline', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const outline = flattenPath(form.outline(size, 0));
        const { minX, minY, maxX, maxY } = form.inside(size);
        const corners: Point[] = [
          [minX, minY],
          [maxX, minY],
          [maxX, maxY],
          [minX, maxY],
        ];
        const middle: Point = [(minX + maxX) / 2, (minY + maxY) / 2];
        for (const [x, y] of corners) {
          // A corner may touch the outline: there are rarely letters.
          const inward: Point = [x + (middle[0] - x) * 0.12, y + (middle[1] - y) * 0.12];
          expect(polygonContains(outline, inward)).toBe(true);
        }
      }),
    );
  });

  it('is hit where it is drawn: on its outline, and inside when it is filled', () => {
    const { geometry } = kindOf(type);
    const shape = parsedShape(type, { at: [10, 20], size: [200, 160] });
    for (const [x, y] of flattenPath(form.outline([200, 160], 0))) {
      expect(geometry.hit(shape, [x + 10, y + 20], 1)).toBe(true);
    }
    const box = form.inside([200, 160]);
    const middle: Point = [(box.minX + box.maxX) / 2 + 10, (box.minY + box.maxY) / 2 + 20];
    expect(geometry.hit({ ...shape, fill: '#ff0000' }, middle, 0)).toBe(true);
    expect(geometry.hit(shape, [10 - 20, 20 - 20], 2)).toBe(false);
  });

  it('grows until its text has room, and holds it then', () => {
    const { geometry, text } = kindOf(type);
    const measure = { width: (line: string, _font: string, size: number) => line.length * size * 0.5 };
    const shape = parsedShape(type, { size: [160, 60], text: 'many words to be written here '.repeat(6) });
    const [width, height] = text!.fit!(shape, measure);
    expect(width).toBe(160);
    const box = geometry.textBox!({ ...shape, size: [width, height] });
    expect(boxHeight(box)).toBeGreaterThan(100);
    expect(boxWidth(box)).toBeGreaterThan(0);
  });
});

describe('the tool for more shapes', () => {
  it('draws the one that was chosen, and goes on with it', () => {
    const driver = createEditorDriver();
    const tool = driver.editor.toolbox.tools.find(({ id }) => id === moreShapesTool.id)!;
    expect(tool.choices!.all).toHaveLength(FORMS.length);
    tool.choices!.choose('cloud');
    driver.key('g').sweep([0, 0], [100, 80]);
    expect(driver.only('cloud')).toMatchObject({ at: [0, 0], size: [100, 80] });
    driver.key('g').click(300, 0);
    expect(driver.shapes().map((shape) => shape.type)).toEqual(['cloud', 'cloud']);
    driver.key('mod+z').key('mod+z');
    expect(driver.shapes()).toEqual([]);
  });

  it('knows no choice that is not in its list', () => {
    const { choices } = createEditorDriver().editor.toolbox.tools.find(({ id }) => id === moreShapesTool.id)!;
    choices!.choose('__proto__');
    expect(choices!.chosen.peek()).toBe(FORMS[0]!.type);
  });

  it('offers the style of what it will make', () => {
    const driver = createEditorDriver();
    driver.key('g');
    expect([...driver.editor.style.relevant.peek()]).toContain('fillStyle');
  });
});
