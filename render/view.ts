import type { Box } from '../board/geometry/box';
import type { Point } from '../board/shape';

/** `x`, `y`: the board point at the centre of the surface; `zoom`: CSS pixels per board unit. */
export interface CameraPosition {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Size of the drawing surface in CSS pixels, and device pixels per CSS pixel. */
export interface SurfaceSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/**
 * How board points lie on the surface: device = board × scale − origin.
 * Invariant: the origin is whole device pixels, so that pictures kept for one scale are copied without being resampled. The
 * picture may lie up to half a device pixel beside the camera; everything on the surface is placed by this view, so nothing shows.
 */
export interface View extends SurfaceSize {
  readonly camera: CameraPosition;
  /** Device pixels per board unit. */
  readonly scale: number;
  readonly originX: number;
  readonly originY: number;
  readonly deviceWidth: number;
  readonly deviceHeight: number;
  /** The part of the board in view. */
  readonly box: Box;
  /** CSS pixels from the surface's top-left corner. */
  toScreen(point: Point): Point;
}

export function createView(camera: CameraPosition, { width, height, ratio }: SurfaceSize): View {
  const deviceWidth = Math.max(1, Math.round(width * ratio));
  const deviceHeight = Math.max(1, Math.round(height * ratio));
  const scale = camera.zoom * ratio;
  const originX = Math.round(camera.x * scale - deviceWidth / 2);
  const originY = Math.round(camera.y * scale - deviceHeight / 2);
  return {
    camera,
    width,
    height,
    ratio,
    scale,
    originX,
    originY,
    deviceWidth,
    deviceHeight,
    box: {
      minX: originX / scale,
      minY: originY / scale,
      maxX: (originX + deviceWidth) / scale,
      maxY: (originY + deviceHeight) / scale,
    },
    toScreen: ([x, y]) => [(x * scale - originX) / ratio, (y * scale - originY) / ratio],
  };
}
