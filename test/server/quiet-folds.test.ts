import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoardDocument } from '../../server/log/board-document';
import { QuietFolds } from '../../server/log/quiet-folds';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

const boardOf = (tailBytes: number, snapshotBytes = 0, rows = 1) =>
  ({
    tail: { length: rows },
    tailBytes,
    compactedAt: Number.NEGATIVE_INFINITY,
    snapshot: snapshotBytes === 0 ? null : { data: { length: snapshotBytes } },
  }) as unknown as BoardDocument;

function createFolds() {
  const folded: BoardDocument[] = [];
  return { folded, folds: new QuietFolds((document) => folded.push(document)) };
}

describe('a board at rest', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is folded a second after the last that was written, once', () => {
    const { folds, folded } = createFolds();
    const board = boardOf(600 * KILOBYTE);
    for (let written = 0; written < 5; written++) {
      folds.onWritten(board);
      vi.advanceTimersByTime(900);
      expect(folded).toEqual([]);
    }
    vi.advanceTimersByTime(200);
    expect(folded).toEqual([board]);
    vi.advanceTimersByTime(10_000);
    expect(folded).toEqual([board]);
  });

  it('is left alone while little was written: a large one is written anew for a tenth of it, not for every stroke', () => {
    const { folds, folded } = createFolds();
    for (const board of [boardOf(100 * KILOBYTE), boardOf(2 * MEGABYTE, 50 * MEGABYTE)]) {
      folds.onWritten(board);
      vi.advanceTimersByTime(5_000);
    }
    expect(folded).toEqual([]);
    const large = boardOf(6 * MEGABYTE, 50 * MEGABYTE);
    folds.onWritten(large);
    vi.advanceTimersByTime(5_000);
    expect(folded).toEqual([large]);
  });

  it('is folded also where little was written by thousands of changes, which whoever looks into the past would wait for', () => {
    const { folds, folded } = createFolds();
    const [few, many] = [
      boardOf(90 * KILOBYTE, 800 * KILOBYTE, 1_999),
      boardOf(90 * KILOBYTE, 800 * KILOBYTE, 2_000),
    ];
    for (const board of [few, many, boardOf(90 * KILOBYTE, 50 * MEGABYTE, 2_000)]) folds.onWritten(board);
    vi.advanceTimersByTime(5_000);
    expect(folded).toEqual([many]);
  });

  it('is folded on at once when a fold ends after a second for which nobody wrote, and else when that is over', () => {
    const { folds, folded } = createFolds();
    const board = boardOf(600 * KILOBYTE);
    folds.onWritten(board);
    vi.advanceTimersByTime(1_500);
    expect(folded, 'which was still under way').toEqual([board]);
    folds.onFolded(board);
    vi.advanceTimersByTime(1);
    expect(folded).toEqual([board, board]);
    folds.onWritten(board);
    vi.advanceTimersByTime(400);
    folds.onFolded(board);
    vi.advanceTimersByTime(500);
    expect(folded).toHaveLength(2);
    vi.advanceTimersByTime(200);
    expect(folded).toHaveLength(3);
    const others = boardOf(600 * KILOBYTE);
    folds.onFolded(others);
    vi.advanceTimersByTime(900);
    expect(folded).toHaveLength(3);
    vi.advanceTimersByTime(200);
    expect(folded.at(-1)).toBe(others);
  });

  it('that others write to as fast as it is folded is not folded without a pause', () => {
    const { folds, folded } = createFolds();
    const board = boardOf(600 * KILOBYTE);
    folds.onWritten(board);
    vi.advanceTimersByTime(1_000);
    expect(folded).toHaveLength(1);
    for (let fold = 1; fold < 5; fold++) {
      vi.advanceTimersByTime(1_200);
      folds.onHeard(board);
      folds.onFolded(board);
      vi.advanceTimersByTime(900);
      expect(folded).toHaveLength(fold);
      vi.advanceTimersByTime(200);
      expect(folded).toHaveLength(fold + 1);
    }
  });

  it('of which a short fold ends is folded again once that may be, and what came meanwhile is not forgotten', () => {
    const { folds, folded } = createFolds();
    const board = boardOf(600 * KILOBYTE);
    folds.onWritten(board);
    vi.advanceTimersByTime(1_500);
    board.compactedAt = performance.now();
    vi.advanceTimersByTime(300);
    folds.onFolded(board);
    vi.advanceTimersByTime(600);
    expect(folded).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(folded).toHaveLength(2);
  });

  it('is let go of when the server closes', () => {
    const { folds, folded } = createFolds();
    folds.onWritten(boardOf(600 * KILOBYTE));
    folds.close();
    folds.onWritten(boardOf(600 * KILOBYTE));
    vi.advanceTimersByTime(5_000);
    expect(folded).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
