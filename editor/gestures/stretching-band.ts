import type { ShapeId } from '../../board/ids';
import type { ShapePatch } from '../../board/shape';
import type { PointerInput } from '../input/pointer';
import { alongSide, cursorOfLaid, type LaidHandle } from '../laying/laid-handles';
import { type LaidOut, laidOutBy } from '../laying/laid-out';
import { OWN } from '../previews/create-previews';
import { writeStep } from '../write-step';
import type { Gesture } from './gesture';
import { stillFree } from './still-free';
import type { TransformPorts } from './transforming';

type Ports = Pick<TransformPorts, 'board' | 'history' | 'kinds' | 'measure' | 'previews' | 'canWrite'>;

/** What to write so that a row or column is longer by so much than it was; undefined where it or its holder is gone or locked. */
export function stretchBy(
  ports: Pick<Ports, 'board' | 'kinds' | 'measure' | 'canWrite'>,
  { holder }: Pick<LaidOut, 'holder'>,
  { side, band }: LaidHandle,
  by: number,
): ShapePatch | undefined {
  const [free] = stillFree(ports, [holder]);
  const now = free && ports.board.get(free.id);
  const laid = now && laidOutBy(ports, now);
  if (!laid || !band) return undefined;
  const length = band.length + by;
  return laid.layout.stretch(laid.holder, laid.members, { side, id: band.id, length }, ports.measure);
}

/** Drags the border behind a row or column; what others change of the rest meanwhile stays as they have it. */
export function createStretchingBand(
  ports: Ports,
  laid: LaidOut,
  handle: LaidHandle,
  start: PointerInput,
): Gesture {
  const { holder } = laid;
  const patchFor = ({ point }: PointerInput) => {
    const way = [point[0] - start.point[0], point[1] - start.point[1]] as const;
    const by = alongSide(handle.side, holder, way);
    return Math.abs(by) < 1e-9 ? undefined : stretchBy(ports, laid, handle, by);
  };
  const show = (patch: ShapePatch | undefined) =>
    ports.previews.show(OWN, new Map<ShapeId, ShapePatch>(patch ? [[holder.id, patch]] : []));
  return {
    name: 'stretching',
    writes: true,
    followsEdge: true,
    cursor: cursorOfLaid(handle, holder),
    update: (input) => show(patchFor(input)),
    commit(input) {
      const patch = patchFor(input);
      show(undefined);
      if (patch) writeStep(ports, 'resize', (edit) => edit.update(holder.id, patch));
    },
    cancel: () => show(undefined),
  };
}
