import type { ContentSource } from '../boards/content-task';
import { compactInSteps } from '../log/compact';
import { readWords } from './kinds/board-words';

/** What heavy kinds do in a thread, by name: pure functions of what was handed over. */
export type ThreadTasks = ReadonlyMap<string, (input: never) => unknown>;

/**
 * Those that need nothing but the document. While people draw, the search asks for one every few seconds: with the canvas, formulas and
 * languages of programs that drawing needs, starting its thread took a third of a second of a processor, and the reading itself a few milliseconds.
 */
export const lightTasks: ThreadTasks = new Map<string, (input: never) => unknown>([
  ['read-words', readWords],
  ['fold-board', ({ snapshot, updates }: ContentSource) => compactInSteps(snapshot, updates)],
]);
