import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxContainsPoint, growBox } from '../../board/geometry/box';
import type { Point } from '../../board/shape';
import { shapeKinds } from '../../shapes/models';
import { kindOf, parsedShape } from './parsed-shape';

const hits = (type: string, point: Point, properties = {}, tolerance = 2) => {
  const shape = parsedShape(type, properties);
  return kindOf(type).geometry.hit(shape, point, tolerance);
};
const touches = (type: string, from: Point, to: Point, properties = {}) => {
  const shape = parsedShape(type, properties);
  return kindOf(type).geometry.touches(shape, from, to, 1);
};

describe('a press on a closed shape', () => {
  it.each([
    ['rectangle', [50, 0], [3, 3]],
    ['ellipse', [50, 0], [3, 3]],
    ['diamond', [25, 12.5], [3, 3]],
  ] as const)('%s: means its outline, its inside only when filled', (type, onOutline, inCorner) => {
    expect(hits(type, onOutline)).toBe(true);
    expect(hits(type, [50, 25])).toBe(false);
    expect(hits(type, [50, 25], { fill: '#ff0000' })).toBe(true);
    expect(hits(type, [50, 25], { text: 'written' })).toBe(true);
    expect(hits(type, [120, 25], { fill: '#ff0000' })).toBe(false);
    const isCornerInside = type === 'rectangle';
    expect(hits(type, inCorner, { fill: '#ff0000' }, 0.5)).toBe(isCornerInside);
  });

  it('follows the shape when it is turned', () => {
    const quarter = { angle: Math.PI / 2 };
    expect(hits('rectangle', [50, -25], quarter)).toBe(true);
    expect(hits('rectangle', [0, 25], quarter)).toBe(false);
    expect(hits('ellipse', [50, 74], quarter)).toBe(true);
    expect(hits('note', [50, -20], quarter)).toBe(true);
    expect(hits('note', [5, 25], quarter)).toBe(false);
  });

  it('respects rounded corners, however round', () => {
    const round = { fill: '#ff0000', rounding: 999 };
    expect(hits('rectangle', [1, 1], round, 0)).toBe(false);
    expect(hits('rectangle', [1, 25], round, 0)).toBe(true);
    expect(hits('diamond', [50, 0], { rounding: 20 }, 0.1)).toBe(false);
  });

  it('is precise on a huge ellipse', () => {
    const huge = { size: [20_000, 10_000] };
    const at = (angle: number): Point => [10_000 + 10_000 * Math.cos(angle), 5_000 + 5_000 * Math.sin(angle)];
    for (let angle = 0; angle < 7; angle += 0.01) expect(hits('ellipse', at(angle), huge, 0.5)).toBe(true);
  });
});

describe('a press on a line', () => {
  it.each(['line', 'arrow'])('%s: means near it, not its box', (type) => {
    expect(hits(type, [25, 25])).toBe(true);
    expect(hits(type, [50, 20])).toBe(false);
    expect(hits(type, [50, 20], { fill: '#ff0000' })).toBe(false);
  });

  it('follows a curve beyond the points’ box', () => {
    const points = [
      [0, 0],
      [50, 50],
      [100, 0],
    ];
    expect(hits('line', [24, 30], { points, curve: true }, 1)).toBe(true);
    expect(hits('line', [24, 30], { points }, 1)).toBe(false);
  });

  it('means the inside of a filled loop', () => {
    const loop = {
      points: [
        [0, 0],
        [100, 0],
        [50, 50],
        [0, 0],
      ],
      fill: '#ff0000',
    };
    expect(hits('line', [50, 20], loop)).toBe(true);
    expect(hits('line', [5, 40], loop)).toBe(false);
  });

  it('has a handle at each point, which can be moved alone, also when it is turned', () => {
    for (const angle of [0, 0.7, 3]) {
      const { geometry, model } = kindOf('arrow');
      const arrow = parsedShape('arrow', { angle, at: [10, 20] });
      const before = geometry.handles!(arrow);
      const patch = geometry.moveHandle!(arrow, 1, [300, -40]);
      const raw = new Map<string, unknown>([...Object.entries(arrow), ...Object.entries(patch)]);
      const moved = model.parse(arrow.id, raw);
      if (!moved.ok) throw new Error(moved.reason);
      const wanted = [before[0]!, [300, -40] as const, before[2]!];
      const after = geometry.handles!(moved.value);
      wanted.forEach(([x, y], index) => {
        expect(after[index]).toEqual([expect.closeTo(x, 6), expect.closeTo(y, 6)]);
      });
    }
    expect(kindOf('line').geometry.moveHandle!(parsedShape('line'), 9, [0, 0])).toEqual({});
  });
});

describe('a press on ink, text and notes', () => {
  it('means all of a dot, and nothing beside it', () => {
    const dot = { points: [0, 0], strokeWidth: 10 };
    expect([hits('ink', [6, 0], dot, 0), hits('ink', [8, 0], dot, 0)]).toEqual([true, false]);
  });

  it('means the ink, not its box', () => {
    expect(hits('ink', [25, 25])).toBe(true);
    expect(hits('ink', [50, 10])).toBe(false);
    expect(hits('ink', [20, 20], { angle: Math.PI })).toBe(false);
  });

  it('means anywhere in a text’s box and on a note’s paper', () => {
    expect(hits('text', [90, 45], { text: 'a' })).toBe(true);
    expect(hits('note', [50, 25])).toBe(true);
    expect(hits('note', [-10, 25])).toBe(false);
  });
});

/** Kinds that can be seen: a group is what is in it. */
const SEEN = [...shapeKinds.values()]
  .filter(({ model }) => model.holds !== 'together')
  .map(({ model }) => model.type);

describe('the eraser', () => {
  it.each(SEEN)('touches %s by crossing it, and not by passing by', (type) => {
    // What is empty (a text, a cell) is not there for the eraser.
    const properties = type === 'text' || type === 'cell' ? { text: 'word' } : {};
    expect(touches(type, [40, -30], [40, 80], properties)).toBe(true);
    expect(touches(type, [-30, -30], [200, -30], properties)).toBe(false);
    expect(touches(type, [-500, 25], [500, 25], { ...properties, angle: 1 })).toBe(true);
  });

  it('passes within an unfilled shape, and takes a filled one from within', () => {
    expect(touches('ellipse', [45, 20], [55, 30])).toBe(false);
    expect(touches('ellipse', [45, 20], [55, 30], { fill: '#00ff00' })).toBe(true);
    expect(touches('note', [45, 20], [55, 30])).toBe(true);
    expect(touches('ellipse', [45, 20], [55, 30], { text: 'words' })).toBe(true);
  });
});

describe('painted bounds', () => {
  const shapes = fc.record({
    type: fc.constantFrom(...shapeKinds.keys()),
    angle: fc.double({ min: -7, max: 7, noNaN: true }),
    strokeWidth: fc.integer({ min: 1, max: 40 }),
    curve: fc.boolean(),
    start: fc.constantFrom('none', 'arrow', 'triangle', 'dot'),
    text: fc.constantFrom('', 'word', 'many words and more words '.repeat(9)),
  });

  it('hold every point that a press can mean', () => {
    const points = fc.tuple(fc.integer({ min: -150, max: 250 }), fc.integer({ min: -150, max: 250 }));
    fc.assert(
      fc.property(shapes, points, ({ type, ...properties }, point) => {
        const shape = parsedShape(type, properties);
        const { geometry } = kindOf(type);
        if (geometry.hit(shape, point, 0)) {
          expect(boxContainsPoint(growBox(geometry.paintedBounds(shape), 0.5), point)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['letters that fill a square', '誰も失わない白板', 8 * 20],
    ['letters of a font that stands in for ours', 'what lost is lost nothing', 25 * 20 * 0.6],
    ['capitals', 'NOTHING IS LOST', 15 * 20 * 0.65],
  ])('hold %s, whatever width a script wrote', (_what, text, width) => {
    const shape = parsedShape('text', { text, size: [60, 25], align: 'left' });
    expect(kindOf('text').geometry.paintedBounds(shape).maxX).toBeGreaterThan(width);
  });
});
