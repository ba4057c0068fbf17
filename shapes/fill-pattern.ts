import { hatch } from '../board/geometry/polygon';
import type { Point, Shape } from '../board/shape';
import { LINE, MOVE, type Path, type Pen } from '../render/pen';

/** Hatching leans as a right-handed pencil does (the angle roughjs draws with). */
const LEAN = (-41 * Math.PI) / 180;

interface CachedPattern {
  readonly gap: number;
  readonly path: Path;
}

const cache = new WeakMap<Shape, CachedPattern>();

/** Back and forth without lifting the pen: from each line's end back to a place beside its beginning. */
function zigzagging(outline: readonly Point[], gap: number): number[] {
  const [aside, down] = [(Math.cos(LEAN) * gap) / 2, (Math.sin(LEAN) * gap) / 2];
  return hatch(outline, LEAN, gap).flatMap(([[x, y], end]) => {
    return [...[MOVE, x - down, y + aside, LINE, ...end], ...[LINE, x + down, y - aside]];
  });
}

function hatching(outline: readonly Point[], shape: Shape, gap: number): number[] {
  const lines = [...hatch(outline, LEAN, gap)];
  if (shape.fillStyle === 'cross-hatch') lines.push(...hatch(outline, LEAN + Math.PI / 2, gap));
  return lines.flatMap(([from, to]) => [MOVE, ...from, LINE, ...to]);
}

/** Dots are lines of no length with round ends; every other row is shifted by half a gap. */
function dotting(outline: readonly Point[], gap: number): number[] {
  const dots: number[] = [];
  hatch(outline, 0, gap).forEach(([[from, y], [to]]) => {
    const shift = Math.round(y / gap) % 2 === 0 ? 0 : gap / 2;
    for (let x = Math.ceil((from - shift) / gap) * gap + shift; x <= to; x += gap) {
      dots.push(MOVE, x, y, LINE, x + 0.01, y);
    }
  });
  return dots;
}

function linesOf(outline: readonly Point[], shape: Shape, gap: number): number[] {
  if (shape.fillStyle === 'dots') return dotting(outline, gap);
  return shape.fillStyle === 'zigzag' ? zigzagging(outline, gap) : hatching(outline, shape, gap);
}

/**
 * Fills a closed shape: evenly, or with a pattern of lines or dots. Seen from afar a pattern gets sparser and its lines wider, so that
 * it keeps its tone and its cost stays bounded.
 */
export function drawFill(shape: Shape, path: Path, outlineOf: (shape: Shape) => Point[], pen: Pen): void {
  if (shape.fillStyle === 'solid') {
    pen.path(path, { fill: shape.fill });
    return;
  }
  const nearby = Math.max(4, shape.strokeWidth * 4);
  const least = Math.max(shape.size[0], shape.size[1]) / (shape.fillStyle === 'dots' ? 150 : 500);
  let gap = nearby;
  while (gap * pen.detail < 3 || gap < least) gap *= 2;
  let cached = cache.get(shape);
  if (cached?.gap !== gap) {
    const outline = outlineOf(shape);
    const lines = linesOf(outline, shape, gap);
    cached = { gap, path: Float32Array.from(lines) };
    cache.set(shape, cached);
  }
  const weight = (shape.fillStyle === 'dots' ? 0.35 : 0.16) * gap;
  pen.path(cached.path, { stroke: shape.fill, width: weight, cap: 'round' });
}
