import type { Families } from '../../board/families';
import { type Box, boxOf, growBox } from '../../board/geometry/box';
import { shapesInOrder } from '../../board/queries/shapes-in-order';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import { paintedBoundsOf } from '../../render/draw-shapes';
import { shapeKinds } from '../../shapes/models';

/** What of a board is drawn. */
export interface Choice {
  /** These shapes and all that belongs to them; everything when left out. */
  readonly shapes?: readonly string[];
  /** Cut to the box of this shape (a frame), which is drawn with all that belongs to it. */
  readonly frame?: string;
}

export interface Chosen {
  /** Bottom first. */
  readonly shapes: readonly Shape[];
  /** What they take up, in board units; null when there is nothing. */
  readonly box: Box | null;
}

/** These and all that belongs to them. */
function withTheirOwn(
  shapes: readonly Shape[],
  families: Pick<Families, 'ancestorsOf'>,
  ids: ReadonlySet<string>,
): readonly Shape[] {
  return shapes.filter(
    (shape) => ids.has(shape.id) || families.ancestorsOf(shape).some((ancestor) => ids.has(ancestor.id)),
  );
}

/** The shapes of a choice that can be drawn, and where they lie. A frame that is gone is nothing. */
export function chooseShapes(
  board: Pick<BoardReader, 'all' | 'families'>,
  choice: Choice = {},
  padding = 0,
): Chosen {
  const all = shapesInOrder(board).filter(({ type }) => shapeKinds.has(type));
  const ids = choice.frame === undefined ? choice.shapes : [choice.frame];
  const shapes = ids ? withTheirOwn(all, board.families, new Set(ids)) : all;
  if (choice.frame !== undefined) {
    const frame = shapes.find(({ id }) => id === choice.frame);
    return { shapes: frame ? shapes : [], box: frame ? boxOf(frame.at, frame.size) : null };
  }
  const box = paintedBoundsOf({ shapes }, shapeKinds);
  return { shapes, box: box ? growBox(box, padding) : null };
}
