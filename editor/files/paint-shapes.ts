import { type Box, boxHeight, boxWidth } from '../../board/geometry/box';
import type { Shape } from '../../board/shape';
import { type CanvasPicture, createCanvasPen } from '../../render/canvas-pen';
import { arrangeShapes, drawShapes } from '../../render/draw-shapes';
import type { Images, TextMeasure } from '../../render/pen';
import { createLentSurface, createSurfaceFactory } from '../../render/surface';
import type { Theme } from '../../render/theme';
import type { ShapeKinds } from '../../shapes/shape-kind';

/** Beyond these a canvas stays blank: 16,384 a side in Chromium and Firefox, and 268 million pixels in all. */
const LONGEST_SIDE = 16_384;
const MOST_PIXELS = 268_435_456;

/** The wished scale, or as much of it as a canvas can hold. */
export function possibleScale(width: number, height: number, wished: number): number {
  const bySide = LONGEST_SIDE / Math.max(width, height);
  const byArea = Math.sqrt(MOST_PIXELS / (width * height));
  return Math.min(wished, bySide, byArea);
}

export interface PaintOptions {
  /** What of the board is shown. */
  readonly box: Box;
  /** Pixels per board unit; less where the picture would be too large. */
  readonly scale: number;
  readonly theme: Theme;
  readonly measure: TextMeasure;
  /** CSS colour of the paper; null for none. */
  readonly paper: string | null;
  readonly images: Images<CanvasPicture>;
}

/** Shapes on a new canvas. Undefined where the browser has no memory for it. */
export function paintShapes(
  shapes: Iterable<Shape>,
  kinds: ShapeKinds,
  { box, scale, paper, ...look }: PaintOptions,
): HTMLCanvasElement | undefined {
  const detail = possibleScale(boxWidth(box), boxHeight(box), scale);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(boxWidth(box) * detail));
  canvas.height = Math.max(1, Math.floor(boxHeight(box) * detail));
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  if (paper !== null) {
    context.fillStyle = paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  const place = { detail, originX: box.minX * detail, originY: box.minY * detail };
  const fading = createLentSurface(createSurfaceFactory(document));
  drawShapes(createCanvasPen(context, { ...look, ...place, fading }), kinds, arrangeShapes(shapes, kinds));
  return canvas;
}
