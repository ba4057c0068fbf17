import type { Point } from '../board/shape';
import type { ArrowHead, Linear } from './linear-shape';

/** A part of a head ready to be drawn: an open or closed run of points, or a disc. Shape space. */
export type HeadForm =
  | { readonly kind: 'open'; readonly points: readonly Point[] }
  | { readonly kind: 'closed'; readonly points: readonly Point[]; readonly isHollow: boolean }
  | { readonly kind: 'disc'; readonly center: Point; readonly radius: number; readonly isHollow: boolean };

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
export function headForms(
  points: readonly Point[],
  head: ArrowHead,
  strokeWidth: number,
): readonly HeadForm[] {
  if (head === 'none') return [];
  const tip = points.at(-1)!;
  const length = headLength(strokeWidth, lengthOf(points));
  const direction = directionInto(points, length);
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  /** A place given by how far it is back along the line, and how far to the side. */
  const place = (back: number, aside: number): Point => [
    tip[0] - back * length * cos - aside * length * sin,
    tip[1] - back * length * sin + aside * length * cos,
  ];
  const wing = (turn: number): Point => [
    tip[0] - length * Math.cos(direction + turn),
    tip[1] - length * Math.sin(direction + turn),
  ];
  const across = (back: number): HeadForm => ({
    kind: 'open',
    points: [place(back, -0.55), place(back, 0.55)],
  });
  const crow: HeadForm = { kind: 'open', points: [place(0, -0.5), place(1, 0), place(0, 0.5)] };
  const radius = Math.max(length * 0.3, strokeWidth);
  switch (head) {
    case 'arrow':
      return [{ kind: 'open', points: [wing(SPREAD), tip, wing(-SPREAD)] }];
    case 'triangle':
    case 'triangle-outline':
      return [{ kind: 'closed', points: [wing(SPREAD), tip, wing(-SPREAD)], isHollow: head !== 'triangle' }];
    case 'diamond':
    case 'diamond-outline':
      return [
        {
          kind: 'closed',
          points: [tip, place(0.55, 0.36), place(1.1, 0), place(0.55, -0.36)],
          isHollow: head !== 'diamond',
        },
      ];
    case 'dot':
    case 'circle':
      return [
        {
          kind: 'disc',
          center: head === 'dot' ? tip : [tip[0] - radius * cos, tip[1] - radius * sin],
          radius,
          isHollow: head === 'circle',
        },
      ];
    case 'bar':
      return [across(0)];
    case 'crow-one':
      return [across(0.45)];
    case 'crow-many':
      return [crow];
    case 'crow-one-or-many':
      return [crow, across(1.15)];
  }
}

/** The heads of a line, at most one at each end. `points` is the line as drawn. */
export function headsOf(shape: Linear, points: readonly Point[]): readonly HeadForm[] {
  const atStart =
    shape.start === 'none' ? [] : headForms([...points].reverse(), shape.start, shape.strokeWidth);
  return [...headForms(points, shape.end, shape.strokeWidth), ...atStart];
}
