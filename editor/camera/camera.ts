import type { ReadonlySignal } from '@preact/signals-core';
import type { Box } from '../../board/geometry/box';
import type { Point } from '../../board/shape';

/** A point in CSS pixels from the drawing surface's top-left corner. */
export type ScreenPoint = readonly [x: number, y: number] & { readonly __space?: 'screen' };

/** `x`, `y`: the board point at the centre of the surface; `zoom`: CSS pixels per board unit. */
export interface CameraState {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export const LEAST_ZOOM = 0.05;
export const MOST_ZOOM = 30;

/** Where the board is seen from. The only writer of the view. */
export interface Camera {
  readonly state: ReadonlySignal<CameraState>;
  /** Size of the drawing surface in CSS pixels. */
  readonly viewport: ReadonlySignal<readonly [width: number, height: number]>;
  /** The part of the board in view. */
  readonly view: ReadonlySignal<Box>;
  resize(width: number, height: number): void;
  set(state: CameraState): void;
  /** Moves by screen pixels. */
  pan(dx: number, dy: number): void;
  /** Zooms so that the board point under `at` stays where it is. */
  zoomAt(at: ScreenPoint, zoom: number): void;
  /** Shows a box with some air around it, never above 100 % unless asked. */
  fit(box: Box | undefined, options?: { most?: number }): void;
  toBoard(point: ScreenPoint): Point;
  toScreen(point: Point): ScreenPoint;
}
