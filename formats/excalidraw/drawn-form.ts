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
import { boxOfElement, type Element, isElement, numberOf, pointsOf } from './element';
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
  return withOwnWords(line, { drawing: { of: shape.id, share: shareIn(place, shape.size) } });
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
  const isForm = kind && !hasElement(shape.type) && (kind.sort === 'closed' || !kind.model.hasText);
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
  if (isTurned || !place) return false;
  return shareIn(place, box.size).every((share, index) => Math.abs(share - Number(said[index])) <= TOLERANCE);
}

const innermost = ({ groupIds }: Element): unknown => (Array.isArray(groupIds) ? groupIds[0] : undefined);

/**
 * Finds the lines of a scene that only show how another element looks, which comes back as itself. Where either was moved without the other,
 * the line is a line. Copies made in Excalidraw have other ids, in a group that is another for both.
 */
export function findDrawings(elements: readonly Element[]): (element: Element) => boolean {
  const behind = new Map<unknown, Element>();
  for (const element of elements) {
    if (element.isDeleted === true || ownWords(element).drawn !== true) continue;
    for (const name of [element.id, innermost(element)])
      if (typeof name === 'string') behind.set(name, element);
  }
  return (element) => {
    const { drawing } = ownWords(element);
    if (element.type !== 'line' || !isElement(drawing)) return false;
    const of = behind.get(innermost(element)) ?? behind.get(drawing.of);
    return of !== undefined && lieTogether(element, of);
  };
}
