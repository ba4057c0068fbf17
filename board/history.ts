import type * as Y from 'yjs';
import { EditOrigin } from './origin';
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
  onChange(listener: () => void): () => void;
  dispose(): void;
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
  const onItem = (event: { origin: unknown }) => {
    if (event.origin instanceof EditOrigin) stepIsOpen = true;
    tell();
  };
  steps.on('stack-item-added', onItem);
  steps.on('stack-item-updated', onItem);
  steps.on('stack-item-popped', tell);
  steps.on('stack-cleared', tell);
  const mark = () => {
    steps.settle();
    stepIsOpen = false;
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
      steps.undo();
      mark();
    },
    redo() {
      mark();
      steps.redo();
      mark();
    },
    mark,
    abandon() {
      if (!stepIsOpen) return;
      stepIsOpen = false;
      steps.takeBack();
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
