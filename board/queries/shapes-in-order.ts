import { compareStacking } from '../order';
import type { Shape } from '../shape';
import type { BoardReader } from '../transaction';

/** Every readable shape, bottom first. */
export function shapesInOrder(board: Pick<BoardReader, 'all'>): readonly Shape[] {
  return [...board.all()].sort(compareStacking);
}
