import type { Box } from '../board/geometry/box';
import type { ShapeId } from '../board/ids';
import { type Arrivals, followArrivals } from './arrivals';
import { BusyShapes } from './busy-shapes';
import { drawGrid } from './grid';
import type { GridKind } from './grid-kind';
import { Layer, type LayerView } from './layer';
import { LiveLayer } from './live-layer';
import type { TextMeasure } from './pen';
import { PicturePainter } from './picture-painter';
import type { DirtyCause } from './scene';
import { type MayGoOn, SliceWork, WHILE_CHANGING, WHILE_RESTING } from './slice-work';
import type { Overlay, Stage, StagePorts, StageStats } from './stage-contract';
import { createLentSurface, createSurfaceFactory, type SurfaceFactory } from './surface';
import { createTextMeasure } from './text-measure';
import { type Theme, type ThemeName, themeNamed } from './theme';
import { type CameraPosition, createView, type View } from './view';

/** After the last zoom step (ms), new tiles are asked for. */
const ZOOM_REST = 120;
/** This long after a change (ms), the overview is brought up to date and patched tiles are painted whole. */
const OVERVIEW_REST = 400;
/** Shapes that a frame may paint itself before it leaves the rest to slices. */
const AT_ONCE = 48;

class TiledStage implements Stage {
  view: View = createView({ x: 0, y: 0, zoom: 1 }, { width: 1, height: 1, ratio: 1 });
  measure: TextMeasure;
  private theme: Theme;
  private background = '';
  private grid: GridKind | null = null;
  private frameCount = 0;
  private directionX = 0;
  private directionY = 0;
  private isStaticDirty = true;
  private isLiveBlank = true;
  private isOverviewDue = false;
  private cancelFrame: (() => void) | null = null;
  private stopZoomRest: (() => void) | null = null;
  private stopOverviewRest: (() => void) | null = null;
  private still: Layer;
  private readonly live: LiveLayer;
  private readonly painter: PicturePainter;
  private readonly slices: SliceWork;
  private readonly busy: BusyShapes;
  private readonly arrivals: Arrivals;
  private readonly surfaces: SurfaceFactory;
  private readonly overlays = new Set<Overlay>();
  private readonly idle: (() => void)[] = [];
  private readonly stops: (() => void)[] = [];

  constructor(private readonly ports: StagePorts) {
    const { scene, host, frames, clock } = ports;
    this.theme = themeNamed(ports.theme);
    this.surfaces = ports.surfaces ?? createSurfaceFactory(host.staticCanvas.ownerDocument);
    this.measure = createTextMeasure(this.surfaces(1, 1)!.context);
    const { images } = ports;
    const look = () => ({ theme: this.theme, measure: this.measure, images });
    this.painter = new PicturePainter({
      ...{ kinds: scene.kinds, surfaces: this.surfaces, look },
      clipsOf: (shape) => scene.clipsOf(shape),
    });
    this.still = this.createStillLayer();
    this.live = new LiveLayer({
      scene,
      painter: this.painter,
      clock,
      look,
      fading: createLentSurface(this.surfaces),
    });
    this.slices = new SliceWork(
      frames,
      clock,
      (mayGoOn) => this.work(mayGoOn),
      () => this.cancelFrame !== null,
    );
    this.busy = new BusyShapes(clock, (ids) => scene.hold(ids));
    this.arrivals = followArrivals(clock, () => this.invalidate());
    this.stops.push(scene.onDirty((boxes, cause) => this.follow(boxes, cause)));
    this.stops.push(scene.onLifted((isWritten) => this.followLifted(isWritten)));
    const repaint = (hash: string) => scene.imageChanged(hash);
    if (images) this.stops.push(images.onArrived(repaint), images.onLacking?.(repaint) ?? (() => {}));
    for (const canvas of [host.staticCanvas, host.liveCanvas]) {
      const restore = () => this.restoreContext();
      canvas.addEventListener('contextrestored', restore);
      this.stops.push(() => canvas.removeEventListener('contextrestored', restore));
    }
  }

  setCamera(camera: CameraPosition): void {
    const { x, y, zoom } = this.view.camera;
    if (x === camera.x && y === camera.y && zoom === camera.zoom) return;
    this.show(createView(camera, this.view));
  }

  resize(width: number, height: number, ratio: number): void {
    const isSharpnessNew = ratio !== this.view.ratio;
    this.show(createView(this.view.camera, { width, height, ratio }));
    if (isSharpnessNew) this.rest();
  }

  setTheme(name: ThemeName): void {
    if (name === this.theme.name) return;
    this.theme = themeNamed(name);
    this.still.markAllDirty();
    this.isOverviewDue = true;
    this.invalidate();
  }

  setBackground(background: string): void {
    this.background = background;
    this.invalidate();
  }

  setGrid(isShown: boolean, kind: GridKind = 'dots'): void {
    this.grid = isShown ? kind : null;
    this.invalidate();
  }

  addOverlay(draw: Overlay): () => void {
    this.overlays.add(draw);
    this.requestFrame();
    return () => {
      this.overlays.delete(draw);
      this.requestFrame();
    };
  }

  invalidateOverlay(): void {
    this.slices.moved(WHILE_CHANGING);
    this.requestFrame();
  }

  fontsChanged(): void {
    this.measure = createTextMeasure(this.surfaces(1, 1)!.context);
    this.ports.scene.refresh();
    this.invalidate();
  }

  whenIdle(): Promise<void> {
    return this.isIdle ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve));
  }

  stats(): StageStats {
    return {
      frames: this.frameCount,
      shapesPainted: this.painter.shapesPainted,
      tilesPainted: this.painter.picturesPainted,
      tilesKept: this.still.tilesKept,
      bytesKept: this.still.bytesKept,
      isExact: this.still.isExact(this.shown),
      isIdle: this.isIdle,
    };
  }

  dispose(): void {
    this.cancelFrame?.();
    this.stopZoomRest?.();
    this.stopOverviewRest?.();
    this.slices.dispose();
    this.busy.dispose();
    this.arrivals.dispose();
    for (const stop of this.stops) stop();
    this.overlays.clear();
    this.live.dispose();
    this.still.clear();
    this.painter.dispose();
    for (const resolve of this.idle.splice(0)) resolve();
  }

  private get isIdle(): boolean {
    return (
      this.cancelFrame === null &&
      this.stopZoomRest === null &&
      this.stopOverviewRest === null &&
      !this.slices.isWaiting &&
      !this.arrivals.areComing &&
      !this.busy.isHolding
    );
  }

  private get shown(): LayerView {
    return { view: this.view, directionX: this.directionX, directionY: this.directionY };
  }

  private createStillLayer(): Layer {
    const { scene } = this.ports;
    return new Layer({
      painter: this.painter,
      query: (box) => scene.queryStill(box),
      bounds: () => scene.contentBounds(),
      countIn: (box) => scene.countIn(box),
    });
  }

  private show(view: View): void {
    const before = this.view;
    this.view = view;
    this.slices.moved();
    if (before.scale === view.scale) {
      this.directionX = Math.sign(view.originX - before.originX) || this.directionX;
      this.directionY = Math.sign(view.originY - before.originY) || this.directionY;
    } else if (this.still.scale !== null) {
      this.stopZoomRest?.();
      this.stopZoomRest = this.ports.clock.after(ZOOM_REST, () => this.rest());
    }
    this.invalidate();
  }

  /** The zoom has come to rest: tiles of its own scale are wanted. */
  private rest(): void {
    this.stopZoomRest?.();
    this.stopZoomRest = null;
    this.directionX = 0;
    this.directionY = 0;
    this.still.rest(this.view.scale);
    this.invalidate();
  }

  private follow(boxes: readonly Box[], { ids, added, liftedBoxes }: DirtyCause): void {
    this.slices.moved(WHILE_CHANGING);
    this.still.markDirty(boxes);
    this.live.markDirty(liftedBoxes);
    const { scene, clock } = this.ports;
    const isCrowded = (id: ShapeId) => {
      const box = scene.boundsOf(id);
      return box !== undefined && scene.countIn(box) > AT_ONCE / 2;
    };
    this.busy.note(ids, isCrowded);
    this.stopOverviewRest ??= clock.after(OVERVIEW_REST, () => {
      this.stopOverviewRest = null;
      this.isOverviewDue = true;
      this.slices.wake();
    });
    this.arrivals.note(added);
    if (!this.arrivals.areComing) this.invalidate();
  }

  private followLifted(isWritten: boolean): void {
    this.slices.moved();
    this.live.follow(() => {
      const taken = this.still;
      this.still = this.createStillLayer();
      return taken;
    }, isWritten);
    this.requestFrame();
  }

  private restoreContext(): void {
    this.still.clear();
    this.live.dispose();
    this.painter.dispose();
    this.invalidate();
  }

  private invalidate(): void {
    this.isStaticDirty = true;
    this.requestFrame();
  }

  private requestFrame(): void {
    this.cancelFrame ??= this.ports.frames.requestFrame(() => this.paint());
  }

  private paint(): void {
    this.cancelFrame = null;
    this.frameCount += 1;
    const { shown } = this;
    this.fitCanvases();
    if (this.still.scale === null) this.still.rest(this.view.scale);
    if (this.isStaticDirty) {
      this.still.prepare(shown, AT_ONCE);
      this.paintStatic(shown);
    }
    this.isStaticDirty = false;
    if (this.still.isExact(shown)) this.live.settled();
    this.paintLive(shown);
    this.slices.wake();
  }

  /** Only now, for a canvas that gets another size is blank until it is painted. */
  private fitCanvases(): void {
    const { deviceWidth, deviceHeight } = this.view;
    for (const canvas of [this.ports.host.staticCanvas, this.ports.host.liveCanvas]) {
      if (canvas.width === deviceWidth && canvas.height === deviceHeight) continue;
      canvas.width = deviceWidth;
      canvas.height = deviceHeight;
      this.isStaticDirty = true;
      this.isLiveBlank = false;
    }
  }

  private paintStatic(shown: LayerView): void {
    const { view, theme } = this;
    const context = this.ports.host.staticCanvas.getContext('2d')!;
    const paper = this.background === '' ? theme.background : theme.paint(this.background);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = paper;
    if (this.still.covers(shown)) {
      context.fillRect(0, 0, view.deviceWidth, view.deviceHeight);
      if (this.grid) drawGrid(context, view, theme, this.grid);
      this.still.copy(context, shown);
      return;
    }
    context.clearRect(0, 0, view.deviceWidth, view.deviceHeight);
    this.still.assemble(context, shown);
    context.globalCompositeOperation = 'destination-over';
    if (this.grid) drawGrid(context, view, theme, this.grid);
    context.fillStyle = paper;
    context.fillRect(0, 0, view.deviceWidth, view.deviceHeight);
    context.globalCompositeOperation = 'source-over';
  }

  private paintLive(shown: LayerView): void {
    const { view } = this;
    const isBlank = this.overlays.size === 0 && this.live.isEmpty;
    if (isBlank && this.isLiveBlank) return;
    this.isLiveBlank = isBlank;
    const context = this.ports.host.liveCanvas.getContext('2d')!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, view.deviceWidth, view.deviceHeight);
    this.live.paint(context, shown, AT_ONCE);
    for (const draw of this.overlays) {
      context.save();
      context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
      draw(context, view);
      context.restore();
    }
  }

  /** One slice: what moves first, then the tiles in view, then all else. Returns whether there is more to do. */
  private work(mayGoOn: MayGoOn): boolean {
    const moving = this.live.work(this.shown);
    const { areComing } = this.arrivals;
    const still = areComing ? [] : [{ layer: this.still, shown: this.shown }];
    const places = [...(moving ? [moving] : []), ...still];
    for (const { layer, shown } of places) {
      for (;;) {
        const picture = layer.nextPicture(shown, this.isOverviewDue);
        if (!picture) break;
        // What nobody sees yet must not be felt: frames come as if nothing was done.
        const most = layer.isExact(shown) ? WHILE_CHANGING : WHILE_RESTING;
        const isDone = layer.work(picture, () => mayGoOn(most));
        if (isDone && layer.isInView(picture, shown)) this.invalidate();
        if (!mayGoOn(most)) return true;
      }
    }
    if (areComing) return false;
    if (this.stopOverviewRest === null && this.still.refine()) return true;
    this.isOverviewDue = false;
    if (this.isIdle) for (const resolve of this.idle.splice(0)) resolve();
    return false;
  }
}

/** Shows a scene on two canvases. Paints when something changed and never otherwise. */
export function createStage(ports: StagePorts): Stage {
  return new TiledStage(ports);
}
