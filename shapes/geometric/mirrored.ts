import type { Box } from '../../board/geometry/box';
import { distanceToOutline } from '../../board/geometry/polygon';
import type { Point } from '../../board/shape';
import { LINE, MOVE, type Path } from '../../render/pen';
import { flattenPath } from '../flatten-path';
import type { GeometricForm } from './form';

/** Along which of its sides a form is mirrored in its box. */
export type Flip = readonly [x: boolean, y: boolean];

const countOf = (step: number) => (step === MOVE || step === LINE ? 2 : ([0, 0, 4, 6, 0][step] ?? 0));

/** Where each step of a path ends. */
function endsOf(path: Path): readonly Point[] {
  const ends: Point[] = [];
  for (let at = 0; at < path.length; ) {
    const count = countOf(path[at]!);
    if (count > 0) ends.push([path[at + count - 1]!, path[at + count]!]);
    at += 1 + count;
  }
  return ends;
}

/** A path mirrored in a box of this size. */
export function mirroredPath(path: Path, [width, height]: Point, [flipX, flipY]: Flip): Path {
  if (!flipX && !flipY) return path;
  const mirrored = Array.from(path);
  for (let at = 0; at < mirrored.length; ) {
    const count = countOf(mirrored[at]!);
    for (let index = at + 1; index <= at + count; index += 2) {
      if (flipX) mirrored[index] = width - mirrored[index]!;
      if (flipY) mirrored[index + 1] = height - mirrored[index + 1]!;
    }
    at += 1 + count;
  }
  return mirrored;
}

export function mirroredBox(
  { minX, minY, maxX, maxY }: Box,
  [width, height]: Point,
  [flipX, flipY]: Flip,
): Box {
  return {
    minX: flipX ? width - maxX : minX,
    minY: flipY ? height - maxY : minY,
    maxX: flipX ? width - minX : maxX,
    maxY: flipY ? height - minY : maxY,
  };
}

/** A form is compared with itself at this size, and so near is the same. */
const SAMPLE: Point = [100, 100];
const NEAR = 0.5;

/** Whether mirroring a form along a side changes what is seen of it. */
export function isOneSided(form: GeometricForm, flip: Flip): boolean {
  const outline = flattenPath(form.outline(SAMPLE, 0));
  const mirrored = flattenPath(mirroredPath(form.outline(SAMPLE, 0), SAMPLE, flip));
  if (mirrored.some((point) => distanceToOutline(outline, point) > NEAR)) return true;
  const details = form.details?.(SAMPLE) ?? [];
  const ends = endsOf(details);
  return endsOf(mirroredPath(details, SAMPLE, flip)).some(
    ([x, y]) => !ends.some((end) => Math.hypot(end[0] - x, end[1] - y) < NEAR),
  );
}
