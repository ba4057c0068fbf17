import { describe, expect, it } from 'vitest';
import { boxContainsPoint } from '../../board/geometry/box';
import type { Shape } from '../../board/shape';
import { drawShape } from '../../render/draw-shape';
import { shapeKinds } from '../../shapes/models';
import { kindOf, parsedShape } from './parsed-shape';
import { createRecordingPen } from './recording-pen';

function draw(shape: Shape, detail = 1) {
  const { pen, recorded } = createRecordingPen(detail);
  kindOf(shape.type).drawing(shape, pen);
  return recorded;
}

/** How many numbers follow each command of a path. */
const ARGUMENTS = [2, 2, 4, 6, 0];

function endPoints(path: readonly number[]): [number, number][] {
  const points: [number, number][] = [];
  for (let index = 0; index < path.length; ) {
    const count = ARGUMENTS[path[index]!]!;
    if (count > 0) points.push([path[index + count - 1]!, path[index + count]!]);
    index += count + 1;
  }
  return points;
}

describe('every kind of shape', () => {
  const EXTREMES = [
    {},
    { size: [0, 0] },
    { size: [1e7, 1e7], fill: '#ff0000', fillStyle: 'cross-hatch' },
    { size: [1e-9, 300], fill: '#ff0000', fillStyle: 'dots', rounding: 10_000 },
    { strokeWidth: 0 },
    { stroke: 'none', text: 'a text' },
    { strokeWidth: 1_000, dash: 'dotted', start: 'triangle', end: 'dot', curve: true },
    { text: 'word\n\n'.repeat(200), fontSize: 2_000 },
    { text: 'x'.repeat(3_000), fontSize: 1, width: 'fixed', fill: '#ffffff', fillStyle: 'hachure' },
  ];

  it.each([...shapeKinds.keys()])(
    '%s is drawn at its extremes, near and from afar, and alike each time',
    (type) => {
      for (const properties of EXTREMES) {
        for (const detail of [Infinity, 60, 1, 0.05, 0.0001]) {
          const first = draw(parsedShape(type, properties), detail);
          expect(draw(parsedShape(type, properties), detail)).toEqual(first);
          const numbers = first.paths.reduce((sum, { path }) => sum + path.length, 0);
          expect(numbers).toBeLessThan(200_000);
        }
      }
    },
  );

  it.each([...shapeKinds.keys()])('%s keeps within its painted bounds', (type) => {
    const text = 'some words that wrap and wrap';
    const shape = parsedShape(type, { strokeWidth: 6, start: 'arrow', curve: true, text, fill: '#aabbcc' });
    const bounds = kindOf(type).geometry.paintedBounds(shape);
    const { paths, lines } = draw(shape);
    for (const { path } of paths) {
      for (const point of endPoints(path)) expect(boxContainsPoint(bounds, point)).toBe(true);
    }
    for (const { x, y } of lines) expect(boxContainsPoint(bounds, [x, y])).toBe(true);
  });
});

describe('text in a shape', () => {
  it('stands in the middle of a closed shape, wrapped to its inside', () => {
    const { lines } = draw(parsedShape('rectangle', { size: [100, 100], text: 'hello brave world' }));
    expect(lines.map(({ line }) => line)).toEqual(['hello', 'brave', 'world']);
    expect(lines.map(({ x }) => x)).toEqual([50, 50, 50]);
    const middle = (lines[0]!.y + lines[2]!.y) / 2;
    expect(middle).toBeCloseTo(50 + 0.28 * 25, 0);
  });

  it('begins at the corner of a text, and wraps only where its width is fixed', () => {
    const text = { text: 'one two three', size: [60, 25] };
    expect(draw(parsedShape('text', text)).lines).toMatchObject([{ line: 'one two three', x: 0 }]);
    expect(draw(parsedShape('text', { ...text, width: 'fixed' })).lines.length).toBeGreaterThan(1);
  });

  it('shrinks on a note until it fits', () => {
    const note = parsedShape('note', { size: [200, 200], text: 'a good many words '.repeat(20) });
    const { lines, paths } = draw(note);
    expect(paths[0]!.paint).toMatchObject({ fill: '#ffe48f', shadow: true });
    expect(lines[0]!.paint.size).toBeLessThan(24);
    expect(Math.max(...lines.map(({ y }) => y))).toBeLessThan(200);
    expect(Math.min(...lines.map(({ y }) => y))).toBeGreaterThan(0);
    expect(draw(parsedShape('note', { size: [200, 200], text: 'few' })).lines[0]!.paint.size).toBe(24);
    const { text: writing } = kindOf('note');
    expect(writing?.fontSize?.(note, createRecordingPen().pen.measure)).toBe(lines[0]!.paint.size);
  });

  it('stays readable on a note that is written in: the paper grows downwards, and never by itself gets shorter', () => {
    const { measure } = createRecordingPen().pen;
    const { text: writing } = kindOf('note');
    const full = parsedShape('note', { size: [200, 200], text: 'a good many words '.repeat(60) });
    const [width, height] = writing!.fit!(full, measure);
    expect(width).toBe(200);
    expect(height).toBeGreaterThan(300);
    const grown = parsedShape('note', { size: [width, height], text: full.text });
    expect(writing!.fontSize!(grown, measure)).toBe(12);
    expect(writing!.fit!(grown, measure)).toEqual([width, height]);
    const lines = draw(grown).lines.map(({ y }) => y);
    expect(Math.max(...lines)).toBeLessThan(height);
    expect(writing!.fit!(parsedShape('note', { size: [200, 400], text: 'few' }), measure)).toEqual([
      200, 400,
    ]);
  });

  it('parts a long word on a note rather than shrink all of it to nothing', () => {
    const size = (text: string) => draw(parsedShape('note', { size: [200, 200], text })).lines[0]!.paint.size;
    expect(size(`see ${'x'.repeat(40)}`)).toBe(24);
    expect(size('responsibilities')).toBeGreaterThan(16);
    expect(size('responsibilities')).toBeLessThan(24);
  });

  it('is bars from afar, and nothing from further', () => {
    const shape = parsedShape('text', { text: 'far away' });
    expect(draw(shape, 0.1)).toMatchObject({ lines: [], paths: [{ paint: { cap: 'butt' } }] });
    expect(draw(shape, 0.01)).toEqual({ lines: [], paths: [] });
  });

  it.each(['rectangle', 'ellipse', 'diamond'])('makes a %s grow downwards until it is in', (type) => {
    const kind = kindOf(type);
    const { measure } = createRecordingPen().pen;
    const small = parsedShape(type, { size: [200, 40], text: 'row\nrow\nrow\nrow' });
    const size = kind.text!.fit!(small, measure);
    expect(size[0]).toBe(200);
    const grown = parsedShape(type, { size, text: small.text });
    const inside = kind.geometry.textBox!(grown);
    expect(inside.maxY - inside.minY).toBeGreaterThanOrEqual(99.9);
    expect(kind.text!.fit!(grown, measure)).toEqual(size);
    const roomy = parsedShape(type, { size: [300, 300], text: 'x' });
    expect(kind.text!.fit!(roomy, measure)).toEqual([300, 300]);
  });

  it('gives a text the size of its lines', () => {
    const { measure } = createRecordingPen().pen;
    const size = kindOf('text').text!.fit!(parsedShape('text', { text: 'ab\ncdef', font: 'mono' }), measure);
    expect(size).toEqual([4 * 20 * 0.6, 50]);
  });
});

describe('lines and ink', () => {
  it('an arrow has its head at the end, and none where there is none', () => {
    const heads = (properties: Readonly<Record<string, unknown>>) =>
      draw(parsedShape('arrow', properties)).paths.length - 1;
    expect(heads({})).toBe(1);
    expect(heads({ end: 'none' })).toBe(0);
    expect(heads({ start: 'triangle', end: 'dot' })).toBe(2);
    const [, head] = draw(parsedShape('arrow')).paths;
    expect(endPoints(head!.path)[1]).toEqual([100, 0]);
    expect(draw(parsedShape('line')).paths).toHaveLength(1);
  });

  it('a head never grows longer than half of a short arrow', () => {
    const short = parsedShape('arrow', {
      points: [
        [0, 0],
        [12, 0],
      ],
      size: [12, 0],
      strokeWidth: 1,
    });
    const [wing] = endPoints(draw(short).paths[1]!.path);
    expect(wing![0]).toBeGreaterThan(5);
  });

  it('ink is an outline near by, and a line from afar', () => {
    const stroke = parsedShape('ink');
    expect(draw(stroke).paths[0]!.paint).toEqual({ fill: '#1d1d20' });
    expect(draw(stroke, 0.1).paths[0]!.paint).toMatchObject({ stroke: '#1d1d20' });
    expect(draw(parsedShape('ink', { brush: 'marker' })).paths[0]!.paint).toMatchObject({ width: 4 });
  });

  it('a tap is a round dot as wide as the line, also where the hand trembled', () => {
    // A curve through middles: a move, then for each corner a control point and the next middle.
    const extent = (path: readonly number[]) => {
      const across = path.filter((_, index) => index >= 3 && (index - 3) % 5 === 3);
      return Math.max(...across) - Math.min(...across);
    };
    for (const points of [
      [0, 0],
      [0, 0, 4, 4, -4, 8],
    ]) {
      const [dot, ...more] = draw(parsedShape('ink', { points, strokeWidth: 10 })).paths;
      expect(more).toEqual([]);
      expect(dot!.paint).toEqual({ fill: '#1d1d20' });
      expect(extent(dot!.path)).toBeCloseTo(13, 0);
    }
    const marked = draw(parsedShape('ink', { points: [0, 0], brush: 'marker', strokeWidth: 24 }));
    expect(extent(marked.paths[0]!.path)).toBeCloseTo(24, 0);
  });

  it('a hatching covers the shape with lines inside it', () => {
    const filled = parsedShape('ellipse', { fill: '#ff0000', fillStyle: 'hachure', size: [100, 100] });
    const [pattern] = draw(filled).paths;
    const points = endPoints(pattern!.path);
    expect(points.length).toBeGreaterThan(10);
    for (const [x, y] of points) expect(Math.hypot(x - 50, y - 50)).toBeLessThan(50.5);
    const cross = draw(parsedShape('ellipse', { ...filled, fillStyle: 'cross-hatch' })).paths[0]!;
    expect(cross.path.length).toBeGreaterThan(pattern!.path.length * 1.8);
  });
});

describe('a new box', () => {
  it('scales the letters of a text by its height, and wraps them by its width alone', () => {
    const { model } = kindOf('text');
    const text = parsedShape('text', { text: 'a', size: [100, 50] });
    expect(model.resize!(text, { at: [0, 0], size: [200, 100] })).toMatchObject({ fontSize: 40 });
    expect(model.resize!(text, { at: [0, 0], size: [60, 50] })).toMatchObject({
      width: 'fixed',
      size: [60, 50],
    });
    expect(model.resize!(text, { at: [9, 9], size: [100, 50] })).toEqual({ at: [9, 9], size: [100, 50] });
  });

  it('scales the points of a line', () => {
    const line = parsedShape('line');
    expect(kindOf('line').model.resize!(line, { at: [5, 5], size: [50, 100] })).toEqual({
      at: [5, 5],
      size: [50, 100],
      points: [
        [0, 0],
        [25, 100],
        [50, 0],
      ],
    });
    expect(kindOf('line').model.resize!(line, { at: [5, 5], size: [100, 50] })).toEqual({
      at: [5, 5],
      size: [100, 50],
    });
  });
});

it('a dot is a dot on the surface too, and a speck only from afar', () => {
  const painted = (detail: number) => {
    const { pen, recorded } = createRecordingPen(detail);
    const placed = { ...pen, begin: () => {}, end: () => {} };
    drawShape(placed, shapeKinds, parsedShape('ink', { points: [0, 0], strokeWidth: 4 }));
    return recorded.paths[0]!.path.length;
  };
  expect(painted(1)).toBeGreaterThan(40);
  expect(painted(0.1)).toBeLessThan(20);
});
