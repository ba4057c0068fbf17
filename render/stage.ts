import { createCanvasPen } from './canvas-pen';
import { drawShape } from './draw-shape';
import type { Clock, FrameScheduler } from './frame-loop';
import { drawGrid } from './grid';
import type { TextMeasure } from './pen';
import type { Scene } from './scene';
import { createSurfaceFactory, type SurfaceFactory } from './surface';
import { createTextMeasure } from './text-measure';
import { type Theme, type ThemeName, themeNamed } from './theme';
import { type CameraPosition, createView, type View } from './view';

export interface StageHost {
  /** What rests: shapes, grid and paper. Below the live canvas, of the same size. */
  readonly staticCanvas: HTMLCanvasElement;
  /** What moves: lifted shapes and overlays. */
  readonly liveCanvas: HTMLCanvasElement;
}

export interface StagePorts {
  readonly scene: Scene;
  readonly theme: ThemeName;
  readonly host: StageHost;
  readonly frames: FrameScheduler;
  readonly clock: Clock;
  readonly surfaces?: SurfaceFactory;
}

/** Draws over the shapes, in CSS pixels of the surface. */
export type Overlay = (context: CanvasRenderingContext2D, view: View) => void;

export interface StageStats {
  readonly frames: number;
  readonly tilesPainted: number;
  readonly shapesPainted: number;
  readonly tilesKept: number;
  readonly bytesKept: number;
  readonly isIdle: boolean;
}

export interface Stage {
  readonly view: View;
  readonly measure: TextMeasure;
  setCamera(camera: CameraPosition): void;
  /** In CSS pixels; `ratio` is the device's pixels per CSS pixel. */
  resize(width: number, height: number, ratio: number): void;
  setTheme(theme: ThemeName): void;
  /** `#rrggbb` as stored, or '' for the theme's own paper. */
  setBackground(background: string): void;
  setGrid(isShown: boolean): void;
  /** Overlays are drawn in the order they were added. Returns the remover. */
  addOverlay(draw: Overlay): () => void;
  /** An overlay looks different now. */
  invalidateOverlay(): void;
  /** Fonts arrived: measures, lays out and paints everything anew. */
  fontsChanged(): void;
  /** Resolves when the picture is exact and nothing is left to do. */
  whenIdle(): Promise<void>;
  stats(): StageStats;
  dispose(): void;
}

class DirectStage implements Stage {
  view: View = createView({ x: 0, y: 0, zoom: 1 }, { width: 1, height: 1, ratio: 1 });
  measure: TextMeasure;
  private theme: Theme;
  private background = '';
  private hasGrid = false;
  private frameCount = 0;
  private shapesPainted = 0;
  private isStaticDirty = true;
  private cancelFrame: (() => void) | null = null;
  private readonly overlays = new Set<Overlay>();
  private readonly idle: (() => void)[] = [];
  private readonly stops: (() => void)[] = [];
  private readonly surfaces: SurfaceFactory;

  constructor(private readonly ports: StagePorts) {
    this.theme = themeNamed(ports.theme);
    this.surfaces = ports.surfaces ?? createSurfaceFactory(ports.host.staticCanvas.ownerDocument);
    this.measure = createTextMeasure(this.surfaces(1, 1)!.context);
    this.stops.push(ports.scene.onDirty(() => this.invalidate()));
    this.stops.push(ports.scene.onLifted(() => this.requestFrame()));
  }

  setCamera(camera: CameraPosition): void {
    this.view = createView(camera, this.view);
    this.invalidate();
  }

  resize(width: number, height: number, ratio: number): void {
    this.view = createView(this.view.camera, { width, height, ratio });
    for (const canvas of [this.ports.host.staticCanvas, this.ports.host.liveCanvas]) {
      canvas.width = this.view.deviceWidth;
      canvas.height = this.view.deviceHeight;
    }
    this.invalidate();
  }

  setTheme(name: ThemeName): void {
    this.theme = themeNamed(name);
    this.invalidate();
  }

  setBackground(background: string): void {
    this.background = background;
    this.invalidate();
  }

  setGrid(isShown: boolean): void {
    this.hasGrid = isShown;
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
    this.requestFrame();
  }

  fontsChanged(): void {
    this.measure = createTextMeasure(this.surfaces(1, 1)!.context);
    this.ports.scene.refresh();
    this.invalidate();
  }

  whenIdle(): Promise<void> {
    return this.cancelFrame ? new Promise((resolve) => this.idle.push(resolve)) : Promise.resolve();
  }

  stats(): StageStats {
    const { frameCount: frames, shapesPainted } = this;
    return {
      frames,
      shapesPainted,
      tilesPainted: 0,
      tilesKept: 0,
      bytesKept: 0,
      isIdle: this.cancelFrame === null,
    };
  }

  dispose(): void {
    this.cancelFrame?.();
    for (const stop of this.stops) stop();
    this.overlays.clear();
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
    if (this.isStaticDirty) this.paintStatic();
    this.isStaticDirty = false;
    this.paintLive();
    for (const resolve of this.idle.splice(0)) resolve();
  }

  private paintStatic(): void {
    const { view, theme, ports } = this;
    const context = ports.host.staticCanvas.getContext('2d')!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = this.background === '' ? theme.background : theme.paint(this.background);
    context.fillRect(0, 0, view.deviceWidth, view.deviceHeight);
    if (this.hasGrid) drawGrid(context, view, theme);
    const pen = createCanvasPen(context, { theme, measure: this.measure, detail: view.scale, ...view });
    for (const shape of ports.scene.queryStill(view.box)) {
      drawShape(pen, ports.scene.kinds, shape);
      this.shapesPainted += 1;
    }
  }

  private paintLive(): void {
    const { view, theme, ports } = this;
    const context = ports.host.liveCanvas.getContext('2d')!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, view.deviceWidth, view.deviceHeight);
    const pen = createCanvasPen(context, { ...view, theme, measure: this.measure, detail: view.scale });
    for (const { drawn, place } of ports.scene.lifted()) drawShape(pen, ports.scene.kinds, drawn, place);
    for (const draw of this.overlays) {
      context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
      draw(context, view);
    }
  }
}

/** Shows a scene on two canvases. Paints when something changed and never otherwise. */
export function createStage(ports: StagePorts): Stage {
  return new DirectStage(ports);
}
