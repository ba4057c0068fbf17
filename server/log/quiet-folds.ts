import type { BoardDocument } from './board-document';
import { LONG_TAIL } from './scan-tail';
import { STEP } from './snapshot-steps';

/** Nobody wrote to a board for so many milliseconds: a pause, not the end of a stroke. */
const QUIET = 1_000;

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
  private readonly waiting = new Map<BoardDocument, { timer: NodeJS.Timeout; writtenAt: number }>();
  private isClosed = false;

  constructor(private readonly fold: (document: BoardDocument) => void) {}

  /** Something of the board got onto the disk. */
  onWritten(document: BoardDocument): void {
    const known = this.waiting.get(document);
    if (known) known.writtenAt = performance.now();
    else if (isLong(document) && !this.isClosed) this.wait(document, QUIET, performance.now());
  }

  close(): void {
    this.isClosed = true;
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private wait(document: BoardDocument, milliseconds: number, writtenAt: number): void {
    const timer = setTimeout(() => this.look(document), milliseconds);
    timer.unref();
    this.waiting.set(document, { timer, writtenAt });
  }

  private look(document: BoardDocument): void {
    const { writtenAt } = this.waiting.get(document)!;
    this.waiting.delete(document);
    const left = writtenAt + QUIET - performance.now();
    if (left > 0) this.wait(document, left, writtenAt);
    else if (isLong(document)) this.fold(document);
  }
}
