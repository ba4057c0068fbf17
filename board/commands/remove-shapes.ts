import { carriedBy, withGroups } from '../queries/kin';
import type { Shape } from '../shape';
import type { BoardReader, Edit } from '../transaction';

/** Takes shapes away, with what lies in them and the groups that would be left empty. Locked shapes stay. */
export function removeShapes(
  edit: Edit,
  board: Pick<BoardReader, 'get' | 'families'>,
  shapes: readonly Shape[],
): void {
  const free = carriedBy(board.families, shapes).filter(({ locked }) => !locked);
  for (const { id } of withGroups(board, free)) edit.remove(id);
}
