import { rotatePoint } from '../../board/geometry/box';
import type { Point, Shape } from '../../board/shape';
import type { PointerInput } from '../input/pointer';
import type { HandleName } from '../selection/handles';
import type { Frame } from '../selection/selection-frame';
import type { Gesture } from './gesture';
import { scalingAbout } from './matrix';
import { createTransforming, type TransformPorts } from './transforming';

/** Where a handle lies in its frame: -1 left or top, 0 in the middle, 1 right or bottom. */
export const HANDLE_SIDES: Readonly<Record<HandleName, readonly [x: -1 | 0 | 1, y: -1 | 0 | 1]>> = {
  nw: [-1, -1],
  n: [0, -1],
  ne: [1, -1],
  e: [1, 0],
  se: [1, 1],
  s: [0, 1],
  sw: [-1, 1],
  w: [-1, 0],
};

/** No side of a frame is pulled to less than this: what has no extent can't be pulled out again. */
const LEAST_SIDE = 1;

function scaleAlong(length: number, moved: number): number {
  if (length < 1e-6) return 1;
  const scale = (length + moved) / length;
  const least = Math.min(1, LEAST_SIDE / length);
  return Math.abs(scale) < least ? (scale < 0 ? -least : least) : scale;
}

/** How a frame is scaled when one of its handles is moved by a vector in the frame's own axes. Pure. */
export function scaleOfHandle(
  frame: Pick<Frame, 'size'>,
  handle: HandleName,
  moved: Point,
  { keepsRatio, fromCenter }: { readonly keepsRatio: boolean; readonly fromCenter: boolean },
): readonly [x: number, y: number] {
  const [sideX, sideY] = HANDLE_SIDES[handle];
  const reach = fromCenter ? 2 : 1;
  const scaleX = sideX === 0 ? 1 : scaleAlong(frame.size[0], moved[0] * sideX * reach);
  const scaleY = sideY === 0 ? 1 : scaleAlong(frame.size[1], moved[1] * sideY * reach);
  if (!keepsRatio) return [scaleX, scaleY];
  if (sideX === 0) return [Math.abs(scaleY), scaleY];
  if (sideY === 0) return [scaleX, Math.abs(scaleX)];
  const larger = Math.max(
    frame.size[0] < 1e-6 ? 0 : Math.abs(scaleX),
    frame.size[1] < 1e-6 ? 0 : Math.abs(scaleY),
  );
  return [scaleX < 0 ? -larger : larger, scaleY < 0 ? -larger : larger];
}

/** Pulls shapes by a handle of their frame: Shift keeps the ratio, Alt the middle. Pulled through itself, a frame flips over. */
export function createResizing(
  ports: TransformPorts,
  shapes: readonly Shape[],
  frame: Frame,
  handle: HandleName,
  start: PointerInput,
): Gesture {
  const [sideX, sideY] = HANDLE_SIDES[handle];
  const [halfWidth, halfHeight] = [frame.size[0] / 2, frame.size[1] / 2];
  const opposite = rotatePoint(
    [frame.center[0] - sideX * halfWidth, frame.center[1] - sideY * halfHeight],
    frame.center,
    frame.angle,
  );
  // Letters are scaled as a whole, never stretched.
  const isLetters = shapes.every(({ type }) => ports.kinds.get(type)?.text?.isAll === true);
  const isCorner = sideX !== 0 && sideY !== 0;
  const snapper = ports.snapping.begin(shapes.map(({ id }) => id));
  const corner: Point = [frame.center[0] + sideX * halfWidth, frame.center[1] + sideY * halfHeight];
  /** Only upright frames have edges that others could share. */
  const snapped = ([x, y]: Point, control: boolean): Point => {
    const [placeX, placeY] = [corner[0] + x, corner[1] + y];
    const point = { minX: placeX, minY: placeY, maxX: placeX, maxY: placeY };
    const [moreX, moreY] = snapper.shiftFor(point, { control }, { x: sideX !== 0, y: sideY !== 0 });
    return [x + moreX, y + moreY];
  };
  return createTransforming(ports, shapes, {
    name: 'resizing',
    action: 'resize',
    ended: () => snapper.end(),
    transform({ point, shift, alt, control }) {
      const pulled = rotatePoint(
        [point[0] - start.point[0], point[1] - start.point[1]],
        [0, 0],
        -frame.angle,
      );
      const keepsRatio = shift || (isLetters && isCorner);
      const isPulled = pulled[0] !== 0 || pulled[1] !== 0;
      const moved = isPulled && frame.angle === 0 && !keepsRatio ? snapped(pulled, control) : pulled;
      const [scaleX, scaleY] = scaleOfHandle(frame, handle, moved, {
        keepsRatio,
        fromCenter: alt,
      });
      if (scaleX === 1 && scaleY === 1) return null;
      const fixed = alt ? frame.center : opposite;
      return { matrix: scalingAbout(fixed, scaleX, scaleY, frame.angle), turn: 0 };
    },
  });
}
