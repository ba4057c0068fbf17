import type { Point, ShapePatch } from '../../board/shape';
import { hostOf, playerOf } from '../../shapes/players';
import { chooseUnit } from '../choose-unit';
import { letterSizeOf, lettersOf, looksOf, noteColour, scaleOf, widthOf } from './looks';
import { strokePoints } from './points';
import { isRecord, numberIn, propsOf, type TldrawRecord, textIn } from './record';
import { wordsIn } from './words';

/** A shape in its own space: `at` is relative to where its record lies. */
export type LocalDraft = ShapePatch & { readonly type: string; readonly at: Point; readonly size: Point };

export const LONGEST_LINK = 2_000;

/** Their forms, as kinds here; those that a board does not know become the second. */
const FORMS: ReadonlyMap<string, string> = new Map([
  ['rectangle', 'rectangle'],
  ['ellipse', 'ellipse'],
  ['oval', 'ellipse'],
  ['diamond', 'diamond'],
  ['rhombus', 'parallelogram'],
  ['rhombus-2', 'parallelogram'],
  ['triangle', 'triangle'],
  ['pentagon', 'pentagon'],
  ['hexagon', 'hexagon'],
  ['octagon', 'octagon'],
  ['star', 'star'],
  ['trapezoid', 'trapezoid'],
  ['cloud', 'cloud'],
  ['heart', 'heart'],
  ['x-box', 'x-box'],
  ['check-box', 'check-box'],
  ['arrow-right', 'arrow-right'],
  ['arrow-left', 'arrow-left'],
  ['arrow-up', 'arrow-up'],
  ['arrow-down', 'arrow-down'],
]);

function readGeo(props: TldrawRecord, knows: (type: string) => boolean): LocalDraft {
  const form = FORMS.get(textIn(props, 'geo') ?? '') ?? 'rectangle';
  const grown = numberIn(props, 'growY', 0);
  return {
    type: knows(form) ? form : 'rectangle',
    at: [0, 0],
    size: [Math.abs(numberIn(props, 'w', 100)), Math.abs(numberIn(props, 'h', 100)) + Math.max(0, grown)],
    ...looksOf(props),
    ...lettersOf(props),
    text: wordsIn(props),
  };
}

function readStroke(props: TldrawRecord, isMarker: boolean): LocalDraft | undefined {
  const points = strokePoints(props);
  if (points.length === 0) return undefined;
  const isPressed = props.isPen === true;
  const { stroke, dash } = looksOf(props);
  const width = widthOf(props) * (isMarker ? 6 : 1.6);
  return {
    type: 'ink',
    at: [0, 0],
    size: [0, 0],
    stroke,
    dash,
    strokeWidth: Math.min(1_000, width),
    brush: isMarker ? 'marker' : 'pen',
    ...(isMarker ? { opacity: 0.4 } : {}),
    points: points.map(([x, y, pressure]) => (isPressed ? [x, y, pressure] : [x, y])),
    unit: chooseUnit(points),
  };
}

const HEADS: Readonly<Record<string, string>> = {
  none: 'none',
  arrow: 'arrow',
  triangle: 'triangle',
  inverted: 'triangle',
  dot: 'dot',
  diamond: 'diamond',
  square: 'diamond',
  bar: 'bar',
  pipe: 'bar',
};

function headOf(props: TldrawRecord, name: string, fallback: string): string {
  const head = textIn(props, name) ?? fallback;
  return Object.hasOwn(HEADS, head) ? HEADS[head]! : 'arrow';
}

function pointOf(value: unknown): Point {
  return isRecord(value) ? [numberIn(value, 'x', 0), numberIn(value, 'y', 0)] : [0, 0];
}

/** Points as `at` and what is relative to it. */
function through(points: readonly Point[]): Pick<LocalDraft, 'at' | 'size' | 'points'> {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return {
    at: [left, top],
    size: [Math.max(...xs) - left, Math.max(...ys) - top],
    points: points.map(([x, y]): Point => [x - left, y - top]),
  };
}

function readArrow(props: TldrawRecord): LocalDraft {
  const [start, end] = [pointOf(props.start), pointOf(props.end)];
  const bend = numberIn(props, 'bend', 0);
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]) || 1;
  // Their bend is how far its middle lies off the straight way, to its left.
  const middle: Point = [
    (start[0] + end[0]) / 2 + (bend * (end[1] - start[1])) / length,
    (start[1] + end[1]) / 2 - (bend * (end[0] - start[0])) / length,
  ];
  const isBent = props.kind !== 'elbow' && Math.abs(bend) > 1;
  return {
    type: 'arrow',
    ...looksOf(props),
    fill: 'none',
    ...through(isBent ? [start, middle, end] : [start, end]),
    curve: isBent,
    elbow: props.kind === 'elbow',
    start: headOf(props, 'arrowheadStart', 'none'),
    end: headOf(props, 'arrowheadEnd', 'arrow'),
  };
}

function readLine(props: TldrawRecord): LocalDraft | undefined {
  const given = isRecord(props.points)
    ? Object.values(props.points)
    : isRecord(props.handles)
      ? Object.values(props.handles)
      : Array.isArray(props.points)
        ? props.points
        : [];
  const points = given
    .filter(isRecord)
    .sort((one, other) => ((textIn(one, 'index') ?? '') < (textIn(other, 'index') ?? '') ? -1 : 1))
    .slice(0, 500)
    .map(pointOf);
  if (points.length < 2) return undefined;
  const isCurve = props.spline === 'cubic' && points.length > 2;
  return { type: 'line', ...looksOf(props), fill: 'none', ...through(points), curve: isCurve };
}

function readText(props: TldrawRecord): LocalDraft | undefined {
  const text = wordsIn(props);
  if (text.trim() === '') return undefined;
  const { font, align } = lettersOf({ align: 'start', ...props });
  const isAuto = props.autoSize !== false;
  const size: Point = [Math.max(1, numberIn(props, 'w', 100) * scaleOf(props)), letterSizeOf(props) * 1.25];
  const { stroke } = looksOf(props);
  return {
    type: 'text',
    at: [0, 0],
    size,
    stroke,
    font,
    align,
    fontSize: letterSizeOf(props),
    text,
    width: isAuto ? 'auto' : 'fixed',
  };
}

function readNote(props: TldrawRecord): LocalDraft {
  const side = 200 * scaleOf(props);
  const height = side + Math.max(0, numberIn(props, 'growY', 0));
  return {
    type: 'note',
    at: [0, 0],
    size: [side, height],
    fill: noteColour(props),
    ...lettersOf(props),
    text: wordsIn(props),
  };
}

function boxOf(props: TldrawRecord): Point {
  return [Math.abs(numberIn(props, 'w', 100)), Math.abs(numberIn(props, 'h', 100))];
}

function readImage(props: TldrawRecord): LocalDraft {
  const key = (textIn(props, 'assetId') ?? '').replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 128);
  const { topLeft, bottomRight, isCircle } = isRecord(props.crop) ? props.crop : {};
  const [[left, top], [right, bottom]] = [pointOf(topLeft), pointOf(bottomRight)];
  const isPart =
    right - left > 0.001 && bottom - top > 0.001 && left >= 0 && top >= 0 && right <= 1 && bottom <= 1;
  return {
    type: 'image',
    at: [0, 0],
    size: boxOf(props),
    hash: key,
    flipX: props.flipX === true,
    flipY: props.flipY === true,
    ...(isPart ? { crop: [left, top, right - left, bottom - top] } : {}),
    ...(isCircle === true ? { mask: 'round' } : {}),
  };
}

/** A page of elsewhere: a card for what is one there and for what plays here, else a box with its address. */
function readPage(props: TldrawRecord, isCard: boolean): LocalDraft {
  const address = textIn(props, 'url') ?? '';
  const isKept = address.length <= LONGEST_LINK && hostOf(address) !== '';
  if (isKept && (isCard || playerOf(address))) return { type: 'embed', at: [0, 0], size: boxOf(props) };
  const host = /^https?:\/\/([^/?#]+)/i.exec(address)?.[1] ?? '';
  return {
    type: 'rectangle',
    at: [0, 0],
    size: boxOf(props),
    dash: 'dashed',
    text: host.slice(0, 200),
    fontSize: 16,
  };
}

/** One record as a shape in its own space; undefined for one that shows nothing, 'unknown' for a kind there is no word for. */
export function readTldrawShape(
  record: TldrawRecord,
  knows: (type: string) => boolean,
): LocalDraft | 'unknown' | undefined {
  const props = propsOf(record);
  const type = textIn(record, 'type') ?? '';
  switch (type) {
    case 'geo':
      return readGeo(props, knows);
    case 'draw':
    case 'highlight':
      return readStroke(props, type === 'highlight');
    case 'arrow':
      return readArrow(props);
    case 'line':
      return readLine(props);
    case 'text':
      return readText(props);
    case 'note':
      return readNote(props);
    case 'image':
      return knows('image') ? readImage(props) : 'unknown';
    case 'frame':
      return knows('frame')
        ? { type: 'frame', at: [0, 0], size: boxOf(props), text: textIn(props, 'name') ?? '' }
        : 'unknown';
    case 'embed':
    case 'bookmark':
      return readPage(props, type === 'bookmark');
    default:
      return 'unknown';
  }
}
