import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { BoardReader } from '../../board/transaction';
import type { Camera } from '../../editor/camera/camera';
import { loadFonts } from '../../render/fonts';
import type { Clock, FrameScheduler } from '../../render/frame-loop';
import type { GridKind } from '../../render/grid-kind';
import type { TextMeasure } from '../../render/pen';
import type { Scene } from '../../render/scene';
import { createStage } from '../../render/stage';
import type { Stage } from '../../render/stage-contract';
import type { StageImages } from '../../render/stage-images';
import { whenIdle } from './when-idle';

export interface DrawingSurfacePorts {
  readonly scene: Scene;
  readonly board: BoardReader;
  readonly frames: FrameScheduler;
  readonly clock: Clock;
  readonly isDark: ReadonlySignal<boolean>;
  /** Pictures that can be painted; without it there are none. */
  readonly images?: StageImages;
  /** Whether the bundled fonts are known to be there; all is measured and painted anew when they come later. */
  readonly hasFonts?: boolean;
}

/** The canvases on which a board is seen. They are made once and may be put into an element, taken out and put in again. */
export interface DrawingSurface {
  readonly stage: Stage;
  /** Of the stage's fonts as they are now; it changes when they arrive. */
  readonly measure: TextMeasure;
  /**
   * Puts the canvases into the element, keeps them as large, and writes on it what scripts and tests wait for (contract section 8):
   * `data-shape-count`, `data-zoom` and, once the board was painted, `data-ready`. Returns the disposer.
   */
  setGridKind(kind: GridKind): void;
  mount(element: HTMLElement, camera: Camera, isReady: ReadonlySignal<boolean>): () => void;
  dispose(): void;
}

/** Milliseconds for which a hand that draws at once may keep the fonts of letters that nobody wrote yet away. */
const BUSY = 500;

function createCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  Object.assign(canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
  return canvas;
}

/** Tells the size in CSS pixels and the sharpness whenever one changes (another screen, browser zoom). Returns the disposer. */
function watchSize(element: HTMLElement, tell: (width: number, height: number, ratio: number) => void) {
  const measure = () => {
    const { clientWidth, clientHeight } = element;
    if (clientWidth > 0 && clientHeight > 0) tell(clientWidth, clientHeight, window.devicePixelRatio || 1);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  window.addEventListener('resize', measure);
  measure();
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', measure);
  };
}

export function createDrawingSurface(ports: DrawingSurfacePorts): DrawingSurface {
  const { scene, board, frames, clock, isDark, images, hasFonts = false } = ports;
  const host = { staticCanvas: createCanvas(), liveCanvas: createCanvas() };
  const theme = () => (isDark.value ? 'dark' : 'light');
  const stage = createStage({ scene, theme: theme(), host, frames, clock, images });
  let gridKind: GridKind = 'dots';
  const showSettings = () => {
    const { background, grid } = board.settings();
    stage.setBackground(background);
    stage.setGrid(grid, gridKind);
  };
  let isDisposed = false;
  const bringFonts = () => loadFonts(document.fonts).then(() => !isDisposed && stage.fontsChanged());
  const bringMore = async () => {
    const { bringWhatIsDrawn } = await import('./bring-what-is-drawn');
    const ports = { board, kinds: scene.kinds, changed: () => stage.fontsChanged() };
    if (!isDisposed) disposers.push(bringWhatIsDrawn(ports));
  };
  showSettings();
  const disposers = [
    effect(() => stage.setTheme(theme())),
    board.onChange(({ settings }) => settings && showSettings()),
    hasFonts ? () => {} : whenIdle(bringFonts, BUSY),
    whenIdle(() => void bringMore().catch(() => {}), BUSY),
  ];
  return {
    stage,
    measure: { width: (text, font, size) => stage.measure.width(text, font, size) },
    setGridKind(kind) {
      gridKind = kind;
      showSettings();
    },
    mount(element, camera, isReady) {
      element.append(host.staticCanvas, host.liveCanvas);
      const tellCount = () => element.setAttribute('data-shape-count', String(board.count));
      tellCount();
      let cancelFrame = () => {};
      const mounted = [
        watchSize(element, (width, height, ratio) => {
          camera.resize(width, height);
          stage.resize(width, height, ratio);
        }),
        effect(() => {
          const { x, y, zoom } = camera.state.value;
          stage.setCamera({ x, y, zoom });
          element.setAttribute('data-zoom', String(Math.round(zoom * 10_000) / 10_000));
        }),
        board.onChange(tellCount),
        effect(() => {
          if (!isReady.value) return;
          // The frame after the next: by then the board has been painted once.
          const show = () => element.setAttribute('data-ready', 'true');
          cancelFrame = frames.requestFrame(() => {
            cancelFrame = frames.requestFrame(show);
          });
        }),
      ];
      return () => {
        cancelFrame();
        for (const dispose of mounted) dispose();
        host.staticCanvas.remove();
        host.liveCanvas.remove();
        for (const name of ['data-shape-count', 'data-zoom', 'data-ready']) element.removeAttribute(name);
      };
    },
    dispose() {
      isDisposed = true;
      for (const dispose of disposers) dispose();
      stage.dispose();
    },
  };
}
