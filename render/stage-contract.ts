import type { Clock, FrameScheduler } from './frame-loop';
import type { GridKind } from './grid-kind';
import type { TextMeasure } from './pen';
import type { Scene } from './scene';
import type { StageImages } from './stage-images';
import type { SurfaceFactory } from './surface';
import type { ThemeName } from './theme';
import type { CameraPosition, View } from './view';

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
  /** Pictures on the board; one that is missing is asked for by being looked up, and told when it is here. */
  readonly images?: StageImages;
}

/** Draws over the shapes, in CSS pixels of the surface. */
export type Overlay = (context: CanvasRenderingContext2D, view: View) => void;

export interface StageStats {
  readonly frames: number;
  readonly tilesPainted: number;
  readonly shapesPainted: number;
  readonly tilesKept: number;
  readonly bytesKept: number;
  /** Whether all that is in view is painted as it is; around it more may come. */
  readonly isExact: boolean;
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
  setGrid(isShown: boolean, kind?: GridKind): void;
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
