import type { Families } from '../board/families';
import { type Box, boxOf, growBox } from '../board/geometry/box';
import { shapesInOrder } from '../board/queries/shapes-in-order';
import type { Shape } from '../board/shape';
import type { BoardReader } from '../board/transaction';
import type { ShapeKinds } from '../shapes/shape-kind';
import { paintedBoundsOf } from './draw-shapes';

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

/** The shapes of a choice that can be drawn, and where they lie with `padding` (board units) around them. A frame that is gone is nothing. */
export function chooseShapes(
  board: Pick<BoardReader, 'all' | 'families'>,
  kinds: ShapeKinds,
  choice: Choice = {},
  padding = 0,
): Chosen {
  const all = shapesInOrder(board).filter(({ type }) => kinds.has(type));
  const ids = choice.frame === undefined ? choice.shapes : [choice.frame];
  const shapes = ids ? withTheirOwn(all, board.families, new Set(ids)) : all;
  if (choice.frame !== undefined) {
    const frame = shapes.find(({ id }) => id === choice.frame);
    return { shapes: frame ? shapes : [], box: frame ? boxOf(frame.at, frame.size) : null };
  }
  const box = paintedBoundsOf({ shapes }, kinds);
  return { shapes, box: box ? growBox(box, padding) : null };
}

/**
 * The frames among shapes that are pages of a document, in the order in which one reads: a row holds those that begin above the middle of its
 * first, and within it they go from left to right.
 */
export function listPages(shapes: Iterable<Shape>, kinds: ShapeKinds): readonly Shape[] {
  const frames = [...shapes]
    .filter(({ type }) => kinds.get(type)?.model.holds === 'inside')
    .sort((one, other) => one.at[1] - other.at[1]);
  const rows: Shape[][] = [];
  for (const frame of frames) {
    const first = rows.at(-1)?.[0];
    if (first && frame.at[1] < first.at[1] + first.size[1] / 2) rows.at(-1)!.push(frame);
    else rows.push([frame]);
  }
  return rows.flatMap((row) => row.sort((one, other) => one.at[0] - other.at[0]));
}
