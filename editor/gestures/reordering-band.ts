import { toShapeSpace } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import type { Point, ShapePatch } from '../../board/shape';
import type { LaidChange } from '../../shapes/shape-kind';
import type { PointerInput } from '../input/pointer';
import type { LaidHandle } from '../laying/laid-handles';
import { type LaidOut, laidOutBy, writeLaidChange } from '../laying/laid-out';
import { OWN } from '../previews/create-previews';
import { writeStep } from '../write-step';
import type { Gesture } from './gesture';
import { stillFree } from './still-free';
import type { TransformPorts } from './transforming';

type Ports = Pick<TransformPorts, 'board' | 'history' | 'kinds' | 'previews' | 'canWrite'>;

/** What to write so that a row or column lies where the hand is: before the first other one whose middle is behind it. */
function changeAt(
  ports: Pick<Ports, 'board' | 'kinds' | 'canWrite'>,
  { holder }: LaidOut,
  { side, band }: LaidHandle,
  point: Point,
): LaidChange | undefined {
  const [free] = stillFree(ports, [holder]);
  const now = free && ports.board.get(free.id);
  const laid = now && laidOutBy(ports, now);
  if (!laid || !band) return undefined;
  const along = toShapeSpace(point, laid.holder)[side === 'columns' ? 0 : 1];
  const others = laid.layout.bands(laid.holder)[side].filter(({ id }) => id !== band.id);
  const before = others.find(({ from, length }) => along < from + length / 2)?.id ?? null;
  return laid.layout.place(laid.holder, laid.members, { side, id: band.id, before });
}

/** Drags a row or column to another place among its like: it is shown there at once, and written when the hand lets go. */
export function createReorderingBand(ports: Ports, laid: LaidOut, handle: LaidHandle): Gesture {
  const { id } = laid.holder;
  const show = (change: LaidChange | undefined) =>
    ports.previews.show(OWN, new Map<ShapeId, ShapePatch>(change ? [[id, change.patch]] : []));
  return {
    name: 'reordering',
    writes: true,
    followsEdge: true,
    cursor: 'grabbing',
    update: ({ point }: PointerInput) => show(changeAt(ports, laid, handle, point)),
    commit({ point }) {
      const change = changeAt(ports, laid, handle, point);
      show(undefined);
      if (change) writeStep(ports, 'move', (edit) => writeLaidChange(edit, id, change));
    },
    cancel: () => show(undefined),
  };
}
