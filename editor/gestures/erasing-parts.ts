import type { ShapeId } from '../../board/ids';
import type { Shape, ShapePatch } from '../../board/shape';
import type { PointerInput, PointerSample } from '../input/pointer';
import { OWN } from '../previews/create-previews';
import { writeStep } from '../write-step';
import type { ErasePorts } from './erasing';
import type { Gesture } from './gesture';
import type { GesturePorts } from './gesture-ports';

export type ErasePartsPorts = ErasePorts & Pick<GesturePorts, 'kinds'>;

/** CSS pixels around the pointer: what a rubber's edge takes. */
const REACH = { mouse: 8, pen: 8, touch: 16 } as const;

/**
 * Rubs out the parts of strokes that it passes, shown at once and written on release. What is written says which parts are gone and nothing
 * else, so of two people who rub at one stroke each takes away what they touched. A stroke of which nothing is left is removed.
 */
export function createErasingParts(ports: ErasePartsPorts, start: PointerInput): Gesture {
  const rubbed = new Map<ShapeId, Shape>();
  let last: PointerSample = start;
  const partsOf = (shape: Shape) => ports.kinds.get(shape.type)?.parts;
  const rub = (shape: Shape, from: PointerSample, to: PointerSample, radius: number) => {
    const parts = partsOf(shape);
    const now = rubbed.get(shape.id) ?? ports.board.get(shape.id);
    if (!parts || !now || now.locked) return;
    const patch = parts.erase(now, from.point, to.point, radius);
    if (patch) rubbed.set(shape.id, { ...now, ...patch } as Shape);
  };
  const sweep = (input: PointerInput) => {
    for (const sample of input.samples) {
      const radius = REACH[sample.device] / ports.camera.state.peek().zoom;
      for (const shape of ports.scene.touching(last.point, sample.point, radius))
        rub(shape, last, sample, radius);
      last = sample;
    }
  };
  const free = () =>
    [...rubbed].filter(([id]) => ports.canWrite.peek() && ports.board.get(id)?.locked === false);
  const show = () => {
    const shown = free().map(([id, shape]): [ShapeId, ShapePatch] => {
      const parts = partsOf(shape)!;
      return [id, parts.isGone(shape) ? { opacity: 0 } : parts.shown(shape)];
    });
    ports.previews.show(OWN, new Map(shown));
  };
  sweep({ ...start, samples: [start] });
  show();
  return {
    name: 'erasing-parts',
    writes: true,
    update(input) {
      sweep(input);
      show();
    },
    commit(input) {
      sweep(input);
      const shapes = free();
      ports.previews.show(OWN, new Map());
      if (shapes.length === 0) return;
      writeStep(ports, 'erase parts', (edit) => {
        for (const [id, shape] of shapes) {
          const parts = partsOf(shape)!;
          const stored = ports.board.get(id)!;
          if (parts.isGone(shape)) edit.remove(id);
          else edit.update(id, parts.written(stored, shape));
        }
      });
    },
    cancel: () => ports.previews.show(OWN, new Map()),
  };
}
