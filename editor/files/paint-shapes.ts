import type { Box } from '../../board/geometry/box';
import type { Shape } from '../../board/shape';
import { writePng } from '../../formats/pictures/write-png';
import { type BitmapFrame, fitBitmap } from '../../render/bitmap-frame';
import { type Band, bandsOf, createBandPainter, type FileLook } from '../../render/paint-bands';
import { createLentSurface, createSurfaceFactory } from '../../render/surface';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { openRowPacking } from './packing';
import type { StartBeside } from './start-beside';

export interface PaintOptions extends FileLook {
  /** What of the board is shown. */
  readonly box: Box;
  /** Pixels per board unit; less where the picture would be too large. */
  readonly scale: number;
  /** Packs beside the page; without it, or where it does not start, the page does it itself. */
  readonly startBeside?: StartBeside | undefined;
  /** Told when the first rows are there: while they are packed the page can do something else too. */
  readonly onFirstRows?: (() => void) | undefined;
}

/** A canvas of the page. One that is read out again and again is kept where that is cheap. */
function createCanvas(width: number, height: number, willReadFrequently: boolean) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently });
  return context ? { canvas, context } : undefined;
}

/** Shapes on a new canvas. Undefined where the browser has no memory for it. */
export function paintShapes(
  shapes: Iterable<Shape>,
  kinds: ShapeKinds,
  { box, scale, ...look }: PaintOptions,
): HTMLCanvasElement | undefined {
  const frame = fitBitmap(box, scale);
  const surface = createCanvas(frame.width, frame.height, false);
  if (!surface) return undefined;
  const fading = createLentSurface(createSurfaceFactory(document));
  const paint = createBandPainter(shapes, kinds, frame, look);
  paint(surface.context, { top: 0, height: frame.height }, fading);
  return surface.canvas;
}

function* paintRows(
  frame: BitmapFrame,
  bands: readonly Band[],
  context: CanvasRenderingContext2D,
  paint: ReturnType<typeof createBandPainter>,
  onFirstRows?: () => void,
) {
  const fading = createLentSurface(createSurfaceFactory(document));
  for (const band of bands) {
    paint(context, band, fading);
    if (band.top === 0) onFirstRows?.();
    yield context.getImageData(0, 0, frame.width, band.height).data;
  }
}

/** Shapes as a PNG file. Undefined where the browser has no memory for it. */
export async function paintPng(
  shapes: Iterable<Shape>,
  kinds: ShapeKinds,
  { box, scale, startBeside, onFirstRows, ...look }: PaintOptions,
): Promise<Uint8Array | undefined> {
  const frame = fitBitmap(box, scale);
  const bands = bandsOf(frame);
  const surface = createCanvas(frame.width, bands[0]!.height, true);
  if (!surface) return undefined;
  const paint = createBandPainter(shapes, kinds, frame, look);
  const rows = { ...frame, isOpaque: look.paper !== null };
  const packing = await openRowPacking(rows, startBeside);
  try {
    return await writePng(rows, paintRows(frame, bands, surface.context, paint, onFirstRows), packing);
  } catch (error) {
    packing.abandon?.();
    throw error;
  } finally {
    surface.canvas.width = 0;
  }
}
