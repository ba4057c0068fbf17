import { drawBoard, drawMiniatures } from '../drawing/draw-board';
import { readWords } from './kinds/board-words';

/** What heavy kinds do in a thread, by name: pure functions of what was handed over. */
export const threadTasks: ReadonlyMap<string, (input: never) => unknown> = new Map<
  string,
  (input: never) => unknown
>([
  ['read-words', readWords],
  ['draw-board', drawBoard],
  ['draw-miniatures', drawMiniatures],
]);
