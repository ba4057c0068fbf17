import { type Box, boxOf, growBox, uniteBoxes } from '../../board/geometry/box';
import { shapesInOrder } from '../../board/queries/shapes-in-order';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
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

/** Those whose chain of parents leads to one of these, and these. A circle of parents, which two people can make together, ends. */
function withTheirOwn(shapes: readonly Shape[], ids: ReadonlySet<string>): readonly Shape[] {
  const byId = new Map<string, Shape>(shapes.map((shape) => [shape.id, shape]));
  const belongs = (shape: Shape): boolean => {
    const seen = new Set<string>();
    let current: Shape | undefined = shape;
    while (current && !seen.has(current.id)) {
      if (ids.has(current.id)) return true;
      seen.add(current.id);
      current = current.parent === null ? undefined : byId.get(current.parent);
    }
    return false;
  };
  return shapes.filter(belongs);
}

/** The shapes of a choice that can be drawn, and where they lie. A frame that is gone is nothing. */
export function chooseShapes(board: Pick<BoardReader, 'all'>, choice: Choice = {}, padding = 0): Chosen {
  const all = shapesInOrder(board).filter(({ type }) => shapeKinds.has(type));
  const ids = choice.frame === undefined ? choice.shapes : [choice.frame];
  const shapes = ids ? withTheirOwn(all, new Set(ids)) : all;
  if (choice.frame !== undefined) {
    const frame = shapes.find(({ id }) => id === choice.frame);
    return { shapes: frame ? shapes : [], box: frame ? boxOf(frame.at, frame.size) : null };
  }
  const box = uniteBoxes(shapes.map((shape) => shapeKinds.get(shape.type)!.geometry.paintedBounds(shape)));
  return { shapes, box: box ? growBox(box, padding) : null };
}
