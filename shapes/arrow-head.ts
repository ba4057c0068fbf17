import type { Point } from '../board/shape';
import type { ArrowHead, Linear } from './linear-shape';

/** A head ready to be drawn: an open or closed run of points, or a disc. Shape space. */
export type HeadForm =
  | { readonly kind: 'open'; readonly points: readonly [Point, Point, Point] }
  | { readonly kind: 'closed'; readonly points: readonly [Point, Point, Point] }
  | { readonly kind: 'disc'; readonly center: Point; readonly radius: number };

const SPREAD = Math.PI / 7;

/** How long a head is: it grows with the line's width, and never takes more than half of a short line. */
export function headLength(strokeWidth: number, room: number): number {
  return Math.min(10 + strokeWidth * 3.5, Math.max(room / 2, strokeWidth * 2));
}

function lengthOf(points: readonly Point[]): number {
  let length = 0;
  for (let index = 1; index < points.length; index += 1) {
    const [from, to] = [points[index - 1]!, points[index]!];
    length += Math.hypot(to[0] - from[0], to[1] - from[1]);
  }
  return length;
}

/** The way a line comes to its last point, looking back as far as the head is long: the last bit of a curve may point anywhere. */
function directionInto(points: readonly Point[], length: number): number {
  const tip = points.at(-1)!;
  for (let index = points.length - 2; index >= 0; index -= 1) {
    const [x, y] = points[index]!;
    const distance = Math.hypot(tip[0] - x, tip[1] - y);
    if (distance >= length * 0.6 || (index === 0 && distance > 0)) return Math.atan2(tip[1] - y, tip[0] - x);
  }
  return 0;
}

/** The head at the end of a run of points, pointing the way the line comes in. */
function headAt(points: readonly Point[], head: ArrowHead, strokeWidth: number): HeadForm | undefined {
  if (head === 'none') return undefined;
  const tip = points.at(-1)!;
  const length = headLength(strokeWidth, lengthOf(points));
  if (head === 'dot') return { kind: 'disc', center: tip, radius: Math.max(length * 0.3, strokeWidth) };
  const direction = directionInto(points, length);
  const wing = (turn: number): Point => [
    tip[0] - length * Math.cos(direction + turn),
    tip[1] - length * Math.sin(direction + turn),
  ];
  return { kind: head === 'arrow' ? 'open' : 'closed', points: [wing(SPREAD), tip, wing(-SPREAD)] };
}

/** The heads of a line, at most one at each end. `points` is the line as drawn. */
export function headsOf(shape: Linear, points: readonly Point[]): readonly HeadForm[] {
  const heads = [
    headAt(points, shape.end, shape.strokeWidth),
    shape.start === 'none' ? undefined : headAt([...points].reverse(), shape.start, shape.strokeWidth),
  ];
  return heads.filter((head) => head !== undefined);
}
