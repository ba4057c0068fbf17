import { type Drawing, LINE, MOVE, type Path, type Pen } from '../../render/pen';
import { blockOf, measureText } from '../text-lines';
import { drawBlock, letterColor } from '../written-text';
import type { Formula } from './model';
import type { FormulaPicture } from './picture';
import { addPath } from './place';
import { readFormula } from './read-formula';
import { sayTrouble, type Trouble } from './trouble';

/** Signs of formulas are smaller than our letters of the same size: so they stand beside a text as if they were of it. */
const SIZE = 1.15;
/** Round the formula, as a share of its letters. */
const AIR = 0.3;
const FAINT = '#686e78';
const RED = '#d3323f';
/** The source, and what is wrong with it, as shares of the formula's letters. */
const [SOURCE, WORDS] = [0.6, 0.5];
const LONGEST_ROW = 24;
/** Letters of fewer device pixels are a blur. */
const READABLE = 3;

type Point = readonly [number, number];
/** A formula whose source is on the screen's field just now. */
type Written = Formula & { readonly isOnField?: true };

export const leaveSource = (shape: Formula): Written => ({ ...shape, isOnField: true });

function sizeOfPicture({ width, height }: FormulaPicture, fontSize: number): Point {
  const scale = (fontSize * SIZE) / 1_000;
  return [Math.ceil(width * scale + 2 * AIR * fontSize), Math.ceil(height * scale + 2 * AIR * fontSize)];
}

const sourceLook = (shape: Formula) => ({ font: 'mono', fontSize: shape.fontSize * SOURCE }) as const;
const wordsLook = (shape: Formula) => ({ font: 'sans', fontSize: shape.fontSize * WORDS }) as const;

/** The source over what is wrong with it. */
function sizeOfSource(shape: Formula, trouble: Trouble, measure: Pen['measure']): readonly Point[] {
  const longest = LONGEST_ROW * shape.fontSize;
  return [
    measureText(shape.text, sourceLook(shape), measure, longest),
    measureText(sayTrouble(trouble), wordsLook(shape), measure, longest),
  ];
}

/** As large as it is, and no larger than its box: two who write at once, or a script, may leave it smaller. */
function scaleInto(box: Point, wanted: Point): number {
  return Math.min(1, box[0] / wanted[0], box[1] / wanted[1]);
}

/** A source may be this much smaller than it would be: a box that grew with half of each command would jump about. */
const LEAST_SCALE = 0.75;

/** The size a formula needs: its picture's, or so much that its source and what is wrong with it can be read. Then it never shrinks. */
export function fitFormula(shape: Formula, measure: Pen['measure']): Point {
  if (shape.text.trim() === '') return shape.size;
  const { picture, trouble } = readFormula(shape.text, measure);
  if (picture) return sizeOfPicture(picture, shape.fontSize);
  const [source, words] = sizeOfSource(shape, trouble, measure);
  const air = 2 * AIR * shape.fontSize;
  const [width, height] = [Math.max(source![0], words![0]) + air, source![1] + words![1] + air * 1.5];
  if (scaleInto(shape.size, [width, height]) >= LEAST_SCALE) return shape.size;
  return [Math.max(shape.size[0], Math.ceil(width)), Math.max(shape.size[1], Math.ceil(height))];
}

interface Placed {
  readonly fills: readonly { readonly path: Path; readonly color: string | undefined }[];
  readonly strokes: readonly {
    readonly path: Path;
    readonly width: number;
    readonly color: string | undefined;
    readonly isDashed: boolean;
  }[];
}

const placed = new WeakMap<Formula, readonly [picture: FormulaPicture, placed: Placed]>();

function placePicture(shape: Formula, picture: FormulaPicture, scale: number, [left, top]: Point): Placed {
  const found = placed.get(shape);
  if (found?.[0] === picture) return found[1];
  const move = (path: readonly number[]) => {
    const moved: number[] = [];
    addPath(moved, path, (x, y) => [x * scale + left, y * scale + top]);
    return Float32Array.from(moved);
  };
  const made: Placed = {
    fills: picture.fills.map(({ path, color }) => ({ path: move(path), color })),
    strokes: picture.strokes.map((stroke) => ({
      ...stroke,
      path: move(stroke.path),
      width: stroke.width * scale,
    })),
  };
  placed.set(shape, [picture, made]);
  return made;
}

function drawPicture(shape: Written, pen: Pen, picture: FormulaPicture, ink = letterColor(shape)): void {
  const wanted = sizeOfPicture(picture, shape.fontSize);
  const scale = (scaleInto(shape.size, wanted) * shape.fontSize * SIZE) / 1_000;
  const left = (shape.size[0] - picture.width * scale) / 2;
  // While it is written its upper edge stays where it is, whatever room a mistake takes.
  const top = shape.isOnField ? AIR * shape.fontSize : (shape.size[1] - picture.height * scale) / 2;
  const { fills, strokes } = placePicture(shape, picture, scale, [left, top]);
  for (const { path, color = ink } of fills) pen.path(path, { fill: color });
  for (const { path, width, color = ink, isDashed } of strokes)
    pen.path(path, {
      stroke: color,
      width,
      cap: 'butt',
      ...(isDashed ? { dash: [3 * width, 2 * width] } : {}),
    });
  for (const { words, x, y, size, color = ink, bold, italic } of picture.letters) {
    const paint = { font: 'sans', size: size * scale, color, align: 'left', bold, italic } as const;
    pen.text(words, x * scale + left, y * scale + top, paint);
  }
}

function drawSource(shape: Formula, pen: Pen, trouble: Trouble): void {
  const [source, words] = sizeOfSource(shape, trouble, pen.measure);
  const air = AIR * shape.fontSize;
  const wanted = [Math.max(source![0], words![0]) + 2 * air, source![1] + words![1] + 3 * air] as const;
  const scale = scaleInto(shape.size, wanted);
  const [width, inset] = [(wanted[0] - 2 * air) * scale + 0.01, air * scale];
  const minX = (shape.size[0] - width) / 2;
  const minY = (shape.size[1] - wanted[1] * scale) / 2 + inset;
  const foot = minY + source![1] * scale + inset;
  const write = (
    text: string,
    look: { font: 'mono' | 'sans'; fontSize: number },
    stroke: string,
    top: number,
  ) => {
    const block = {
      ...shape,
      ...look,
      text,
      stroke,
      align: 'left',
      valign: 'top',
      fontSize: look.fontSize * scale,
    } as const;
    drawBlock(block, pen, blockOf(block, width, pen.measure), {
      minX,
      maxX: minX + width,
      minY: top,
      maxY: shape.size[1],
    });
  };
  write(shape.text, sourceLook(shape), letterColor(shape), minY);
  write(sayTrouble(trouble), wordsLook(shape), RED, foot);
}

/** Seen from afar it is not even read: a board may have thousands of them. */
function drawBar(shape: Formula, pen: Pen): void {
  const [air, [width, height]] = [AIR * shape.fontSize, shape.size];
  const paint = {
    stroke: letterColor(shape),
    width: Math.min(0.3 * shape.fontSize, height),
    cap: 'butt',
  } as const;
  pen.path(
    [MOVE, Math.min(air, width / 2), height / 2, LINE, Math.max(width - air, width / 2), height / 2],
    paint,
  );
}

/** What could be drawn last of the one that is being written: half of a command is no reason to take everything away. */
let last: { readonly id: string; readonly picture: FormulaPicture } | undefined;

export const drawFormula: Drawing<Written> = (shape, pen) => {
  if (shape.text.trim() === '') return;
  if (shape.fontSize * pen.detail < READABLE) {
    drawBar(shape, pen);
    return;
  }
  const { picture, trouble } = readFormula(shape.text, pen.measure);
  if (picture) {
    if (shape.isOnField) last = { id: shape.id, picture };
    drawPicture(shape, pen, picture);
  } else if (!shape.isOnField) drawSource(shape, pen, trouble);
  else if (last?.id === shape.id) drawPicture(shape, pen, last.picture, FAINT);
};
