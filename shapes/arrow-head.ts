import type { Point } from '../board/shape';
import type { ArrowHead, Linear } from './linear-shape';

/** A part of a head ready to be drawn: an open or closed run of points, or a disc. Shape space. */
export type HeadForm =
  | { readonly kind: 'open'; readonly points: readonly Point[] }
  | { readonly kind: 'closed'; readonly points: readonly Point[]; readonly isHollow: boolean }
  | { readonly kind: 'disc'; readonly center: Point; readonly radius: number; readonly isHollow: boolean };

/** Half the angle between the sides of a head, in radians: an arrow's, and any other's. */
const [SLIM, WIDE] = [Math.PI / 9, (Math.PI * 5) / 36];

/** How long a head is on a line that is two units wide. These and the angles are Excalidraw's: what comes from there looks as it did. */
function usualLength(head: ArrowHead): number {
  if (head === 'arrow') return 25;
  if (head.startsWith('diamond')) return 24;
  return head.startsWith('crow') ? 20 : 15;
}

/** Theirs are the same on lines of every width; on a wide one nobody would see such a head. */
const growth = (strokeWidth: number) => 0.8 + strokeWidth * 0.1;

/** How far a head reaches beside its line at most. */
export function headReach(strokeWidth: number): number {
  return 15 * growth(strokeWidth);
}

/** It never takes more than half of a short line. */
function headLength(head: ArrowHead, strokeWidth: number, room: number): number {
  return Math.min(usualLength(head) * growth(strokeWidth), Math.max(room / 2, strokeWidth * 2));
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
  const length = headLength(head, strokeWidth, lengthOf(points));
  const direction = directionInto(points, length);
  /** A place so far from another one, back along the line and turned away from it. */
  const back = ([x, y]: Point, turn: number, reach = length): Point => [
    x - reach * Math.cos(direction + turn),
    y - reach * Math.sin(direction + turn),
  ];
  const across = (turn: number): HeadForm => ({ kind: 'open', points: [back(tip, turn), back(tip, -turn)] });
  const foot = back(tip, 0);
  const crow: HeadForm = {
    kind: 'open',
    points: [back(foot, Math.PI - WIDE), foot, back(foot, Math.PI + WIDE)],
  };
  switch (head) {
    case 'arrow':
      return [{ kind: 'open', points: [back(tip, SLIM), tip, back(tip, -SLIM)] }];
    case 'triangle':
    case 'triangle-outline':
      return [
        {
          kind: 'closed',
          points: [back(tip, WIDE), tip, back(tip, -WIDE)],
          isHollow: head !== 'triangle',
        },
      ];
    case 'diamond':
    case 'diamond-outline':
      return [
        {
          kind: 'closed',
          points: [tip, back(tip, WIDE, length / 2), foot, back(tip, -WIDE, length / 2)],
          isHollow: head !== 'diamond',
        },
      ];
    case 'dot':
    case 'circle':
      return [{ kind: 'disc', center: tip, radius: length / 2, isHollow: head === 'circle' }];
    case 'bar':
      return [across(Math.PI / 2)];
    case 'crow-one':
      return [across(WIDE)];
    case 'crow-many':
      return [crow];
    case 'crow-one-or-many':
      return [crow, across(WIDE)];
  }
}

/** The heads of a line, at most one at each end. `points` is the line as drawn. */
export function headsOf(shape: Linear, points: readonly Point[]): readonly HeadForm[] {
  const atStart =
    shape.start === 'none' ? [] : headForms([...points].reverse(), shape.start, shape.strokeWidth);
  return [...headForms(points, shape.end, shape.strokeWidth), ...atStart];
}
