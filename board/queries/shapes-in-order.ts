import { inPaintOrder } from '../families';
import type { Shape } from '../shape';
import type { BoardReader } from '../transaction';

/** Every readable shape as it is painted, bottom first. */
export function shapesInOrder(board: Pick<BoardReader, 'all' | 'families'>): readonly Shape[] {
  return inPaintOrder(board.all(), board.families);
}
