import { type Box, boundsOf, boxContains, boxesIntersect } from '../geometry/box';
import type { Shape } from '../shape';
import type { BoardReader } from '../transaction';
import { shapesInOrder } from './shapes-in-order';

/**
 * The shapes whose bounds lie wholly inside a box, or reach into it; bottom first. It looks at every shape: what must be quick on a large
 * board asks the scene's index instead.
 */
export function shapesInBox(
  board: Pick<BoardReader, 'all'>,
  box: Box,
  how: 'inside' | 'reaching',
): readonly Shape[] {
  const isIn = how === 'inside' ? boxContains : boxesIntersect;
  return shapesInOrder(board).filter((shape) => isIn(box, boundsOf(shape)));
}
