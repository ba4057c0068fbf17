import { describe, expect, it } from 'vitest';
import { polylineTouches } from '../../board/geometry/polyline';
import type { Point } from '../../board/shape';
import { LINE, MOVE } from '../../render/pen';
import { labelGap, pathAround } from '../../shapes/linear-label';
import { ARROW_HEADS, type Linear } from '../../shapes/linear-shape';
import { approximateMeasure } from '../../shapes/text-lines';
import { kindOf, parsedShape } from './parsed-shape';
import { createRecordingPen } from './recording-pen';

const line = (properties = {}) =>
  parsedShape('arrow', {
    points: [
      [0, 0],
      [300, 0],
    ],
    size: [300, 0],
    ...properties,
  }) as Linear;

describe('a label on a line', () => {
  it('has no line behind its letters, and the line goes on after them', () => {
    const shape = line({ text: 'yes' });
    const gap = labelGap(shape, approximateMeasure);
    expect(pathAround(shape.points, gap)).toEqual([
      MOVE,
      0,
      0,
      LINE,
      gap.minX,
      0,
      MOVE,
      gap.maxX,
      0,
      LINE,
      300,
      0,
    ]);
  });

  it('leaves a line alone that goes elsewhere', () => {
    const corner: Point[] = [
      [0, 0],
      [10, 0],
      [10, 50],
    ];
    const far = { minX: 100, minY: 100, maxX: 200, maxY: 200 };
    expect(pathAround(corner, far)).toEqual([MOVE, 0, 0, LINE, 10, 0, LINE, 10, 50]);
    expect(polylineTouches(corner, [0, 0], [10, 0], 0)).toBe(true);
  });

  it('is hit, and painted within the bounds', () => {
    const shape = line({ text: 'a label', fontSize: 30 });
    const { geometry } = kindOf('arrow');
    expect(geometry.hit(shape, [150, 14], 1)).toBe(true);
    expect(geometry.paintedBounds(shape).minY).toBeLessThan(-18);
  });
});

describe('the heads of a line', () => {
  it.each(ARROW_HEADS)('%s is drawn at either end, alike each time and within the bounds', (head) => {
    const shape = line({ start: head, end: head, strokeWidth: 4 });
    const { pen, recorded } = createRecordingPen();
    kindOf('arrow').drawing(shape, pen);
    expect(recorded.paths.length).toBeGreaterThanOrEqual(head === 'none' ? 1 : 3);
    const { minX, maxX, minY, maxY } = kindOf('arrow').geometry.paintedBounds(shape);
    for (const { path } of recorded.paths) {
      for (let at = 0; at < path.length; at += 3) {
        if (path[at] !== MOVE && path[at] !== LINE) break;
        expect(path[at + 1]!).toBeGreaterThanOrEqual(minX);
        expect(path[at + 1]!).toBeLessThanOrEqual(maxX);
        expect(path[at + 2]!).toBeGreaterThanOrEqual(minY);
        expect(path[at + 2]!).toBeLessThanOrEqual(maxY);
      }
    }
  });
});
