import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { ShapePatch } from '../../board/shape';
import { createCanvasPen } from '../../render/canvas-pen';
import { drawShape } from '../../render/draw-shape';
import { createBrowserClock, createBrowserFrames } from '../../render/frame-loop';
import { createScene } from '../../render/scene';
import { createStage } from '../../render/stage';
import { LIGHT_THEME } from '../../render/theme';
import { TILE } from '../../render/tile-grid';
import type { CameraPosition } from '../../render/view';
import { shapeKinds } from '../../shapes/models';
import { createSeededBoard } from './seeded-board';

/** How far the picture is from a drawing of every shape straight onto one canvas; channels are 0..255. */
export interface Difference {
  /** From a drawing that is clipped to the cells of the tile grid, the worst channel of all pixels. */
  readonly worst: number;
  /** From one that is not clipped, the share of pixels that are off by more than an eye could see on an edge. */
  readonly shareSeen: number;
  readonly inked: number;
}

/** Off by more than this, an edge pixel could be told apart. */
const SEEN = 24;

/** What the test does in the page. */
export interface ExactnessPage {
  show(camera: CameraPosition): void;
  moveShapes(count: number, by: number): void;
  dragAll(steps: number): Promise<void>;
  offset(by: number): void;
  compare(): Promise<Difference>;
}

const board = createSeededBoard(700, 11);
board.transact(new EditOrigin('fade'), (edit) => {
  for (const [index, { id }] of [...board.all()].entries())
    if (index % 9 === 0) edit.update(id, { opacity: 0.5 });
});
const scene = createScene({ board, kinds: shapeKinds });
const [staticCanvas, liveCanvas] = [0, 1].map(() => {
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position:absolute;inset:0;width:100vw;height:100vh';
  document.body.append(canvas);
  return canvas;
}) as [HTMLCanvasElement, HTMLCanvasElement];
const stage = createStage({
  scene,
  theme: 'light',
  host: { staticCanvas, liveCanvas },
  frames: createBrowserFrames(window),
  clock: createBrowserClock(window),
});
stage.resize(innerWidth, innerHeight, devicePixelRatio);

/**
 * Draws every shape in view directly, on one canvas or on one for each cell. The browser rounds the coverage of an edge pixel
 * differently where a path leaves its canvas, so the exact reference has canvases as large as tiles.
 */
function drawDirectly(cell: number): Uint8ClampedArray {
  const { view } = stage;
  const { scale: detail, deviceWidth, deviceHeight } = view;
  const whole = createCanvas(deviceWidth, deviceHeight);
  const startOf = (origin: number) => (cell === Infinity ? origin : Math.floor(origin / cell) * cell);
  for (let originY = startOf(view.originY); originY < view.originY + deviceHeight; originY += cell) {
    for (let originX = startOf(view.originX); originX < view.originX + deviceWidth; originX += cell) {
      const part = createCanvas(
        cell === Infinity ? deviceWidth : cell,
        cell === Infinity ? deviceHeight : cell,
      );
      const look = { theme: LIGHT_THEME, measure: stage.measure };
      const pen = createCanvasPen(part, { ...look, detail, originX, originY, fading: createCanvas });
      for (const shape of scene.query(view.box)) drawShape(pen, shapeKinds, shape);
      whole.drawImage(part.canvas, originX - view.originX, originY - view.originY);
    }
  }
  whole.globalCompositeOperation = 'destination-over';
  whole.fillStyle = LIGHT_THEME.background;
  whole.fillRect(0, 0, deviceWidth, deviceHeight);
  return whole.getImageData(0, 0, deviceWidth, deviceHeight).data;
}

function createCanvas(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext('2d')!;
}

function pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
}

/** By how much each pixel of two pictures differs, in its worst channel. */
function differences(one: Uint8ClampedArray, other: Uint8ClampedArray): Uint8Array {
  const off = new Uint8Array(one.length / 4);
  for (let index = 0; index < one.length; index += 1) {
    off[index >> 2] = Math.max(off[index >> 2]!, Math.abs(one[index]! - other[index]!));
  }
  return off;
}

const page: ExactnessPage = {
  show: (camera) => stage.setCamera(camera),
  moveShapes(count, by) {
    const shapes = [...board.all()].slice(0, count);
    board.transact(new EditOrigin('move'), (edit) => {
      for (const { id, at } of shapes) edit.update(id, { at: [at[0] + by, at[1] + by / 3] });
    });
  },
  async dragAll(steps) {
    const starts = new Map([...board.all()].map(({ id, at }) => [id, at]));
    const patches = (step: number) =>
      new Map<ShapeId, ShapePatch>(
        [...starts].map(([id, [x, y]]) => [id, { at: [x + step * 7, y - step * 3] }]),
      );
    for (let step = 1; step <= steps; step += 1) {
      scene.setPreviews(patches(step));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    board.transact(new EditOrigin('move'), (edit) => {
      for (const [id, patch] of patches(steps)) edit.update(id, patch);
    });
    scene.setPreviews(new Map());
  },
  offset(by) {
    board.transact(new EditOrigin('move'), (edit) => {
      for (const { id, at } of board.all()) edit.update(id, { at: [at[0] + by, at[1] + by] });
    });
  },
  async compare() {
    await stage.whenIdle();
    const shown = pixelsOf(staticCanvas);
    const [clipped, whole] = [drawDirectly(TILE), drawDirectly(Infinity)];
    const worst = differences(shown, clipped).reduce((most, off) => Math.max(most, off), 0);
    const seen = differences(shown, whole).filter((off) => off > SEEN).length;
    const left = pixelsOf(liveCanvas).some((channel) => channel > 0);
    return {
      worst: left ? 255 : worst,
      shareSeen: (seen * 4) / shown.length,
      inked: whole.filter((channel, index) => index % 4 === 0 && channel < 200).length,
    };
  },
};

Object.assign(window, { page });
