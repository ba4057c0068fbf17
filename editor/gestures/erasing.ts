import { removeShapes } from '../../board/commands/remove-shapes';
import type { ShapeId } from '../../board/ids';
import type { PointerInput, PointerSample } from '../input/pointer';
import { OWN } from '../previews/create-previews';
import { writeStep } from '../write-step';
import type { Gesture } from './gesture';
import type { GesturePorts } from './gesture-ports';

/** CSS pixels around the pointer. */
const REACH = { mouse: 5, pen: 6, touch: 12 } as const;
/** How much is left to see of what will be erased. */
const FADED = 0.25;

export type ErasePorts = Pick<
  GesturePorts,
  'board' | 'history' | 'scene' | 'previews' | 'camera' | 'canWrite'
>;

/** Fades what is touched and removes it on release; with Alt held, what is touched is spared again. Locked shapes stay. */
export function createErasing(ports: ErasePorts, start: PointerInput): Gesture {
  const touched = new Set<ShapeId>();
  let last: PointerSample = start;
  const sweep = (input: PointerInput) => {
    for (const sample of input.samples) {
      const tolerance = REACH[sample.device] / ports.camera.state.peek().zoom;
      for (const { id } of ports.scene.touching(last.point, sample.point, tolerance)) {
        if (input.alt) touched.delete(id);
        else touched.add(id);
      }
      last = sample;
    }
  };
  const free = () =>
    [...touched].filter((id) => ports.canWrite.peek() && ports.board.get(id)?.locked === false);
  const show = () => {
    const faded = free().map((id) => [id, { opacity: ports.board.get(id)!.opacity * FADED }] as const);
    ports.previews.show(OWN, new Map(faded));
  };
  sweep(start);
  show();
  return {
    name: 'erasing',
    writes: true,
    update(input) {
      sweep(input);
      show();
    },
    commit(input) {
      sweep(input);
      const ids = free();
      ports.previews.show(OWN, new Map());
      if (ids.length === 0) return;
      writeStep(ports, 'erase', (edit) => {
        removeShapes(
          edit,
          ports.board,
          ids.flatMap((id) => ports.board.get(id) ?? []),
        );
      });
    },
    cancel: () => ports.previews.show(OWN, new Map()),
  };
}
