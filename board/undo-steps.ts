import * as Y from 'yjs';
import { completeRestored, type UndoStep } from './complete-restored';

type Steps = UndoStep[];

/**
 * Yjs' undo manager with steps that can be taken back without a trace.
 *
 * Yjs drops all that could be redone at the first change of a new step. Here that is only put aside until the step is over
 * (`settle`), so that a step given up (`takeBack`) leaves the redo stack as it was.
 */
export class UndoSteps extends Y.UndoManager {
  private aside: Steps = [];
  private isTakingBack = false;

  /**
   * @param isOwn the class of origins whose changes are undone; all others are left alone
   */
  constructor(types: Y.Map<unknown>[], isOwn: new (...values: never[]) => object) {
    super(types, {
      trackedOrigins: new Set([isOwn]),
      captureTimeout: Number.POSITIVE_INFINITY,
      // What is taken back is not to be redone, nor kept in memory for it.
      captureTransaction: () => !this.isTakingBack,
    });
  }

  /** Yjs calls this with (false, true) when a new change makes redoing pointless. */
  override clear(undoStack = true, redoStack = true): void {
    if (undoStack || !redoStack) {
      super.clear(undoStack, redoStack);
      return;
    }
    this.aside.push(...this.redoStack);
    this.redoStack = [];
  }

  override undo(): UndoStep | null {
    return this.pop('undoing', () => super.undo());
  }

  override redo(): UndoStep | null {
    return this.pop('redoing', () => super.redo());
  }

  /** One transaction with what Yjs restores and what it leaves out. Yjs asks at its end which of the two it was. */
  private pop(direction: 'undoing' | 'redoing', restore: () => UndoStep | null): UndoStep | null {
    try {
      return this.doc.transact((transaction) => {
        const step = restore();
        this[direction] = true;
        if (step) completeRestored(transaction, step);
        return step;
      }, this);
    } finally {
      this[direction] = false;
    }
  }

  /** The running step is over and stays: what was put aside for it is dropped for good. */
  settle(): void {
    this.stopCapturing();
    if (this.aside.length === 0) return;
    const redoable = this.redoStack;
    this.redoStack = this.aside;
    this.aside = [];
    super.clear(false, true);
    this.redoStack = redoable;
  }

  /**
   * Takes back the newest step and forgets it. Only that one: where others have already deleted all it made, Yjs would go on to
   * the step before and take back finished work.
   */
  takeBack(): void {
    const step = this.undoStack.at(-1);
    if (!step) return;
    const earlier = this.undoStack.slice(0, -1);
    this.undoStack = [step];
    this.isTakingBack = true;
    try {
      this.undo();
    } finally {
      this.isTakingBack = false;
      this.undoStack = earlier;
      this.redoStack = [...this.aside, ...this.redoStack];
      this.aside = [];
      this.stopCapturing();
    }
  }
}
