import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { Point, ShapePatch } from '../../board/shape';
import { createBrowserClock, createBrowserFrames } from '../../render/frame-loop';
import { createScene } from '../../render/scene';
import { createStage } from '../../render/stage';
import { shapeKinds } from '../../shapes/models';
import { createSeededBoard } from '../../test/render/seeded-board';

/** What the driver asks of the page: each runs one movement and gives the time between frames in milliseconds. */
export interface CanvasBench {
  load(count: number): Promise<{ loadMs: number; firstFrameMs: number; exactMs: number; unreadable: number }>;
  run(name: string): Promise<{ frames: number[]; longest: number; stats: unknown }>;
  idle(milliseconds: number): Promise<number>;
}

const frames = createBrowserFrames(window);
const clock = createBrowserClock(window);
const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

let board: ReturnType<typeof createSeededBoard>;
let scene: ReturnType<typeof createScene>;
let stage: ReturnType<typeof createStage>;

/** Zoom at which all is in view, and the middle of it. */
function overall() {
  const box = scene.contentBounds()!;
  const zoom = Math.min(innerWidth / (box.maxX - box.minX), innerHeight / (box.maxY - box.minY)) * 0.95;
  return { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2, zoom };
}

async function measure(count: number, step: (index: number) => void): Promise<number[]> {
  const times: number[] = [await nextFrame()];
  for (let index = 0; index < count; index += 1) {
    step(index);
    times.push(await nextFrame());
  }
  return times.slice(1).map((time, index) => time - times[index]!);
}

function shiftOf(ids: readonly ShapeId[], [dx, dy]: Point): Map<ShapeId, ShapePatch> {
  return new Map(
    ids.map((id) => {
      const { at } = board.get(id)!;
      return [id, { at: [at[0] + dx, at[1] + dy] }];
    }),
  );
}

async function drag(ids: readonly ShapeId[], steps: number): Promise<number[]> {
  const deltas = await measure(steps, (index) => scene.setPreviews(shiftOf(ids, [index * 3, index * 2])));
  board.transact(new EditOrigin('move'), (edit) => {
    for (const [id, patch] of shiftOf(ids, [steps * 3, steps * 2])) edit.update(id, patch);
  });
  scene.setPreviews(new Map());
  return deltas;
}

async function drawLive(steps: number): Promise<number[]> {
  const { x, y } = overall();
  const id = board.transact(new EditOrigin('draw'), (edit) =>
    edit.create({ type: 'ink', at: [x - 500, y], size: [0, 0], strokeWidth: 4 }),
  );
  return measure(steps, (index) => {
    board.transact(new EditOrigin('draw'), (edit) =>
      edit.append(id, 'points', index === 0 ? [0, 0] : [40, Math.round(Math.sin(index / 8) * 60)]),
    );
  });
}

const movements: Record<string, () => Promise<number[]>> = {
  'pan at 100 %': async () => {
    const { x, y } = overall();
    stage.setCamera({ x: x - 1_500, y, zoom: 1 });
    await stage.whenIdle();
    return measure(240, (index) => stage.setCamera({ x: x - 1_500 + index * 14, y: y + index * 5, zoom: 1 }));
  },
  'pan, all in view': async () => {
    const all = overall();
    stage.setCamera(all);
    await stage.whenIdle();
    return measure(180, (index) =>
      stage.setCamera({ ...all, x: all.x + (Math.sin(index / 20) * 300) / all.zoom }),
    );
  },
  zoom: async () => {
    const all = overall();
    stage.setCamera(all);
    await stage.whenIdle();
    return measure(240, (index) =>
      stage.setCamera({ ...all, zoom: all.zoom * (1 / all.zoom) ** ((1 - Math.cos(index / 38)) / 2) }),
    );
  },
  'zoom with pauses': async () => {
    const all = overall();
    stage.setCamera(all);
    await stage.whenIdle();
    return measure(240, (index) => {
      if (index % 40 < 12) stage.setCamera({ ...all, zoom: all.zoom * 1.05 ** Math.floor(index * 0.3) });
    });
  },
  'drag one, all in view': async () => {
    stage.setCamera(overall());
    await stage.whenIdle();
    return drag(
      [...board.all()].slice(0, 1).map(({ id }) => id),
      120,
    );
  },
  'drag all': async () => {
    stage.setCamera(overall());
    await stage.whenIdle();
    return drag(
      [...board.all()].map(({ id }) => id),
      90,
    );
  },
  'drag half, all in view': async () => {
    stage.setCamera(overall());
    await stage.whenIdle();
    return drag(
      [...board.all()].filter((_, index) => index % 2 === 0).map(({ id }) => id),
      90,
    );
  },
  'draw at 100 %': async () => {
    stage.setCamera({ ...overall(), zoom: 1 });
    await stage.whenIdle();
    return drawLive(180);
  },
};

const bench: CanvasBench = {
  async load(count) {
    board = createSeededBoard(count, 7);
    const host = document.body;
    const [staticCanvas, liveCanvas] = [0, 1].map(() => {
      const canvas = document.createElement('canvas');
      canvas.style.cssText = 'position:absolute;inset:0;width:100vw;height:100vh';
      host.append(canvas);
      return canvas;
    }) as [HTMLCanvasElement, HTMLCanvasElement];
    const start = performance.now();
    scene = createScene({ board, kinds: shapeKinds });
    stage = createStage({ scene, theme: 'light', host: { staticCanvas, liveCanvas }, frames, clock });
    stage.resize(innerWidth, innerHeight, devicePixelRatio);
    stage.setGrid(true);
    stage.setCamera(overall());
    const loadMs = performance.now() - start;
    await nextFrame();
    await nextFrame();
    const firstFrameMs = performance.now() - start;
    await stage.whenIdle();
    const exactMs = performance.now() - start;
    return { loadMs, firstFrameMs, exactMs, unreadable: board.unreadable.size };
  },
  async run(name) {
    const deltas = await movements[name]!();
    const stats = stage.stats();
    await stage.whenIdle();
    return { frames: deltas, longest: Math.max(...deltas), stats };
  },
  async idle(milliseconds) {
    await stage.whenIdle();
    const before = stage.stats().frames;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return stage.stats().frames - before;
  },
};

Object.assign(window, { bench });
