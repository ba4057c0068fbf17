import { type Box, rotatePoint } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import { placePart } from '../cropping/place-part';
import type { PointerInput } from '../input/pointer';
import { OWN } from '../previews/create-previews';
import type { HandleName } from '../selection/handles';
import { writeStep } from '../write-step';
import type { Gesture } from './gesture';
import { HANDLE_SIDES } from './resizing';
import { stillFree } from './still-free';
import type { TransformPorts } from './transforming';

/** Board units: less than this of a picture is not kept. */
const LEAST_SIDE = 4;

/** The part that is kept when one handle is moved, along one side, in shares: between what there is and the least that is left. */
function pullSide(
  side: -1 | 0 | 1,
  moved: number,
  length: number,
  whole: readonly [least: number, most: number],
): readonly [number, number] {
  const least = Math.min(1, LEAST_SIDE / length);
  const share = moved / length;
  if (side < 0) return [Math.max(whole[0], Math.min(1 - least, share)), 1];
  if (side > 0) return [0, Math.min(whole[1], Math.max(least, 1 + share))];
  return [0, 1];
}

/** Cuts away, or draws out again, what lies at a handle of a shape; what is seen stays where it is. */
export function createCropping(
  ports: TransformPorts,
  shape: Shape,
  handle: HandleName,
  start: PointerInput,
): Gesture {
  const crop = ports.kinds.get(shape.type)?.model.crop;
  const [sideX, sideY] = HANDLE_SIDES[handle];
  const partFor = ({ point }: PointerInput): Box | null => {
    const [width, height] = shape.size;
    const pulled: Point = [point[0] - start.point[0], point[1] - start.point[1]];
    const [x, y] = rotatePoint(pulled, [0, 0], -shape.angle);
    if (!crop || width <= 0 || height <= 0 || (x === 0 && y === 0)) return null;
    const whole = crop.whole(shape);
    const [minX, maxX] = pullSide(sideX, x, width, [whole.minX, whole.maxX]);
    const [minY, maxY] = pullSide(sideY, y, height, [whole.minY, whole.maxY]);
    return { minX, minY, maxX, maxY };
  };
  const patchFor = (input: PointerInput): ShapePatch | null => {
    const [free] = stillFree(ports, [shape]);
    const part = free ? partFor(input) : null;
    return part && crop ? placePart(shape, crop, part) : null;
  };
  const end = () => ports.previews.show(OWN, new Map());
  return {
    name: 'cropping',
    writes: true,
    followsEdge: true,
    update(input) {
      const patch = patchFor(input);
      ports.previews.show(OWN, new Map<ShapeId, ShapePatch>(patch ? [[shape.id, patch]] : []));
    },
    commit(input) {
      const patch = patchFor(input);
      end();
      if (patch) writeStep(ports, 'crop', (edit) => edit.update(shape.id, patch));
    },
    cancel: end,
  };
}
