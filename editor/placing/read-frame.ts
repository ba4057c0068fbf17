import type { Frame } from '../selection/selection-frame';
import type { PlaceNumbers } from './place-numbers';

export const DEGREE = Math.PI / 180;

export function readFrame({ center, size, angle }: Frame): PlaceNumbers {
  const degrees = (angle / DEGREE) % 360;
  return {
    x: center[0] - size[0] / 2,
    y: center[1] - size[1] / 2,
    width: size[0],
    height: size[1],
    angle: degrees < 0 ? degrees + 360 : degrees,
  };
}
