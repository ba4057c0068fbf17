import rough from 'roughjs';
import type { Shape } from '../board/shape';
import { CLOSE, CUBIC, LINE, MOVE, type Path, type Pen, QUADRATIC } from '../render/pen';

const generator = rough.generator();

/** Sketched lines of shapes, by the part of the shape: a shape is frozen, so they hold as long as it does. */
const cache = new WeakMap<Shape, Map<string, Path>>();

const LETTERS: Readonly<Record<number, readonly [letter: string, numbers: number]>> = {
  [MOVE]: ['M', 2],
  [LINE]: ['L', 2],
  [QUADRATIC]: ['Q', 4],
  [CUBIC]: ['C', 6],
  [CLOSE]: ['Z', 0],
};

/** The path as roughjs reads it; corners that fall together are one, since it can't sketch a line of no length. */
function textOf(path: Path): string {
  const parts: string[] = [];
  for (let index = 0; index < path.length; ) {
    const [letter, numbers] = LETTERS[path[index]!]!;
    const values = Array.from(
      path.slice(index + 1, index + 1 + numbers),
      (value) => Math.round(value * 1_000) / 1_000,
    );
    parts.push(letter + values.join(' '));
    index += numbers + 1;
  }
  return parts.join('');
}

/** 31 bits of a shape's id: everybody's hand shakes the same for one shape. Never 0, which roughjs takes for chance. */
export function seedOf(id: string): number {
  let seed = 2_166_136_261;
  for (let index = 0; index < id.length; index += 1) {
    seed = Math.imul(seed ^ id.charCodeAt(index), 16_777_619);
  }
  return (seed & 0x7fff_fffe) + 1;
}

function sketch(shape: Shape, path: Path): Path {
  const { roughness, strokeWidth } = shape;
  const drawn = generator.path(textOf(path), {
    seed: seedOf(shape.id),
    roughness,
    strokeWidth,
    // Corners meet where the line is only a little shaky; two strokes of a dashed line would fill its gaps.
    preserveVertices: roughness < 2,
    disableMultiStroke: shape.dash !== 'solid',
  });
  const sketched: number[] = [];
  for (const { type, ops } of drawn.sets) {
    if (type !== 'path') continue;
    for (const { op, data } of ops) {
      if (op === 'move') sketched.push(MOVE, data[0]!, data[1]!);
      else if (op === 'lineTo') sketched.push(LINE, data[0]!, data[1]!);
      else sketched.push(CUBIC, ...data.slice(0, 6));
    }
  }
  return Float32Array.from(sketched);
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

/** How far beyond its path a sketched line may go, in board units: roughjs bows long lines more. */
export function sketchReach({ roughness, size }: Pick<Shape, 'roughness' | 'size'>): number {
  return roughness === 0 ? 0 : roughness * (3 + Math.max(...size) / 60);
}
