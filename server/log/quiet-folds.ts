import type { BoardDocument } from './board-document';
import { LONG_TAIL } from './scan-tail';
import { STEP } from './snapshot-steps';

/** Nobody wrote to a board for so many milliseconds: a pause, not the end of a stroke. */
const QUIET = 1_000;

/** Milliseconds between the beginnings of two such folds of one board: an earlier one would be refused, and nobody would try again. */
export const BETWEEN_QUIET_FOLDS = 1_000;

/** Of a large board so large a share: folding writes all of it anew. */
const SHARE = 0.1;

const isLong = ({ tail, tailBytes, snapshot }: BoardDocument) => {
  const isMuch = tailBytes >= LONG_TAIL || tail.length >= STEP.rows;
  return isMuch && tailBytes >= SHARE * (snapshot?.data.length ?? 0);
};

/**
 * Folds what is left of a board's log when nobody has written to it for a moment, where it is long enough that whoever opens the board
 * later, perhaps after a restart, would have to read it row by row. One timer a board, whatever is written meanwhile.
 */
export class QuietFolds {
  private readonly waiting = new Map<BoardDocument, NodeJS.Timeout>();
  private readonly writtenAt = new WeakMap<BoardDocument, number>();
  private isClosed = false;

  constructor(private readonly fold: (document: BoardDocument) => void) {}

  /** Something of the board got onto the disk. */
  onWritten(document: BoardDocument): void {
    this.writtenAt.set(document, performance.now());
    this.onFolded(document);
  }

  /** Others wrote to it, on another process: they fold it, unless they leave much to whoever has it open still. */
  onHeard(document: BoardDocument): void {
    this.writtenAt.set(document, performance.now());
  }

  /** A fold of it has ended. What was written meanwhile is to be folded too, and the time for which nobody wrote meanwhile counts. */
  onFolded(document: BoardDocument): void {
    if (isLong(document) && !this.isClosed && !this.waiting.has(document)) this.wait(document);
  }

  close(): void {
    this.isClosed = true;
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  /** Milliseconds until it is quiet and may be folded again. */
  private left(document: BoardDocument): number {
    const quiet = this.writtenAt.get(document)! + QUIET;
    return Math.max(0, Math.max(quiet, document.compactedAt + BETWEEN_QUIET_FOLDS) - performance.now());
  }

  private wait(document: BoardDocument): void {
    // Those of a board of which nothing was heard before begin now.
    if (!this.writtenAt.has(document)) this.onHeard(document);
    const timer = setTimeout(() => this.look(document), this.left(document));
    timer.unref();
    this.waiting.set(document, timer);
  }

  private look(document: BoardDocument): void {
    this.waiting.delete(document);
    if (this.left(document) > 0) this.wait(document);
    else if (isLong(document)) this.fold(document);
  }
}
