import type { LiteElement, LiteNode } from 'mathjax-full/js/adaptors/lite/Element.js';
import type { LiteText } from 'mathjax-full/js/adaptors/lite/Text.js';
import { CLOSE, LINE, MOVE } from '../../render/pen';
import { colourNamed } from './colours';
import {
  addPath,
  combine,
  type Matrix,
  mapBy,
  type PointMap,
  readTransform,
  scaleOf,
  shifting,
  UNMOVED,
} from './place';
import { readSign } from './svg-path';

/** Strokes of one colour; undefined is the colour of the shape. */
interface Coloured {
  readonly color: string | undefined;
}

export interface FormulaFill extends Coloured {
  readonly path: readonly number[];
}

export interface FormulaStroke extends FormulaFill {
  readonly width: number;
  readonly isDashed: boolean;
}

export interface FormulaLetters extends Coloured {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** What a formula looks like, in thousandths of the size of its letters, from its upper left corner. */
export interface FormulaPicture {
  readonly width: number;
  readonly height: number;
  readonly fills: readonly FormulaFill[];
  readonly strokes: readonly FormulaStroke[];
  readonly letters: readonly FormulaLetters[];
}

/** Wider or higher ones are refused: \hspace knows no end. */
const LARGEST = 400_000;
/** How thick lines of tables are, which a style says in a page. */
const RULE = 70;

interface Spot {
  readonly color: string | undefined;
  /** From the element's own space to that of the window it lies in, or of the picture. */
  readonly own: Matrix;
  /** From there to the picture; what lies beyond the edge of a window is on the edge. */
  readonly out: PointMap;
  readonly scale: number;
}

interface Found {
  readonly signs: Map<string | undefined, number[]>;
  /** Apart from the signs, which go round the other way: one would cut a hole into the other. */
  readonly bars: Map<string | undefined, number[]>;
  readonly strokes: FormulaStroke[];
  readonly letters: FormulaLetters[];
}

const isElement = (node: LiteNode): node is LiteElement => node.kind !== '#text' && node.kind !== '#comment';
const textOf = (node: LiteNode): string =>
  isElement(node)
    ? node.children.map(textOf).join('')
    : node.kind === '#text'
      ? (node as LiteText).value
      : '';
const numbersIn = (words: unknown): readonly number[] =>
  String(words ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);

function pathIn(paths: Map<string | undefined, number[]>, color: string | undefined): number[] {
  const path = paths.get(color) ?? [];
  paths.set(color, path);
  return path;
}

/** The parts that stretch (of braces, of arrows) are drawn too long, in a window that shows the right length of them. */
function openWindow({ attributes }: LiteElement, spot: Spot): Spot {
  const [left = 0, top = 0, width = 0, height = 0] = numbersIn(attributes.viewBox);
  const place = combine(
    spot.own,
    shifting(Number(attributes.x ?? 0) - left, Number(attributes.y ?? 0) - top),
  );
  const map = mapBy(place);
  const within = (value: number, least: number, length: number) =>
    Math.min(Math.max(value, least), least + length);
  return {
    ...{ color: spot.color, own: UNMOVED, scale: spot.scale * scaleOf(place) },
    out: (x, y) => spot.out(...map(within(x, left, width), within(y, top, height))),
  };
}

const box = (x: number, y: number, width: number, height: number): readonly number[] => [
  ...[MOVE, x, y, LINE, x + width, y, LINE, x + width, y + height, LINE, x, y + height, CLOSE],
];

function takePart(element: LiteElement, spot: Spot, found: Found): void {
  const { kind, attributes } = element;
  const own = mapBy(spot.own);
  const map: PointMap = (x, y) => spot.out(...own(x, y));
  const number = (name: string) => Number(attributes[name] ?? 0);
  const scale = spot.scale * scaleOf(spot.own);
  const stroke = (path: readonly number[]) => {
    const drawn: number[] = [];
    addPath(drawn, path, map);
    const isDashed = /dashed|dotted/.test(String(attributes.class ?? ''));
    const width = Number(attributes['stroke-width'] ?? RULE) * scale;
    found.strokes.push({ color: spot.color, path: drawn, width, isDashed });
  };
  if (kind === 'path') addPath(pathIn(found.signs, spot.color), readSign(String(attributes.d ?? '')), map);
  else if (kind === 'line') stroke([MOVE, number('x1'), number('y1'), LINE, number('x2'), number('y2')]);
  else if (kind === 'rect') {
    const path = box(number('x'), number('y'), number('width'), number('height'));
    if (attributes.fill === 'none' || attributes['data-frame']) stroke(path);
    else addPath(pathIn(found.bars, spot.color), path, map);
  } else if (kind === 'text') {
    const [x, y] = map(0, 0);
    const size = Number.parseFloat(String(attributes['font-size'] ?? '1000')) * scale;
    const [bold, italic] = [attributes['font-weight'] === 'bold', attributes['font-style'] === 'italic'];
    found.letters.push({ color: spot.color, words: textOf(element), x, y, size, bold, italic });
  }
}

function visit(element: LiteElement, above: Spot, found: Found): void {
  const { attributes } = element;
  const color =
    attributes.fill === undefined ? above.color : colourNamed(String(attributes.fill), above.color);
  const moved = { ...above, color, own: combine(above.own, readTransform(attributes.transform)) };
  const spot = element.kind === 'svg' ? openWindow(element, moved) : moved;
  takePart(element, spot, found);
  for (const child of element.children) if (isElement(child)) visit(child, spot, found);
}

/** What MathJax says in SVG, as paths. Undefined where it would be larger than anything on a board. */
export function pictureOf(container: LiteElement): FormulaPicture | undefined {
  const svg = container.children.find((child): child is LiteElement => child.kind === 'svg');
  const [left = 0, top = 0, width = Number.NaN, height = Number.NaN] = numbersIn(svg?.attributes.viewBox);
  if (!svg || !(width <= LARGEST && height <= LARGEST)) return undefined;
  const found: Found = { signs: new Map(), bars: new Map(), strokes: [], letters: [] };
  const spot: Spot = { color: undefined, own: shifting(-left, -top), out: (x, y) => [x, y], scale: 1 };
  for (const child of svg.children) if (isElement(child)) visit(child, spot, found);
  const fills = [...found.signs, ...found.bars].map(([color, path]) => ({ color, path }));
  return { width, height, fills, strokes: found.strokes, letters: found.letters };
}
