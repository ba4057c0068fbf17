import * as Y from 'yjs';
import { EditOrigin } from './origin';

/** One person's undo: takes back only what came from an `EditOrigin` on this screen, never what others did meanwhile. */
export interface History {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo(): void;
  redo(): void;
  /** Ends the running step: what follows is undone by itself. Called at the start of each gesture and action. */
  mark(): void;
  /** Takes back everything since the last mark and forgets it, so that it can't be redone: a gesture that was cancelled. */
  abandon(): void;
  onChange(listener: () => void): () => void;
  dispose(): void;
}

/**
 * Steps end at marks only, never by time: `captureTimeout` is infinite.
 * Yjs itself refuses to undo a property that somebody else has overwritten since.
 */
export function createHistory(doc: Y.Doc): History {
  const manager = new Y.UndoManager([doc.getMap('shapes'), doc.getMap('board')], {
    trackedOrigins: new Set([EditOrigin]),
    captureTimeout: Number.POSITIVE_INFINITY,
  });
  const listeners = new Set<() => void>();
  let stepIsOpen = false;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const onItem = (event: { type: 'undo' | 'redo'; origin: unknown }) => {
    if (event.origin instanceof EditOrigin) stepIsOpen = true;
    tell();
  };
  manager.on('stack-item-added', onItem);
  manager.on('stack-item-updated', onItem);
  manager.on('stack-item-popped', tell);
  manager.on('stack-cleared', tell);
  const mark = () => {
    manager.stopCapturing();
    stepIsOpen = false;
  };
  return {
    get canUndo() {
      return manager.canUndo();
    },
    get canRedo() {
      return manager.canRedo();
    },
    undo() {
      mark();
      manager.undo();
      mark();
    },
    redo() {
      mark();
      manager.redo();
      mark();
    },
    mark,
    abandon() {
      if (!stepIsOpen) return;
      const redoBefore = manager.redoStack.slice();
      manager.undo();
      manager.redoStack = redoBefore;
      mark();
      tell();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      listeners.clear();
      manager.destroy();
    },
  };
}
