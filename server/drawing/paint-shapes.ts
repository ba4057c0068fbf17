import { type Canvas, createCanvas, PDFDocument, type SKRSContext2D } from '@napi-rs/canvas';
import { type Box, boxHeight, boxWidth } from '../../board/geometry/box';
import type { Shape } from '../../board/shape';
import { createRowPacking, writePng } from '../../formats/pictures/write-png';
import type { BitmapFrame } from '../../render/bitmap-frame';
import { createCanvasPen, type FadingCanvas } from '../../render/canvas-pen';
import { arrangeShapes, drawShapes } from '../../render/draw-shapes';
import { bandsOf, createBandPainter, type FileLook } from '../../render/paint-bands';
import { shapeKinds } from '../../shapes/models';
import { freeLately } from './free-memory';
import { createPoolPacking } from './packing';

/** A page of a PDF: shapes, bottom first, and the part of the board it shows. */
export interface PaintedPage {
  readonly shapes: readonly Shape[];
  readonly box: Box;
}

/** A board unit is a CSS pixel, and a point is 4/3 of one. */
const POINTS = 0.75;
/** What PDF readers take: 200 inches. */
const LONGEST_PAGE = 14_400;
/** Of shadows, which a PDF can only hold as pictures. */
const SHADOW_DPI = 144;
/**
 * What is read out of a band at a time: little enough for the memory of the one before to be taken again. Read at once, every band took
 * fresh memory of the system, which cost more than the reading.
 */
const STRIP_PIXELS = 262_144;
/** Strips that are read before their memory is taken back. */
const FREED_AFTER = 4;
/** Pixels. */
const LARGEST_FADING = 64_000_000;

/** Lends out one canvas for shapes that fade as one. Too large a one is not made: their strokes fade one by one then. */
function createFading(width: number, height: number): FadingCanvas | undefined {
  if (width * height > LARGEST_FADING) return undefined;
  let lent: Canvas | null = null;
  return () => {
    lent ??= createCanvas(Math.ceil(width), Math.ceil(height));
    const blank = lent.getContext('2d');
    blank.setTransform(1, 0, 0, 1, 0, 0);
    blank.globalAlpha = 1;
    blank.clearRect(0, 0, lent.width, lent.height);
    return blank;
  };
}

function* paintRows(shapes: readonly Shape[], frame: BitmapFrame, look: FileLook) {
  const paint = createBandPainter(shapes, shapeKinds, frame, look);
  const bands = bandsOf(frame);
  const { width } = frame;
  const rows = bands[0]!.height;
  const strip = Math.max(1, Math.floor(STRIP_PIXELS / width));
  const context = createCanvas(width, rows).getContext('2d');
  const fading = createFading(width, rows);
  let read = 0;
  for (const band of bands) {
    paint(context, band, fading);
    for (let top = 0; top < band.height; top += strip) {
      yield context.getImageData(0, top, width, Math.min(strip, band.height - top)).data;
      read += 1;
      if (read % FREED_AFTER === 0) freeLately();
    }
  }
}

/** Shapes as a PNG file. The pen is the one of the screen. */
export function paintPng(shapes: readonly Shape[], frame: BitmapFrame, look: FileLook): Promise<Uint8Array> {
  const rows = { ...frame, isOpaque: look.paper !== null };
  return writePng(rows, paintRows(shapes, frame, look), createRowPacking(rows, createPoolPacking()));
}

/** What readers follow on a press; what a shape says beyond these leads nowhere. */
const FOLLOWED = /^(https?:|mailto:)/i;

/** Makes the boxes of shapes with an address ones that can be pressed. */
function linkShapes(
  context: SKRSContext2D,
  shapes: readonly Shape[],
  {
    detail,
    originX,
    originY,
  }: { readonly detail: number; readonly originX: number; readonly originY: number },
): void {
  for (const shape of shapes) {
    const { link } = shape;
    if (!FOLLOWED.test(link) || !URL.canParse(link)) continue;
    const { minX, minY, maxX, maxY } = shapeKinds.get(shape.type)!.geometry.paintedBounds(shape);
    const [left, right] = [minX, maxX].map((x) => x * detail - originX) as [number, number];
    const [top, bottom] = [minY, maxY].map((y) => y * detail - originY) as [number, number];
    context.annotateLinkUrl(left, top, right, bottom, new URL(link).href);
  }
}

/**
 * Pages of shapes as a PDF file: outlines and letters stay what they are, at every size. Nothing is left out for being small.
 *
 * @param title what readers show above it
 */
export function paintPdf(pages: readonly PaintedPage[], look: FileLook, title: string): Uint8Array {
  const file = new PDFDocument({ title, creator: 'Driftless', rasterDPI: SHADOW_DPI });
  for (const { shapes, box } of pages) {
    const [wide, high] = [Math.max(1, boxWidth(box)), Math.max(1, boxHeight(box))];
    const detail = Math.min(POINTS, LONGEST_PAGE / Math.max(wide, high));
    // A page's context can all that a canvas's can, its types say less.
    const context = file.beginPage(wide * detail, high * detail) as SKRSContext2D;
    if (look.paper !== null) {
      context.fillStyle = look.paper;
      context.fillRect(0, 0, wide * detail, high * detail);
    }
    const place = { detail, originX: box.minX * detail, originY: box.minY * detail };
    const fading = createFading(wide * detail, high * detail);
    const pen = createCanvasPen(context, { ...look, ...place, fading, isPaper: true });
    drawShapes(pen, shapeKinds, arrangeShapes(shapes, shapeKinds));
    context.setTransform(1, 0, 0, 1, 0, 0);
    linkShapes(context, shapes, place);
    file.endPage();
  }
  return file.close();
}
