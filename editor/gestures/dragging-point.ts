import type { ShapeId } from '../../board/ids';
import type { Point, Shape } from '../../board/shape';
import type { PointerInput } from '../input/pointer';
import { OWN } from '../previews/create-previews';
import { snapDirection } from '../snapping/snap-direction';
import { writeStep } from '../write-step';
import { type BindPorts, placeHandle } from './binding';
import type { Gesture } from './gesture';
import { stillFree } from './still-free';
import type { TransformPorts } from './transforming';

/** Drags one of a shape's own points (an end of a line); with Shift to a multiple of 45 degrees from its neighbour. */
export function createDraggingPoint(
  ports: TransformPorts & BindPorts,
  shape: Shape,
  index: number,
  start: PointerInput,
): Gesture {
  const geometry = ports.kinds.get(shape.type)?.geometry;
  const points = geometry?.handles?.(shape) ?? [];
  const from: Point = points[index] ?? start.point;
  const neighbour = points[index === 0 ? 1 : index - 1];
  const patchFor = ({ point, shift, control }: PointerInput) => {
    const [free] = stillFree(ports, [shape]);
    if (!free) return undefined;
    const to: Point = [from[0] + point[0] - start.point[0], from[1] + point[1] - start.point[1]];
    return placeHandle(ports, shape, index, shift && neighbour ? snapDirection(neighbour, to) : to, {
      control,
    });
  };
  const end = () => {
    ports.previews.show(OWN, new Map());
    ports.target.value = null;
  };
  return {
    name: 'dragging-point',
    writes: true,
    followsEdge: true,
    cursor: 'pointer',
    update(input) {
      const patch = patchFor(input);
      ports.previews.show(OWN, new Map<ShapeId, typeof patch & object>(patch ? [[shape.id, patch]] : []));
    },
    commit(input) {
      const patch = patchFor(input);
      end();
      if (patch) writeStep(ports, 'move point', (edit) => edit.update(shape.id, patch));
    },
    cancel: end,
  };
}
