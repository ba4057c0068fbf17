import type * as Y from 'yjs';
import type { History } from '../../board/history';
import { readSavedUndo } from '../../board/undo-memory';
import { type KnownBoards, nameOfUndo } from './known-boards';

export interface LastingUndoPorts {
  readonly boardId: string;
  readonly doc: Y.Doc;
  readonly history: Pick<History, 'save' | 'load' | 'onChange'>;
  readonly memory: Pick<KnownBoards, 'recall' | 'keep'>;
  /** Resolves when what this device has is in the document. */
  readonly begun: Promise<unknown>;
  /** Absent where the browser has none: then undo ends with the page. */
  readonly locks: Pick<LockManager, 'request'> | undefined;
  /** Runs later, once; returns what calls it off. */
  after(milliseconds: number, run: () => void): () => void;
  /** The page is hidden or left. Returns the disposer. */
  onHidden(listener: () => void): () => void;
}

const REST = 800;
/** The page before a reload gives its lock up a moment after this one asks. */
const PATIENCE = 2_000;

/**
 * Lets one's own undo outlive the page. One tab of a board has it: two that took back the same would write it back twice. Returns the disposer.
 *
 * Until what was kept is read, nothing that is deleted is collected: an undo of a deletion needs what was deleted.
 */
export function keepUndo(ports: LastingUndoPorts): () => void {
  const { boardId, doc, history, memory, begun, locks, after, onHidden } = ports;
  const name = nameOfUndo(boardId);
  const stopping = new AbortController();
  let cancel: (() => void) | null = null;
  let stops: readonly (() => void)[] = [];
  const save = () => {
    cancel?.();
    cancel = null;
    void memory.keep(name, history.save());
  };
  const begin = async () => {
    const [saved] = await Promise.all([memory.recall(name), begun]);
    const known = readSavedUndo(saved);
    if (stopping.signal.aborted) return;
    if (known) history.load(known);
    doc.gcFilter = () => true;
    stops = [
      history.onChange(() => {
        cancel ??= after(REST, save);
      }),
      onHidden(() => cancel && save()),
    ];
    // The lock is held for as long as the page shows the board.
    await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve));
  };
  doc.gcFilter = () => false;
  const waiting = new AbortController();
  const stopWaiting = after(PATIENCE, () => waiting.abort());
  const locked = locks?.request(`driftless-undo-${boardId}`, { signal: waiting.signal }, () => {
    stopWaiting();
    return begin();
  });
  // Another tab has it, or the browser has no locks: this page's undo ends with it.
  (locked ?? Promise.reject(new Error('no locks'))).catch(() => {
    doc.gcFilter = () => true;
  });
  return () => {
    if (cancel) save();
    stopWaiting();
    waiting.abort();
    stopping.abort();
    for (const stop of stops) stop();
  };
}
