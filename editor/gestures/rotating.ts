import type { Point, Shape } from '../../board/shape';
import type { PointerInput } from '../input/pointer';
import type { Frame } from '../selection/selection-frame';
import type { Gesture } from './gesture';
import { rotationAbout } from './matrix';
import { createTransforming, type TransformPorts } from './transforming';

const STEP = Math.PI / 12;

function directionOf([x, y]: Point, [centerX, centerY]: Point): number {
  return Math.atan2(y - centerY, x - centerX);
}

/** Turns shapes about the middle of their frame; with Shift to whole steps of 15 degrees of the frame's angle. */
export function createRotating(
  ports: TransformPorts,
  shapes: readonly Shape[],
  frame: Frame,
  start: PointerInput,
): Gesture {
  const from = directionOf(start.point, frame.center);
  return createTransforming(ports, shapes, {
    name: 'rotating',
    action: 'rotate',
    cursor: 'grabbing',
    transform({ point, shift }) {
      const free = directionOf(point, frame.center) - from;
      const turn = shift ? Math.round((frame.angle + free) / STEP) * STEP - frame.angle : free;
      return turn === 0 ? null : { matrix: rotationAbout(frame.center, turn), turn };
    },
  });
}
