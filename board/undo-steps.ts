import * as Y from 'yjs';
import { anchorRestored } from './anchor-restored';
import { addToStep, isEmptyStep } from './collected-step';
import { completeRestored, type UndoStep } from './complete-restored';
import { forgetVanished } from './forget-vanished';

type Steps = UndoStep[];

/**
 * Yjs' undo manager, of which one press takes back one step and never an older one, and whose steps can be taken back without a trace.
 *
 * Yjs goes on to the step before when nothing is left of the newest: where somebody else has deleted the shape that was moved last, one
 * press would take back older work on another shape. Here the press is spent on that step. A step that came to nothing by the person's
 * own doing (a text begun and left empty) is dropped when it ends, so that no press is spent on it.
 *
 * Yjs drops all that could be redone at the first change of a new step. Here that is only put aside until the step is over
 * (`settle`), so that a step given up (`takeBack`) leaves the redo stack as it was.
 */
export class UndoSteps extends Y.UndoManager {
  private aside: Steps = [];
  private isTakingBack = false;
  private hasRunningStep = false;
  private collecting: UndoStep | null = null;

  /**
   * @param isOwn the class of origins whose changes are undone; all others are left alone
   */
  constructor(types: Y.Map<unknown>[], isOwn: new (...values: never[]) => object) {
    super(types, {
      trackedOrigins: new Set([isOwn]),
      captureTimeout: Number.POSITIVE_INFINITY,
      // What is taken back is not to be redone, nor kept in memory for it; what belongs to a step of its own goes there.
      captureTransaction: (transaction) => {
        if (this.collecting && transaction.origin instanceof isOwn) addToStep(this.collecting, transaction);
        return !this.isTakingBack && this.collecting === null;
      },
    });
    const onCaptured = ({ origin }: { origin: unknown }) => {
      if (origin instanceof isOwn) this.hasRunningStep = true;
    };
    this.on('stack-item-added', onCaptured);
    this.on('stack-item-updated', onCaptured);
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
    const earlier = this.undoStack.splice(0, this.undoStack.length - 1);
    try {
      return this.pop('undoing', () => super.undo());
    } finally {
      this.undoStack = [...earlier, ...this.undoStack];
    }
  }

  override redo(): UndoStep | null {
    const earlier = this.redoStack.splice(0, this.redoStack.length - 1);
    try {
      return this.pop('redoing', () => super.redo());
    } finally {
      this.redoStack = [...earlier, ...this.redoStack];
    }
  }

  /** One transaction with what Yjs restores and what it leaves out. Yjs asks at its end which of the two it was. */
  private pop(direction: 'undoing' | 'redoing', restore: () => UndoStep | null): UndoStep | null {
    try {
      return this.doc.transact((transaction) => {
        forgetVanished(transaction, (direction === 'undoing' ? this.undoStack : this.redoStack).at(-1));
        const step = restore();
        this[direction] = true;
        anchorRestored(transaction);
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
    if (this.hasRunningStep) this.dropVoidStep();
    this.hasRunningStep = false;
    if (this.aside.length === 0) return;
    const redoable = this.redoStack;
    this.redoStack = this.aside;
    this.aside = [];
    super.clear(false, true);
    this.redoStack = redoable;
  }

  /**
   * Runs a change that belongs to this step and to no running one. With the first such change it is the newest but for a running one, which may
   * still be given up, and nothing can be redone any more.
   */
  collect<Result>(step: UndoStep, change: () => Result): Result {
    const isNew = isEmptyStep(step);
    this.collecting = step;
    try {
      return change();
    } finally {
      this.collecting = null;
      if (isNew && !isEmptyStep(step)) this.adopt(step);
    }
  }

  private adopt(step: UndoStep): void {
    this.redoStack.push(...this.aside.splice(0));
    super.clear(false, true);
    this.undoStack.splice(this.undoStack.length - (this.hasRunningStep ? 1 : 0), 0, step);
  }

  /** Takes back the newest step and forgets it. */
  takeBack(): void {
    const earlier = this.undoStack.slice(0, -1);
    if (this.undoStack.length === 0) return;
    this.isTakingBack = true;
    try {
      this.undo();
    } finally {
      this.isTakingBack = false;
      this.undoStack = earlier;
      this.redoStack = [...this.aside, ...this.redoStack];
      this.aside = [];
      this.hasRunningStep = false;
      this.stopCapturing();
    }
  }

  /** All that the newest step made is deleted again, and it deleted nothing else. */
  private dropVoidStep(): void {
    const step = this.undoStack.at(-1);
    if (!step) return;
    let isVoid = true;
    this.doc.transact((transaction) => {
      Y.iterateDeletedStructs(transaction, step.insertions, (struct) => {
        if (!struct.deleted) isVoid = false;
      });
      Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
        if (!Y.isDeleted(step.insertions, struct.id)) isVoid = false;
      });
    }, this);
    if (isVoid) this.undoStack.pop();
  }
}
