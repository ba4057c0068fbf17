import type { Point } from '../../board/shape';
import type { Ink } from './ink';
import { strokePiecesOf } from './stroke-pieces';
import { pairsOf } from './stroke-points';

/** Board units between the two ends of a stroke that was meant to close: as near as Excalidraw takes it. */
const NEAR = 8;

/** Filled strokes are few, and are frozen: what is made of them holds as long as they do. */
const cache = new WeakMap<Ink, readonly Point[] | null>();

function findLoop(shape: Ink): readonly Point[] | null {
  const pieces = strokePiecesOf(shape);
  const points = pieces.length === 1 ? pairsOf(pieces[0]!) : [];
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < 3 || !first || !last) return null;
  return Math.hypot(first[0] - last[0], first[1] - last[1]) <= NEAR ? points : null;
}

/** What a stroke goes round when it has a fill and comes back to where it began, in its own space; null for all others. */
export function filledLoop(shape: Ink): readonly Point[] | null {
  if (shape.fill === 'none') return null;
  let loop = cache.get(shape);
  if (loop === undefined) {
    loop = findLoop(shape);
    cache.set(shape, loop);
  }
  return loop;
}
