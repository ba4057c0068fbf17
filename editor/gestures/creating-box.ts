import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { Edit } from '../../board/transaction';
import type { Modifiers, PointerInput } from '../input/pointer';
import { roundPlace } from './apply-matrix';
import { type DropPorts, holderAt } from './dropping';
import type { Gesture } from './gesture';
import { followedBy, type Matrix, translation } from './matrix';
import { createTransforming, type TransformPorts } from './transforming';

export type CreatePorts = TransformPorts & DropPorts;

export interface BoxPlan {
  /** The shape without its place. */
  readonly draft: ShapePatch & { readonly type: string };
  readonly isSquare?: boolean;
  /** Writes what else comes of it, in the same step. */
  alongside?(edit: Edit, made: Shape): void;
  /** Told once it lies where it is to stay. */
  made(id: ShapeId): void;
}

interface PlacedSize {
  readonly at: Point;
  readonly size: Point;
}

/** The box from one point to another: Shift makes it a square, Alt has it grow from its middle. Pure. */
export function boxFromDrag(
  from: Point,
  to: Point,
  { shift, alt }: Pick<Modifiers, 'shift' | 'alt'>,
): PlacedSize {
  let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  if (shift) {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    [dx, dy] = [dx < 0 ? -side : side, dy < 0 ? -side : side];
  }
  const start: Point = alt ? [from[0] - dx, from[1] - dy] : from;
  const [width, height] = alt ? [dx * 2, dy * 2] : [dx, dy];
  return {
    at: [roundPlace(Math.min(start[0], start[0] + width)), roundPlace(Math.min(start[1], start[1] + height))],
    size: [roundPlace(Math.max(1, Math.abs(width))), roundPlace(Math.max(1, Math.abs(height)))],
  };
}

function mapOfBox(from: PlacedSize, to: PlacedSize): Matrix {
  const scale: Matrix = [to.size[0] / from.size[0], 0, 0, to.size[1] / from.size[1], 0, 0];
  return followedBy(followedBy(translation(-from.at[0], -from.at[1]), scale), translation(...to.at));
}

/**
 * Drags out a shape. It is made as soon as the drag is one, so that others see it grow (by the gesture they are shown) and a deletion by
 * them counts; its final box is written at the end, in the same undo step.
 */
export function createCreatingBox(
  ports: CreatePorts,
  plan: BoxPlan,
  start: PointerInput,
  now: PointerInput,
): Gesture {
  const snapper = ports.snapping.begin([]);
  const snapped = ({ point: [x, y], control }: PointerInput): Point => {
    const [moreX, moreY] = snapper.shiftFor({ minX: x, minY: y, maxX: x, maxY: y }, { control });
    return [x + moreX, y + moreY];
  };
  const from = snapped(start);
  const boxAt = (input: PointerInput) => {
    const isSquare = input.shift || plan.isSquare === true;
    return boxFromDrag(from, isSquare ? input.point : snapped(input), { shift: isSquare, alt: input.alt });
  };
  const first = boxAt(now);
  ports.history.mark();
  const draft = { parent: holderAt(ports, start.point)?.id, ...plan.draft, ...first };
  const id = ports.board.transact(new EditOrigin('draw'), (edit) => edit.create(draft));
  const shape = ports.board.get(id);
  const transforming = createTransforming(ports, shape ? [shape] : [], {
    name: 'creating',
    action: 'draw',
    hasBegun: true,
    alongside(edit, patches) {
      if (shape) plan.alongside?.(edit, { ...shape, ...patches.get(id) } as Shape);
    },
    cursor: 'crosshair',
    ended: () => snapper.end(),
    transform: (input) => ({ matrix: mapOfBox(first, boxAt(input)), turn: 0 }),
  });
  return {
    ...transforming,
    commit(input) {
      transforming.commit(input);
      if (ports.board.get(id)) plan.made(id);
    },
  };
}
