import { boxHeight, boxWidth, growBox } from '../../board/geometry/box';
import type { Shape } from '../../board/shape';
import { PICTURE_PADDING, type PictureOptions } from '../../formats/svg/write';
import { createCanvasPen } from '../../render/canvas-pen';
import { arrangeShapes, drawShapes, paintedBoundsOf } from '../../render/draw-shapes';
import { LIGHT_THEME } from '../../render/theme';
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

/** Shapes as a PNG at `scale` pixels per board unit, or less where the picture would be too large. Undefined when there are none. */
export async function drawPng(
  shapes: Iterable<Shape>,
  kinds: ShapeKinds,
  options: PictureOptions & { readonly scale: number },
): Promise<Blob | undefined> {
  const arranged = arrangeShapes(shapes, kinds);
  const content = paintedBoundsOf(arranged, kinds);
  if (!content) return undefined;
  const box = growBox(content, PICTURE_PADDING);
  const detail = possibleScale(boxWidth(box), boxHeight(box), options.scale);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(boxWidth(box) * detail));
  canvas.height = Math.max(1, Math.floor(boxHeight(box) * detail));
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  if (options.background !== 'none') {
    context.fillStyle = options.background || LIGHT_THEME.background;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  const pen = createCanvasPen(context, {
    theme: LIGHT_THEME,
    measure: options.measure,
    detail,
    originX: box.minX * detail,
    originY: box.minY * detail,
  });
  drawShapes(pen, kinds, arranged);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
}
