import { boundsOf } from '../../board/geometry/box';
import { extentOf } from '../../board/geometry/polyline';
import type { Point, ShapeDraft } from '../../board/shape';
import { applyTo, growthOf, type Matrix, turnOf } from './matrix';
import type { XmlElement } from './parse-xml';
import { readPath, type Way } from './path-points';
import { readLength, type SvgPaint } from './svg-paint';

/** Drafts of one element, bottom first; null where no shape here can look like it. */
export type Drawn = readonly ShapeDraft[] | null;

/** What an element is drawn by: its words, its colours, where it is put, and the size that percents are of. */
export interface Place {
  readonly said: ReadonlyMap<string, string>;
  readonly paint: SvgPaint;
  readonly matrix: Matrix;
  readonly view: Point;
}

/** As `shapes/linear-shape.ts` has it. */
const MOST_POINTS = 500;
/** Of the size of letters: how high the line is, and how far below its top they stand. */
const LINE_HEIGHT = 1.25;
const BASELINE = 1;

type Looks = Readonly<Record<string, string | number>>;

/** Null where fill and stroke are half-transparent by different measures: a shape has one. */
function looksOf({ paint, matrix }: Place): Looks | null {
  const { fill, stroke, strokeWidth, dash, opacity, fillOpacity, strokeOpacity } = paint;
  const hasStroke = stroke !== 'none' && strokeWidth > 0 && strokeOpacity > 0;
  const hasFill = fill !== 'none' && fillOpacity > 0;
  if (hasFill && hasStroke && Math.abs(fillOpacity - strokeOpacity) > 0.01) return null;
  return {
    fill: hasFill ? fill : 'none',
    stroke: hasStroke ? stroke : 'none',
    strokeWidth: Math.min(1_000, hasStroke ? strokeWidth * growthOf(matrix) : 1),
    dash,
    opacity: opacity * (hasFill ? fillOpacity : hasStroke ? strokeOpacity : 1),
  };
}

function isSeen({ fill, stroke, opacity }: Looks): boolean {
  return (fill !== 'none' || stroke !== 'none') && Number(opacity) > 0;
}

/** A box that may be turned, from its corner and size before it was put in place; null under what leans or mirrors. */
function placeBox(matrix: Matrix, [x, y]: Point, [width, height]: Point) {
  const turn = turnOf(matrix);
  if (!turn) return null;
  const [centerX, centerY] = applyTo(matrix, [x + width / 2, y + height / 2]);
  const size: Point = [width * turn.wider, height * turn.higher];
  return { at: [centerX - size[0] / 2, centerY - size[1] / 2] as Point, size, angle: turn.angle };
}

/** Points as a line; a closed one ends where it begins, so that it can be filled. Null for more points than a line may have. */
function lineOf({ points, isClosed }: Way, matrix: Matrix, looks: Looks): ShapeDraft | null {
  const placed = points.map((point) => applyTo(matrix, point));
  const [first, last] = [placed[0]!, placed.at(-1)!];
  if (isClosed && (first[0] !== last[0] || first[1] !== last[1])) placed.push(first);
  if (placed.length < 2 || placed.length > MOST_POINTS) return null;
  const { minX, minY, maxX, maxY } = extentOf(placed)!;
  return {
    type: 'line',
    at: [minX, minY],
    size: [maxX - minX, maxY - minY],
    points: placed.map(([x, y]) => [x - minX, y - minY]),
    ...looks,
  };
}

/** Lines of all ways. What is filled without being closed is closed for its fill alone, as SVG does it. */
function linesOf(ways: readonly Way[], place: Place): Drawn {
  const looks = looksOf(place);
  if (!looks) return null;
  if (!isSeen(looks)) return [];
  // A way within a way may be a hole, which no line has.
  if (looks.fill !== 'none' && ways.length > 1) return null;
  const drafts: (ShapeDraft | null)[] = [];
  for (const way of ways) {
    const isFilledOpen = looks.fill !== 'none' && !way.isClosed;
    if (isFilledOpen)
      drafts.push(lineOf({ points: way.points, isClosed: true }, place.matrix, { ...looks, stroke: 'none' }));
    if (!isFilledOpen || looks.stroke !== 'none')
      drafts.push(lineOf(way, place.matrix, isFilledOpen ? { ...looks, fill: 'none' } : looks));
  }
  return drafts.includes(null) ? null : (drafts as ShapeDraft[]);
}

function numbersOf(
  { said, view }: Place,
  names: readonly (readonly [string, 0 | 1])[],
): readonly number[] | null {
  const found = names.map(([name, axis]) => (said.has(name) ? readLength(said.get(name), view[axis]) : 0));
  return found.includes(undefined) ? null : (found as number[]);
}

function drawRectangle(place: Place): Drawn {
  const numbers = numbersOf(place, [
    ['x', 0],
    ['y', 1],
    ['width', 0],
    ['height', 1],
    ['rx', 0],
    ['ry', 1],
  ]);
  const looks = looksOf(place);
  if (!numbers || !looks) return null;
  const [x, y, width, height, rx, ry] = numbers as [number, number, number, number, number, number];
  if (width <= 0 || height <= 0 || !isSeen(looks)) return [];
  const box = placeBox(place.matrix, [x, y], [width, height]);
  const corners: Point[] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  if (!box) return rx || ry ? null : linesOf([{ points: corners, isClosed: true }], place);
  const round = Math.min(Math.max(rx, ry), width / 2, height / 2) * growthOf(place.matrix);
  return [{ type: 'rectangle', ...box, ...looks, ...(round > 0 ? { rounding: round } : {}) }];
}

function drawEllipse(place: Place, isCircle: boolean): Drawn {
  const radii = isCircle ? (['r', 'r'] as const) : (['rx', 'ry'] as const);
  const numbers = numbersOf(place, [
    ['cx', 0],
    ['cy', 1],
    [radii[0], 0],
    [radii[1], 1],
  ]);
  const looks = looksOf(place);
  if (!numbers || !looks) return null;
  const [x, y, rx, ry] = numbers as [number, number, number, number];
  if (rx <= 0 || ry <= 0 || !isSeen(looks)) return [];
  const box = placeBox(place.matrix, [x - rx, y - ry], [2 * rx, 2 * ry]);
  return box && [{ type: 'ellipse', ...box, ...looks }];
}

function drawLine(place: Place): Drawn {
  const numbers = numbersOf(place, [
    ['x1', 0],
    ['y1', 1],
    ['x2', 0],
    ['y2', 1],
  ]);
  if (!numbers) return null;
  const [x1, y1, x2, y2] = numbers as [number, number, number, number];
  const bare = { ...place, paint: { ...place.paint, fill: 'none' } };
  return linesOf(
    [
      {
        points: [
          [x1, y1],
          [x2, y2],
        ],
        isClosed: false,
      },
    ],
    bare,
  );
}

function drawPoints(place: Place, isClosed: boolean): Drawn {
  const numbers = (place.said.get('points')?.match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi) ?? []).map(
    Number,
  );
  const points = Array.from(
    { length: Math.floor(numbers.length / 2) },
    (_, index): Point => [numbers[2 * index]!, numbers[2 * index + 1]!],
  );
  return points.length < 2 ? [] : linesOf([{ points, isClosed }], place);
}

/** The words of an element and of pieces within it that only look otherwise; null where pieces stand elsewhere or lie deeper. */
function wordsOf(element: XmlElement): string | null {
  const pieces = element.children.map((child) => {
    if (typeof child === 'string') return child;
    const isPlaced = ['x', 'y', 'dx', 'dy', 'rotate', 'transform'].some((name) => child.attributes.has(name));
    return child.name === 'tspan' && !isPlaced ? wordsOf(child) : null;
  });
  return pieces.includes(null) ? null : pieces.join('').replace(/\s+/g, ' ').trim();
}

function drawText(element: XmlElement, place: Place): Drawn {
  const { paint, matrix } = place;
  const words = wordsOf(element);
  const numbers = numbersOf(place, [
    ['x', 0],
    ['y', 1],
    ['dx', 0],
    ['dy', 1],
  ]);
  const turn = turnOf(matrix);
  const isPlain = paint.stroke === 'none' && !place.said.has('rotate') && !place.said.has('textLength');
  if (words === null || !numbers || !turn || !isPlain || Math.abs(turn.angle) > 1e-4) return null;
  if (words === '' || paint.fill === 'none') return [];
  const [x, y, dx, dy] = numbers as [number, number, number, number];
  const fontSize = Math.min(2_000, Math.max(1, paint.fontSize * turn.higher));
  const [left, baseline] = applyTo(matrix, [x + dx, y + dy]);
  // The size is found by whoever has the fonts; until then it is a point that the words are aligned to.
  return [
    {
      type: 'text',
      at: [left, baseline - BASELINE * fontSize],
      size: [0, fontSize * LINE_HEIGHT],
      text: words,
      font: /mono|courier|consol/i.test(paint.fontFamily) ? 'mono' : 'sans',
      fontSize,
      align: paint.anchor,
      stroke: paint.fill,
      opacity: paint.opacity * paint.fillOpacity,
    },
  ];
}

/** The shapes that look like an element; undefined for one that is no drawing by itself. */
export function drawElement(element: XmlElement, place: Place): Drawn | undefined {
  switch (element.name) {
    case 'rect':
      return drawRectangle(place);
    case 'circle':
      return drawEllipse(place, true);
    case 'ellipse':
      return drawEllipse(place, false);
    case 'line':
      return drawLine(place);
    case 'polyline':
      return drawPoints(place, false);
    case 'polygon':
      return drawPoints(place, true);
    case 'path': {
      const ways = readPath(place.said.get('d') ?? '');
      return ways && linesOf(ways, place);
    }
    case 'text':
      return drawText(element, place);
    default:
      return undefined;
  }
}

/** The box around shapes, for what holds them together. */
export function boxAroundAll(drafts: readonly ShapeDraft[]): { readonly at: Point; readonly size: Point } {
  const boxes = drafts.map((draft) =>
    boundsOf({ at: draft.at as Point, size: draft.size as Point, angle: Number(draft.angle ?? 0) }),
  );
  const least = (pick: (box: (typeof boxes)[number]) => number) => Math.min(...boxes.map(pick));
  const most = (pick: (box: (typeof boxes)[number]) => number) => Math.max(...boxes.map(pick));
  const at: Point = [least(({ minX }) => minX), least(({ minY }) => minY)];
  return { at, size: [most(({ maxX }) => maxX) - at[0], most(({ maxY }) => maxY) - at[1]] };
}
