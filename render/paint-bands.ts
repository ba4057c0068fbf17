import { type Box, growBox } from '../board/geometry/box';
import type { Shape } from '../board/shape';
import type { ShapeKinds } from '../shapes/shape-kind';
import type { BitmapFrame } from './bitmap-frame';
import { type CanvasPicture, createCanvasPen, type FadingCanvas } from './canvas-pen';
import { arrangeShapes, drawShapes } from './draw-shapes';
import type { PaintingContext } from './painting-context';
import type { Images, TextMeasure } from './pen';
import type { Theme } from './theme';

/** How shapes look in a file. */
export interface FileLook {
  readonly theme: Theme;
  readonly measure: TextMeasure;
  /** CSS colour of the paper; null for none. */
  readonly paper: string | null;
  readonly images?: Images<CanvasPicture>;
}

/** Rows of a bitmap, in pixels from its top. */
export interface Band {
  readonly top: number;
  readonly height: number;
}

/** What a band's canvas holds: little enough for a phone, and for a processor to have at hand. */
const BAND_PIXELS = 4_000_000;
const LEAST_ROWS = 64;
/** What smoothing may reach beyond a shape's bounds, in pixels. */
const BLEED = 2;

/** A bitmap from top to bottom. All bands but the last are as high as the first. */
export function bandsOf({ width, height }: Pick<BitmapFrame, 'width' | 'height'>): readonly Band[] {
  const rows = Math.min(height, Math.max(LEAST_ROWS, Math.floor(BAND_PIXELS / width)));
  return Array.from({ length: Math.ceil(height / rows) }, (_, index) => {
    const top = index * rows;
    return { top, height: Math.min(rows, height - top) };
  });
}

/** Paints a band on the top rows of a canvas that is as wide as the bitmap. */
export type BandPainter = (context: PaintingContext, band: Band, fading?: FadingCanvas) => void;

/**
 * Paints a bitmap band by band: the whole of a large one at once would take a gigabyte, where there is one, and nothing could be packed before
 * the last shape is drawn. Each band has the pixels that a drawing of the whole would have there.
 *
 * @param shapes in any order
 */
export function createBandPainter(
  shapes: Iterable<Shape>,
  kinds: ShapeKinds,
  frame: BitmapFrame,
  { paper, ...look }: FileLook,
): BandPainter {
  const { shapes: arranged, families } = arrangeShapes(shapes, kinds);
  const { detail, originX, originY } = frame;
  const boxes = arranged.map((shape): Box => {
    return growBox(kinds.get(shape.type)!.geometry.paintedBounds(shape), BLEED / detail);
  });
  return (context, { top, height }, fading) => {
    const from = originY + top;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.clearRect(0, 0, frame.width, height);
    if (paper !== null) {
      context.fillStyle = paper;
      context.fillRect(0, 0, frame.width, height);
    }
    const [least, most] = [from / detail, (from + height) / detail];
    const seen = arranged.filter((_, index) => boxes[index]!.maxY >= least && boxes[index]!.minY <= most);
    const pen = createCanvasPen(context, { ...look, detail, originX, originY: from, fading });
    drawShapes(pen, kinds, { shapes: seen, families });
  };
}
