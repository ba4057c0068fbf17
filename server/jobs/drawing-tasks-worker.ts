import { readImport } from '../boards/read-import';
import { type DrawOrder, drawBoard } from '../drawing/draw-board';
import { packCopied } from '../drawing/pack-board';
import { listPictures, writeExport } from '../drawing/write-export';
import { writeMiniatures } from '../drawing/write-miniatures';
import type { ThreadTasks } from './light-tasks';

/** What draws boards and reads files: a bundle of its own, which a thread loads that was given one of these. */
export const drawingTasks: ThreadTasks = new Map<string, (input: never) => unknown>([
  ['draw-board', (order: DrawOrder) => drawBoard(order)],
  ['write-export', writeExport],
  ['pack-board', packCopied],
  ['list-pictures', listPictures],
  ['read-import', readImport],
  ['draw-miniatures', writeMiniatures],
]);
