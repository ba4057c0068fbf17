import type { ShapeId } from '../../board/ids';
import { membersOf, unitsOf } from '../../board/queries/kin';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import { type Frame, frameOf } from './selection-frame';

export interface UnitFrame {
  readonly frame: Frame;
  /** Around a group: drawn broken. */
  readonly isWhole: boolean;
}

/**
 * The frames of what a selection is made of: one around each group that is whole, one around each other shape; and one around the group
 * that was entered.
 *
 * @param shown a shape as it is shown now
 */
export function unitFrames(
  board: Pick<BoardReader, 'get' | 'families'>,
  shapes: readonly Shape[],
  entered: ShapeId | null,
  shown: (shape: Shape) => Shape | undefined,
): readonly UnitFrame[] {
  const around = (unit: Shape): UnitFrame[] => {
    const frame = frameOf(membersOf(board.families, unit).flatMap((member) => shown(member) ?? []));
    return frame ? [{ frame, isWhole: board.families.holds(unit) === 'together' }] : [];
  };
  const group = entered === null ? undefined : board.get(entered);
  return [...unitsOf(board, shapes), ...(group ? [group] : [])].flatMap(around);
}
