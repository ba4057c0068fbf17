import { toBoardSpace, toShapeSpace } from '../../board/geometry/box';
import type { Point, Shape } from '../../board/shape';
import {
  CLOSE,
  CUBIC,
  MOVE,
  type Paint,
  type Path,
  type Pen,
  QUADRATIC,
  type TextMeasure,
} from '../../render/pen';
import { flattenPath } from '../../shapes/flatten-path';
import type { ShapeKind } from '../../shapes/shape-kind';
import { boxOfElement, type Element, isElement, numberOf, numeric, pointsOf } from './element';
import { elementOf, hasElement } from './element-of';
import { ownWords, withOwnWords } from './foreign';
import { MOST_POINTS } from './linear';

/** One closed or open run of a drawing, in the shape's own space, and how it is painted. */
interface Run {
  readonly points: readonly Point[];
  readonly paint: Paint;
}

const NUMBERS_OF: ReadonlyMap<number, number> = new Map([
  [CLOSE, 0],
  [QUADRATIC, 4],
  [CUBIC, 6],
]);

/** A path cut where it is taken up anew. */
function piecesOf(path: Path): readonly (readonly number[])[] {
  const pieces: number[][] = [];
  for (let at = 0; at < path.length; ) {
    const next = at + 1 + (NUMBERS_OF.get(path[at]!) ?? 2);
    if (path[at] === MOVE || pieces.length === 0) pieces.push([]);
    pieces.at(-1)!.push(...Array.from(path.slice(at, next)));
    at = next;
  }
  return pieces;
}

function runsOf(path: Path, paint: Paint): readonly Run[] {
  return piecesOf(path).flatMap((piece) => {
    const points = flattenPath(piece);
    const isClosed = piece.at(-1) === CLOSE || paint.fill !== undefined;
    return points.length < 2 ? [] : [{ points: isClosed ? [...points, points[0]!] : points, paint }];
  });
}

/** What a pen is told to draw. What is filled and then drawn round is one. */
function recorded(shape: Shape, kind: ShapeKind, measure: TextMeasure): readonly Run[] {
  const strokes: { readonly path: Path; readonly paint: Paint }[] = [];
  const pen: Pen = {
    detail: Number.POSITIVE_INFINITY,
    measure,
    path(path, paint) {
      const before = strokes.at(-1);
      const isSame = before && `${before.path}` === `${path}`;
      if (isSame) strokes.pop();
      strokes.push({ path, paint: isSame ? { ...before.paint, ...paint } : paint });
    },
    text() {},
    image: () => false,
  };
  // How rough, dashed and hatched lines are, Excalidraw draws itself.
  kind.drawing({ ...shape, text: '', roughness: 0, dash: 'solid', fillStyle: 'solid' }, pen);
  return strokes.flatMap(({ path, paint }) => runsOf(path, paint));
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** Where the middle of a line lies in the box it is drawn in, and how much of it it takes. */
type Share = readonly [x: number, y: number, width: number, height: number];

interface Place {
  readonly center: Point;
  readonly size: Point;
}

/** A line with these points in a shape's own space, as theirs are: from its first point on, turned about its own middle. */
function lineOf(shape: Shape, { points, paint }: Run, id: string): Element {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const center: Point = [left + width / 2, top + height / 2];
  const [middleX, middleY] = toBoardSpace(center, shape);
  const [firstX, firstY] = points[0]!;
  const isClosed = points[0] === points.at(-1);
  const { customData: _own, ...look } = elementOf(shape, null);
  const line = {
    ...look,
    ...{ id, type: 'line', link: null, roundness: null, width: rounded(width), height: rounded(height) },
    x: middleX - width / 2 + firstX - left,
    y: middleY - height / 2 + firstY - top,
    points: points.map(([x, y]) => [rounded(x - firstX), rounded(y - firstY)]),
    strokeColor: paint.stroke ?? 'transparent',
    backgroundColor: paint.fill ?? 'transparent',
    strokeWidth: paint.width ?? shape.strokeWidth,
    ...{ startArrowhead: null, endArrowhead: null, startBinding: null, endBinding: null },
    ...{ lastCommittedPoint: null, ...(isClosed ? { polygon: true } : {}) },
  };
  const place: Place = { center, size: [width, height] };
  const { strokeColor, backgroundColor } = line;
  const own = { strokeColor: paint.stroke === shape.stroke, backgroundColor: paint.fill === shape.fill };
  const drawing = {
    ...{ of: shape.id, share: shareIn(place, shape.size) },
    ...{ strokeColor, backgroundColor, own, course: courseOf(line.points) },
  };
  return withOwnWords(line, { drawing });
}

/** How many points a line has, and how they lie in its own box: the same for a line that is made larger, another where one of them moved. */
function courseOf(points: readonly (readonly number[])[]): readonly number[] {
  const along = (axis: 0 | 1) => {
    const places = points.map((point) => point[axis]!);
    const least = Math.min(...places);
    const length = Math.max(...places) - least || 1;
    return places.map((place) => (place - least) / length);
  };
  const [across, down] = [along(0), along(1)];
  const mean = (of: (x: number, y: number) => number) =>
    across.reduce((sum, x, index) => sum + of(x, down[index]!), 0) / points.length;
  return [
    points.length,
    ...[mean((x) => x), mean((_, y) => y), mean((x) => x * x), mean((_, y) => y * y)],
    mean((x, y) => x * y),
  ].map((value) => Math.round(value * 1e4) / 1e4);
}

function shareIn({ center, size }: Place, [width, height]: Point): Share {
  return [center[0] / width, center[1] / height, size[0] / width, size[1] / height];
}

/**
 * Lines that look like a shape which Excalidraw has no element for, lowest first. None where the rectangle that stands for it looks like it.
 *
 * @param nameOf an id that is free in the scene
 */
export function drawForm(
  shape: Shape,
  kind: ShapeKind | undefined,
  measure: TextMeasure,
  nameOf: (name: string) => string,
): readonly Element[] {
  // Papers and cells are boxes with words; what others are, their outline tells, or their picture.
  const isForm = kind && !hasElement(shape) && (kind.sort === 'closed' || !kind.model.hasText);
  if (!isForm || kind.page || kind.lays || shape.size.some((side) => side <= 0)) return [];
  const runs = recorded(shape, kind, measure);
  return runs.map((run, index) => lineOf(shape, run, nameOf(`${shape.id}-form-${index}`)));
}

const UNSEEN = { strokeColor: 'transparent', backgroundColor: 'transparent' } as const;

/**
 * The rectangle that stands for a shape where lines show how it looks: it is not seen, and has the words and the ends of arrows, which lines
 * can't have in Excalidraw.
 */
export function behindForm(element: Element): Element {
  return withOwnWords({ ...element, ...UNSEEN }, { drawn: true });
}

/** The element that is written for a shape as it was read from one: unseen where that was. */
export function seenAs(written: Element, element: Element): Element {
  const { strokeColor, backgroundColor } = element;
  return ownWords(element).drawn === true ? { ...written, strokeColor, backgroundColor } : written;
}

/** The group that holds a shape and the lines it is drawn with. */
export function formGroup(shape: Shape): string {
  return `${shape.id}-form`;
}

/** What programs round away, as a share of a shape's box. */
const TOLERANCE = 0.02;
/** The same of the middle between the points of a line. */
const COURSE_TOLERANCE = 0.001;

/** Files of earlier versions do not say how the points lay. */
function isCourseKept(line: Element, said: unknown): boolean {
  if (!Array.isArray(said)) return true;
  return courseOf(pointsOf(line)).every(
    (value, index) => Math.abs(value - numeric(said[index])) <= COURSE_TOLERANCE,
  );
}

function placeOf(line: Element, box: Pick<Shape, 'at' | 'size' | 'angle'>): Place | undefined {
  const points = pointsOf(line);
  if (points.length < 2 || points.length > MOST_POINTS * 2) return undefined;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const size: Point = [Math.max(...xs) - left, Math.max(...ys) - top];
  const middle: Point = [
    numberOf(line, 'x', 0) + left + size[0] / 2,
    numberOf(line, 'y', 0) + top + size[1] / 2,
  ];
  return { center: toShapeSpace(middle, box), size };
}

/** Whether a line only shows how the shape behind it looks: the two lie as they were written. */
function lieTogether(line: Element, behind: Element): boolean {
  const { drawing } = ownWords(line);
  const said: unknown = isElement(drawing) ? drawing.share : undefined;
  const box = { ...boxOfElement(behind), angle: numberOf(behind, 'angle', 0) };
  if (!Array.isArray(said) || box.size.some((side) => side <= 0)) return false;
  const isTurned = Math.abs(numberOf(line, 'angle', 0) - box.angle) > TOLERANCE;
  const place = placeOf(line, box);
  if (isTurned || !place || !isCourseKept(line, isElement(drawing) ? drawing.course : undefined))
    return false;
  return shareIn(place, box.size).every(
    (share, index) => Math.abs(share - numeric(said[index])) <= TOLERANCE,
  );
}

const innermost = ({ groupIds }: Element): unknown => (Array.isArray(groupIds) ? groupIds[0] : undefined);

const COLOURS = ['strokeColor', 'backgroundColor'] as const;

type Colours = { [Name in (typeof COLOURS)[number]]?: unknown };

/** The colours that a line was given without the shape behind it; none for a line of an earlier version, which does not say its own. */
function givenTo(line: Element, behind: Element): Colours {
  const { drawing } = ownWords(line);
  const given: Colours = {};
  for (const name of COLOURS) {
    const said = isElement(drawing) ? drawing[name] : undefined;
    const isGiven = typeof said === 'string' && line[name] !== said && line[name] !== behind[name];
    if (isGiven) given[name] = line[name];
  }
  return given;
}

/** Whether the colours that a line was given are those that the shape itself has: a sticker has its own, whatever the shape's are. */
function isOfShape(line: Element, given: Colours): boolean {
  const { drawing } = ownWords(line);
  const own: Element = isElement(drawing) && isElement(drawing.own) ? drawing.own : {};
  return Object.keys(given).every((name) => own[name] === true);
}

/** What the lines of one shape were all given alike is given to the shape. Undefined where they differ: then they are lines. */
function takenOver(lines: readonly Element[], behind: Element): Element | undefined {
  const all = lines.map((line) => givenTo(line, behind));
  if (!all.every((given, index) => isOfShape(lines[index]!, given))) return undefined;
  const isAlike = all.every((given) => COLOURS.every((name) => given[name] === all[0]![name]));
  return isAlike ? { ...behind, ...all[0] } : undefined;
}

export interface Drawings {
  /** Whether a line only shows how another element looks, which comes back as itself. */
  has(element: Element): boolean;
  /** An element with the colours that its lines were given. */
  coloured(element: Element): Element;
}

/**
 * Finds the lines of a scene that only show how another element looks. Where either was moved without the other, or one line was coloured
 * otherwise than the others, the line is a line. Copies made in Excalidraw have other ids, in a group that is another for both.
 */
export function findDrawings(elements: readonly Element[]): Drawings {
  const behind = new Map<unknown, Element>();
  for (const element of elements) {
    if (element.isDeleted === true || ownWords(element).drawn !== true) continue;
    for (const name of [element.id, innermost(element)])
      if (typeof name === 'string') behind.set(name, element);
  }
  const linesOf = new Map<Element, Element[]>();
  const add = (of: Element, line: Element) => {
    const lines = linesOf.get(of);
    if (lines) lines.push(line);
    else linesOf.set(of, [line]);
  };
  for (const element of elements) {
    const { drawing } = ownWords(element);
    if (element.type !== 'line' || element.isDeleted === true || !isElement(drawing)) continue;
    const of = behind.get(innermost(element)) ?? behind.get(drawing.of);
    if (of && lieTogether(element, of)) add(of, element);
  }
  const drawings = new Set<Element>();
  const coloured = new Map<Element, Element>();
  for (const [of, lines] of linesOf) {
    const taken = takenOver(lines, of);
    if (taken) coloured.set(of, taken);
    for (const line of lines) if (taken || Object.keys(givenTo(line, of)).length === 0) drawings.add(line);
  }
  return {
    has: (element) => drawings.has(element),
    coloured: (element) => coloured.get(element) ?? element,
  };
}
