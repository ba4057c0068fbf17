import type { ContentSource } from '../boards/content-task';
import { readImport } from '../boards/read-import';
import { type DrawOrder, drawBoard } from '../drawing/draw-board';
import { packCopied } from '../drawing/pack-board';
import { listPictures, writeExport } from '../drawing/write-export';
import { writeMiniatures } from '../drawing/write-miniatures';
import { compactInSteps } from '../log/compact';
import { readWords } from './kinds/board-words';

/** What heavy kinds do in a thread, by name: pure functions of what was handed over. */
export const threadTasks: ReadonlyMap<string, (input: never) => unknown> = new Map<
  string,
  (input: never) => unknown
>([
  ['read-words', readWords],
  ['fold-board', ({ snapshot, updates }: ContentSource) => compactInSteps(snapshot, updates)],
  ['draw-board', (order: DrawOrder) => drawBoard(order)],
  ['write-export', writeExport],
  ['pack-board', packCopied],
  ['list-pictures', listPictures],
  ['read-import', readImport],
  ['draw-miniatures', writeMiniatures],
]);
