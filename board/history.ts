import type * as Y from 'yjs';
import type { UndoStep } from './complete-restored';
import { type LongStep, openLongStep } from './long-step';
import { EditOrigin } from './origin';
import { loadUndo, type SavedUndo, saveUndo } from './undo-memory';
import { UndoSteps } from './undo-steps';

/** One person's undo: takes back only what came from an `EditOrigin` on this screen, never what others did meanwhile. */
export interface History {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo(): void;
  redo(): void;
  /** Ends the running step: what follows is undone by itself. Called at the start of each gesture and action. */
  mark(): void;
  /** Takes back everything since the last mark and forgets it: a gesture that was cancelled. The document (but for what others did
   * meanwhile) and what could be undone and redone are as before. */
  abandon(): void;
  /** Ends the running step and begins work that is done in pieces, between which the page goes on: whatever else is done meanwhile is another step. */
  beginLongStep(): LongStep;
  /**
   * Keeps something beside each step that is no part of the document: what was selected. `take` is asked when a step may begin and before
   * each undo and redo, `restore` is told what was taken before the step that was taken back or done again. One keeper at a time.
   */
  keepBeside<Kept>(keeper: { take(): Kept; restore(kept: Kept | undefined): void }): () => void;
  /** What could be undone and redone, to be kept beyond this page. */
  save(): SavedUndo;
  /**
   * Goes on where `save` ended, on a document that holds the same and did not collect what was deleted. Nothing where something was done here
   * already; steps that the document knows nothing of any more are left out, with those before them.
   */
  load(saved: SavedUndo): void;
  onChange(listener: () => void): () => void;
  dispose(): void;
}

const BESIDE = 'beside';

interface Keeper {
  take(): unknown;
  restore(kept: unknown): void;
}

/**
 * Steps end at marks only, never by time.
 * Yjs itself refuses to undo a property that somebody else has overwritten since.
 */
export function createHistory(doc: Y.Doc): History {
  const steps = new UndoSteps([doc.getMap('shapes'), doc.getMap('board')], EditOrigin);
  const listeners = new Set<() => void>();
  let stepIsOpen = false;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  let keeper: Keeper | null = null;
  let taken: unknown;
  const onItem = (event: { origin: unknown }) => {
    if (event.origin instanceof EditOrigin) stepIsOpen = true;
    tell();
  };
  steps.on('stack-item-added', ({ stackItem }: { stackItem: UndoStep }) => stackItem.meta.set(BESIDE, taken));
  steps.on('stack-item-added', onItem);
  steps.on('stack-item-updated', onItem);
  steps.on('stack-item-popped', tell);
  steps.on('stack-cleared', tell);
  const mark = () => {
    steps.settle();
    stepIsOpen = false;
    taken = keeper?.take();
  };
  const restore = (step: UndoStep | null) => {
    if (step) keeper?.restore(step.meta.get(BESIDE));
    mark();
    // Only now is the stack whole again: while Yjs tells of the step, it holds that step alone.
    tell();
  };
  return {
    get canUndo() {
      return steps.canUndo();
    },
    get canRedo() {
      return steps.canRedo();
    },
    undo() {
      mark();
      restore(steps.undo());
    },
    redo() {
      mark();
      restore(steps.redo());
    },
    mark,
    abandon() {
      if (!stepIsOpen) return;
      stepIsOpen = false;
      steps.takeBack();
      tell();
    },
    beginLongStep() {
      mark();
      return openLongStep(steps, new Map([[BESIDE, taken]]), tell);
    },
    keepBeside(next) {
      keeper = next as Keeper;
      taken = next.take();
      return () => {
        keeper = null;
      };
    },
    save() {
      return saveUndo(doc, steps.undoStack, steps.redoStack);
    },
    load(saved) {
      if (steps.canUndo() || steps.canRedo()) return;
      const { undo, redo } = loadUndo(doc, saved);
      steps.undoStack.push(...undo);
      steps.redoStack.push(...redo);
      tell();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      listeners.clear();
      steps.destroy();
    },
  };
}
