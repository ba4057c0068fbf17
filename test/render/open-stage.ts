import type { ShapeId } from '../../board/ids';
import type { ShapeDraft } from '../../board/shape';
import { createScene } from '../../render/scene';
import { createStage } from '../../render/stage';
import { TILE } from '../../render/tile-grid';
import { shapeKinds } from '../../shapes/models';
import { createDrawnBoard, rectangle } from './drawn-board';
import { createPaperCanvas, createPaperScreen, type PaperCanvas } from './paper-screen';

/** A stage that has come to rest on paper, with all that it was given. */
export function openStage(drafts: readonly ShapeDraft[]) {
  const board = createDrawnBoard(drafts);
  const scene = createScene({ board, kinds: shapeKinds });
  const screen = createPaperScreen();
  const [still, live] = [createPaperCanvas(), createPaperCanvas()];
  const bitmaps: PaperCanvas[] = [];
  const memory = { isOut: false };
  const stage = createStage({
    scene,
    theme: 'light',
    host: { staticCanvas: still.canvas, liveCanvas: live.canvas },
    frames: screen.frames,
    clock: screen.clock,
    surfaces(width, height) {
      if (memory.isOut) return null;
      bitmaps.push(createPaperCanvas(width, height));
      return bitmaps.at(-1)!;
    },
  });
  stage.resize(1_024, 768, 1);
  screen.settle();
  const forget = () => {
    for (const canvas of [still, live, ...bitmaps]) canvas.calls.length = 0;
  };
  forget();
  /** Bitmaps of a tile's size that were painted on since the last look. */
  const tilesPainted = () =>
    bitmaps.filter(({ canvas, calls }) => canvas.width === TILE && calls.includes('clearRect')).length;
  const idOf = (index: number): ShapeId => [...board.all()][index]!.id;
  return { board, scene, screen, still, live, bitmaps, stage, memory, forget, tilesPainted, idOf };
}

/** A shape in each of four tiles around the origin. */
export const FOUR = [rectangle(-300, -200), rectangle(150, -200), rectangle(-300, 100), rectangle(150, 100)];

export function crowd(count: number, spread = 900): ShapeDraft[] {
  return Array.from({ length: count }, (_, index) =>
    rectangle(((index * 37) % spread) - spread / 2, ((index * 53) % spread) - spread / 2, 30, 20),
  );
}
