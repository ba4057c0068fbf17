import { createStep, isEmptyStep } from './collected-step';
import type { UndoSteps } from './undo-steps';

/** One step of undo that is made in pieces. */
export interface LongStep {
  /** Runs a change that is part of it. What came so far can be undone at any time, as a whole. */
  add<Result>(change: () => Result): Result;
  /** Whether it was undone already: then the rest is not wanted. */
  readonly isUndone: boolean;
}

/**
 * @param beside what is kept with the step
 * @param tell called after each piece
 */
export function openLongStep(
  steps: UndoSteps,
  beside: ReadonlyMap<string, unknown>,
  tell: () => void,
): LongStep {
  const step = createStep();
  for (const [name, kept] of beside) step.meta.set(name, kept);
  return {
    add(change) {
      const result = steps.collect(step, change);
      tell();
      return result;
    },
    get isUndone() {
      return !isEmptyStep(step) && !steps.undoStack.includes(step);
    },
  };
}
