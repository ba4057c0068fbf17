import type { Box } from '../board/geometry/box';
import type { ShapeId } from '../board/ids';
import type { Shape } from '../board/shape';
import { createCanvasPen, type FadingCanvas } from './canvas-pen';
import { drawShape } from './draw-shape';
import type { Clock } from './frame-loop';
import { Layer, type LayerView } from './layer';
import type { LiftedShape } from './lifted-shapes';
import type { PlacedPen } from './pen';
import type { Look, PicturePainter } from './picture-painter';
import type { Scene } from './scene';
import type { View } from './view';

/** From so many lifted shapes on, a common movement shifts bitmaps instead of drawing the shapes anew in every frame. */
const MANY = 120;
/** Board units: nearer than this to where the document has it, a shape is there. */
const HOME = 0.02;
/** Milliseconds of a frame that lifted shapes may take; those left over are shown as boxes. */
const LONGEST = 12;

export interface LiveLayerPorts {
  readonly scene: Scene;
  readonly painter: PicturePainter;
  readonly clock: Clock;
  readonly look: () => Look;
  readonly fading: FadingCanvas;
}

/**
 * Shapes that are not in the tiles just now: lifted by a gesture, held because they change all the time, or put back so lately
 * that the tiles do not show them yet.
 *
 * Invariant: a shape that leaves the lifted ones stays here until the tiles in view are exact, so it never blinks.
 */
export class LiveLayer {
  /** Bitmaps of the lifted shapes where the document has them, while all of them move alike. */
  private moving: Layer | null = null;
  private shift: readonly [number, number] = [0, 0];
  /** The document has them where they were moved to: the bitmaps are shown as they were, until the tiles have them. */
  private isPutDown = false;
  /** Put down, and no longer lifted. */
  private isLetGo = false;
  private shown: ReadonlySet<ShapeId> = new Set();
  private readonly settling = new Set<ShapeId>();

  constructor(private readonly ports: LiveLayerPorts) {}

  get isEmpty(): boolean {
    const { scene } = this.ports;
    return !this.moving && this.settling.size === 0 && scene.liftedCount === 0 && scene.held().length === 0;
  }

  /**
   * Lifted shapes changed. When every shape on the board was lifted at once to be moved, `takeStill` gives the layer that shows
   * them all, and it is shifted as it is. `isWritten`: the document changed them.
   */
  follow(takeStill: () => Layer, isWritten: boolean): void {
    const { scene } = this.ports;
    const shift = scene.liftedCount >= MANY ? scene.liftedShift() : null;
    if (shift) {
      const isHome = Math.hypot(...shift) < HOME;
      // Lifted anew, and maybe others: these bitmaps are not theirs.
      if (this.isLetGo) this.dropMoving();
      // Seen for a frame where they had come from, when a hand let go of thousands.
      if (isWritten && isHome && this.moving && Math.hypot(...this.shift) >= HOME) this.isPutDown = true;
      if (this.isPutDown && isHome) return;
      if (this.isPutDown) this.dropMoving();
      if (!this.moving && scene.liftedCount === scene.count) {
        this.moving = takeStill();
        this.moving.serve(this.layerPorts());
      }
      this.moving ??= new Layer(this.layerPorts());
      this.shift = shift;
      this.shown = new Set();
      return;
    }
    if (scene.liftedCount > 0) this.dropMoving();
    this.isLetGo = this.isPutDown;
    const shown = new Set<ShapeId>(scene.held().map(({ id }) => id));
    for (const { shape } of scene.lifted()) shown.add(shape.id);
    for (const id of this.shown) if (!shown.has(id)) this.settling.add(id);
    for (const id of shown) this.settling.delete(id);
    this.shown = shown;
  }

  markDirty(boxes: readonly Box[]): void {
    if (!this.isPutDown) this.moving?.markDirty(boxes);
  }

  /** The still layer is exact: what settled is in it now. */
  settled(): void {
    this.settling.clear();
    if (this.ports.scene.liftedCount === 0) this.dropMoving();
  }

  /** The layer to be worked on in slices, with what it is to show. */
  work(shown: LayerView): { readonly layer: Layer; readonly shown: LayerView } | null {
    // What was put down would be painted where it is now, and shown shifted once more.
    if (!this.moving || this.isPutDown || this.ports.scene.liftedCount === 0) return null;
    return { layer: this.moving, shown: this.shifted(shown) };
  }

  paint(context: CanvasRenderingContext2D, shown: LayerView, allowance: number): void {
    const { scene } = this.ports;
    const { view } = shown;
    const pen = createCanvasPen(context, {
      ...this.ports.look(),
      fading: this.ports.fading,
      detail: view.scale,
      originX: view.originX,
      originY: view.originY,
    });
    if (this.moving) {
      const there = this.shifted(shown);
      if (scene.liftedCount > 0 && !this.isPutDown) {
        this.moving.rest(view.scale);
        this.moving.prepare(there, allowance);
      }
      if (this.moving.covers(there)) this.moving.copy(context, there);
      else this.moving.assemble(context, there);
    } else {
      this.paintLifted(context, pen, view, scene.lifted());
    }
    const draw = (shape: Shape) => drawShape(pen, scene.kinds, shape, shape, scene.shownClipsOf(shape));
    for (const shape of scene.held()) draw(shape);
    for (const id of this.settling) {
      const shape = scene.get(id);
      if (shape) draw(shape);
    }
  }

  dispose(): void {
    this.dropMoving();
  }

  private paintLifted(
    context: CanvasRenderingContext2D,
    pen: PlacedPen,
    view: View,
    lifted: readonly LiftedShape[],
  ): void {
    const { scene, clock } = this.ports;
    const start = clock.now();
    let count = 0;
    for (const { shape, drawn, place } of lifted) {
      count += 1;
      if (count % 16 === 0 && clock.now() - start > LONGEST) break;
      drawShape(pen, scene.kinds, drawn, place, scene.shownClipsOf(shape));
    }
    if (count >= lifted.length) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 0.25;
    context.fillStyle = this.ports.look().theme.grid;
    context.beginPath();
    for (const { place } of lifted.slice(count)) {
      const [x, y] = [place.at[0] * view.scale - view.originX, place.at[1] * view.scale - view.originY];
      context.rect(x, y, place.size[0] * view.scale, place.size[1] * view.scale);
    }
    context.fill();
    context.globalAlpha = 1;
  }

  private dropMoving(): void {
    this.moving?.clear();
    this.moving = null;
    this.isPutDown = false;
    this.isLetGo = false;
  }

  private shifted(shown: LayerView): LayerView {
    const { view } = shown;
    const originX = view.originX - Math.round(this.shift[0] * view.scale);
    const originY = view.originY - Math.round(this.shift[1] * view.scale);
    return { ...shown, view: { ...view, originX, originY } };
  }

  private layerPorts() {
    const { scene, painter } = this.ports;
    return {
      painter,
      query: (box: Box) => scene.queryLifted(box),
      bounds: () => scene.contentBounds(),
      countIn: (box: Box) => scene.countIn(box),
    };
  }
}
