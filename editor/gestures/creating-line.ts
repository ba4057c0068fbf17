import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import { changedProperties } from '../../board/queries/changed-properties';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { PointerInput } from '../input/pointer';
import { OWN } from '../previews/create-previews';
import { snapDirection } from '../snapping/snap-direction';
import { type BindPorts, bondAt, placeHandle } from './binding';
import { type DropPorts, holderAt } from './dropping';
import type { Gesture } from './gesture';
import { followedBy, type Matrix, rotationAbout, scalingAbout } from './matrix';
import { stillFree } from './still-free';
import type { TransformPorts } from './transforming';

/** A line that is being drawn has two handles; this is the one in the hand. */
const END = 1;

export interface LinePlan {
  /** The shape without its place. */
  readonly draft: ShapePatch & { readonly type: string };
  made(id: ShapeId): void;
}

/** A line through board points, as it is stored: points relative to the corner of their box. */
export function lineThrough(through: readonly Point[]) {
  const [xs, ys] = [through.map(([x]) => x), through.map(([, y]) => y)];
  const at: Point = [Math.min(...xs), Math.min(...ys)];
  const size: Point = [Math.max(...xs) - at[0], Math.max(...ys) - at[1]];
  const points = through.map(([x, y]): Point => [x - at[0], y - at[1]]);
  return { at, size, points };
}

export function lineBetween(from: Point, to: Point) {
  return lineThrough([from, to]);
}

/** The map that takes one line to another with the same beginning. */
function mapOfLine(from: Point, before: Point, after: Point): Matrix {
  const [beforeX, beforeY] = [before[0] - from[0], before[1] - from[1]];
  const [afterX, afterY] = [after[0] - from[0], after[1] - from[1]];
  const scale = Math.hypot(afterX, afterY) / Math.hypot(beforeX, beforeY);
  const turn = Math.atan2(afterY, afterX) - Math.atan2(beforeY, beforeX);
  return followedBy(scalingAbout(from, scale, scale, 0), rotationAbout(from, turn));
}

/** Drags out a line; with Shift in a multiple of 45 degrees. Made when the drag is one, its end written at the end: one undo step. */
export function createCreatingLine(
  ports: TransformPorts & DropPorts & BindPorts,
  plan: LinePlan,
  start: PointerInput,
  now: PointerInput,
): Gesture {
  const from = start.point;
  const endAt = ({ point, shift }: PointerInput) => (shift ? snapDirection(from, point) : point);
  const first = endAt(now);
  ports.history.mark();
  const draft = { parent: holderAt(ports, from)?.id, ...plan.draft, ...lineBetween(from, first) };
  const id = ports.board.transact(new EditOrigin('draw'), (edit) => edit.create(draft));
  const shape = ports.board.get(id);
  const bonds = shape && ports.kinds.get(shape.type)?.model.bonds;
  const startBond = bonds && !start.control ? bondAt(ports, from, id) : null;
  const patchFor = (input: PointerInput): ShapePatch | undefined => {
    if (!shape || stillFree(ports, [shape]).length === 0) return undefined;
    const to = endAt(input);
    const line = lineBetween(from, to);
    if (!bonds) return line;
    const drawn = { ...shape, ...line, ...(startBond ? bonds.bind(shape, 0, startBond) : {}) } as Shape;
    const bound = placeHandle(ports, drawn, END, to, input);
    return changedProperties(shape, { ...drawn, ...bound } as Shape);
  };
  const end = () => {
    ports.previews.show(OWN, new Map());
    ports.target.value = null;
    ports.sharedGesture.value = null;
  };
  return {
    name: 'creating',
    writes: true,
    followsEdge: true,
    cursor: 'crosshair',
    update(input) {
      const patch = patchFor(input);
      ports.previews.show(OWN, new Map(patch ? [[id, patch] as const] : []));
      const matrix = mapOfLine(from, first, endAt(input));
      ports.sharedGesture.value = patch ? { ids: [id], matrix } : null;
    },
    commit(input) {
      const patch = patchFor(input);
      if (patch) ports.board.transact(new EditOrigin('draw'), (edit) => edit.update(id, patch));
      ports.history.mark();
      end();
      if (ports.board.get(id)) plan.made(id);
    },
    cancel() {
      end();
      if (ports.canWrite.peek()) ports.history.abandon();
    },
  };
}
