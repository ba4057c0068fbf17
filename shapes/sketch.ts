import type { Shape } from '../board/shape';
import type { Path, Pen } from '../render/pen';
import { shakePath } from './shaky-line';

/** Sketched lines of shapes, by the part of the shape: a shape is frozen, so they hold as long as it does. */
const cache = new WeakMap<Shape, Map<string, Path>>();

/** 31 bits of a shape's id: everybody's hand shakes the same for one shape. Never 0, from which chance can't go on. */
export function seedOf(id: string): number {
  let seed = 2_166_136_261;
  for (let index = 0; index < id.length; index += 1) {
    seed = Math.imul(seed ^ id.charCodeAt(index), 16_777_619);
  }
  return (seed & 0x7fff_fffe) + 1;
}

function sketch(shape: Shape, path: Path): Path {
  const { roughness } = shape;
  return shakePath(path, {
    seed: seedOf(shape.id),
    roughness,
    // Corners meet where the line is only a little shaky; two strokes of a dashed line would fill its gaps.
    keepsCorners: roughness < 2,
    isDoubled: shape.dash === 'solid',
  });
}

/** Sides shorter than this many device pixels show no hand: there a sketch would only cost. */
const SMALLEST = 16;

/**
 * The line of a shape as a hand draws it, for a shape with roughness; the line itself for a clean one and for one that is seen from afar.
 *
 * @param part tells the lines of one shape apart: its outline, its head
 */
export function sketched(shape: Shape, path: Path, pen: Pick<Pen, 'detail'>, part = 'outline'): Path {
  if (shape.roughness === 0 || Math.max(...shape.size) * pen.detail < SMALLEST) return path;
  let parts = cache.get(shape);
  if (!parts) {
    parts = new Map();
    cache.set(shape, parts);
  }
  let found = parts.get(part);
  if (!found) {
    found = sketch(shape, path);
    parts.set(part, found);
  }
  return found;
}

/** How far beyond its path a sketched line may go, in board units: long lines are bowed more. */
export function sketchReach({ roughness, size }: Pick<Shape, 'roughness' | 'size'>): number {
  return roughness === 0 ? 0 : roughness * (3 + Math.max(...size) / 60);
}
