import type { Shape } from '../../board/shape';
import type { GesturePorts } from './gesture-ports';

/** Of a gesture's shapes those that are still there and free to change. */
export function stillFree(
  {
    board,
    canWrite,
  }: Pick<GesturePorts, 'canWrite'> & { readonly board: Pick<GesturePorts['board'], 'get'> },
  snapshot: readonly Shape[],
): readonly Shape[] {
  return canWrite.peek() ? snapshot.filter(({ id }) => board.get(id)?.locked === false) : [];
}
