import type { Shape } from '../../board/shape';
import type { PointerInput } from '../input/pointer';
import type { Gesture } from './gesture';
import { translation } from './matrix';
import { createTransforming, type TransformPorts } from './transforming';

/** Drags shapes along; with Shift straight across or straight down. */
export function createMoving(
  ports: TransformPorts,
  shapes: readonly Shape[],
  start: PointerInput,
  /** Given when the shapes were made by the same gesture, in the same undo step. */
  begun?: { readonly name: string; readonly action: string },
): Gesture {
  return createTransforming(ports, shapes, {
    name: begun?.name ?? 'moving',
    action: begun?.action ?? 'move',
    hasBegun: begun !== undefined,
    cursor: begun ? 'copy' : 'move',
    transform({ point, shift }) {
      const [dx, dy] = [point[0] - start.point[0], point[1] - start.point[1]];
      const isAcross = Math.abs(dx) >= Math.abs(dy);
      const [x, y] = shift ? (isAcross ? [dx, 0] : [0, dy]) : [dx, dy];
      return x === 0 && y === 0 ? null : { matrix: translation(x, y), turn: 0 };
    },
  });
}
