import type { Box } from '../board/geometry/box';
import type { Shape } from '../board/shape';
import type { ShapeKinds } from '../shapes/shape-kind';
import { type CanvasPicture, createCanvasPen, type FadingCanvas } from './canvas-pen';
import { drawShape } from './draw-shape';
import type { ClipBox, Images, TextMeasure } from './pen';
import type { Picture } from './picture';
import { createLentSurface, releaseSurface, type Surface, type SurfaceFactory } from './surface';
import type { Theme } from './theme';
import { boardBoxOf, type PixelRect, TILE } from './tile-grid';

/** How shapes look just now. */
export interface Look {
  readonly theme: Theme;
  readonly measure: TextMeasure;
  readonly images?: Images<CanvasPicture>;
}

export interface PainterPorts {
  readonly kinds: ShapeKinds;
  readonly surfaces: SurfaceFactory;
  readonly look: () => Look;
  /** The boxes that a shape is cut off by. */
  readonly clipsOf: (shape: Shape) => readonly ClipBox[] | undefined;
}

/** Finds the shapes a picture shows in a box, bottom first. */
export type ShapeQuery = (box: Box) => readonly Shape[];

const MOST_SPARE = 6;
/** Shapes between two looks at the clock. */
const STRIDE = 4;
/** Shapes that a browser may put off. */
const MOST_PUT_OFF = 64;

/** Paints pictures, whole or where they are dirty, in one go or in steps that can be left and resumed. */
export class PicturePainter {
  shapesPainted = 0;
  picturesPainted = 0;
  private readonly spare: Surface[] = [];
  private readonly probe: Surface | null;
  private readonly fading: FadingCanvas;

  constructor(private readonly ports: PainterPorts) {
    this.probe = ports.surfaces(1, 1);
    this.fading = createLentSurface(ports.surfaces);
  }

  /** Starts a repainting that the caller steps through. Changes that come meanwhile stay in `picture.dirty` and are painted after it. */
  begin(picture: Picture, query: ShapeQuery): Generator<undefined, void> {
    picture.job = this.repaint(picture, query);
    return picture.job;
  }

  /** Repaints what is dirty in place. For small changes: it holds the frame. */
  repaintNow(picture: Picture, query: ShapeQuery): void {
    const work =
      picture.isPainted && picture.surface ? this.patch(picture, query) : this.begin(picture, query);
    while (!work.next().done);
  }

  release(picture: Picture): void {
    if (picture.surface) this.recycle(picture.surface);
    picture.surface = null;
    picture.job = null;
    picture.isPainted = false;
    picture.isPatched = false;
    picture.dirty = [];
  }

  /** Lets go of the bitmaps kept for the next picture. */
  dispose(): void {
    for (const surface of this.spare.splice(0)) releaseSurface(surface);
  }

  private *patch(picture: Picture, query: ShapeQuery): Generator<undefined, void> {
    const rects = picture.dirty;
    picture.dirty = [];
    for (const rect of rects) yield* this.paintRect(picture, picture.surface!, rect, query);
  }

  private *repaint(picture: Picture, query: ShapeQuery): Generator<undefined, void> {
    const { width, height } = picture.area;
    const before = picture.isPainted ? picture.surface : null;
    const rects = before ? picture.dirty : [{ x: 0, y: 0, width, height }];
    picture.dirty = [];
    let surface: Surface | null = null;
    for (const rect of rects) {
      const isEmpty = !before && query(this.boxOf(picture, rect)).length === 0;
      if (isEmpty) continue;
      surface ??= this.take(width, height);
      if (!surface) {
        picture.isRefused = true;
        picture.job = null;
        return;
      }
      if (before && rect === rects[0] && rect.width * rect.height < width * height)
        surface.context.drawImage(before.canvas, 0, 0);
      yield* this.paintRect(picture, surface, rect, query);
    }
    if (picture.surface) this.recycle(picture.surface);
    picture.surface = surface;
    picture.isPainted = true;
    picture.job = null;
    this.picturesPainted += 1;
  }

  private *paintRect(
    picture: Picture,
    { context }: Surface,
    rect: PixelRect,
    query: ShapeQuery,
  ): Generator<undefined, void> {
    const shapes = query(this.boxOf(picture, rect));
    const { x: originX, y: originY } = picture.area;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.beginPath();
    context.rect(rect.x, rect.y, rect.width, rect.height);
    context.clip();
    context.clearRect(rect.x, rect.y, rect.width, rect.height);
    const { fading } = this;
    const look = this.ports.look();
    const pen = createCanvasPen(context, { ...look, detail: picture.scale, originX, originY, fading });
    let untilYield = STRIDE;
    let count = 0;
    for (const shape of shapes) {
      drawShape(pen, this.ports.kinds, shape, shape, this.ports.clipsOf(shape));
      this.shapesPainted += 1;
      untilYield -= 1;
      if (untilYield > 0) continue;
      untilYield = STRIDE;
      count += STRIDE;
      if (count % MOST_PUT_OFF === 0) this.flush(context);
      yield;
    }
    context.restore();
    this.flush(context);
    picture.isPatched = rect.width < picture.area.width || rect.height < picture.area.height;
  }

  /**
   * Browsers write down what is drawn on a canvas and paint it when somebody looks. Without a look now, the painting of a whole slice
   * would fall into the next frame, where no clock counts it.
   */
  private flush({ canvas }: CanvasRenderingContext2D): void {
    this.probe?.context.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
  }

  private boxOf(picture: Picture, rect: PixelRect): Box {
    return boardBoxOf(rect, picture.scale, picture.area.x, picture.area.y);
  }

  private take(width: number, height: number): Surface | null {
    const surface = width === TILE && height === TILE ? this.spare.pop() : undefined;
    if (!surface) return this.ports.surfaces(width, height);
    surface.context.setTransform(1, 0, 0, 1, 0, 0);
    surface.context.clearRect(0, 0, width, height);
    return surface;
  }

  private recycle(surface: Surface): void {
    const fits = surface.canvas.width === TILE && surface.canvas.height === TILE;
    if (fits && this.spare.length < MOST_SPARE) this.spare.push(surface);
    else releaseSurface(surface);
  }
}
