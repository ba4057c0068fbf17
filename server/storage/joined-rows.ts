import { crc32 } from 'node:zlib';
import { frameUpdates, sizeFramed } from './frame-updates';
import { StorageError } from './storage';

/** The rows of a board's log after `start`, up to and with `end`. */
export interface Stretch {
  readonly board: string;
  /** The board's own in its tables. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Rows of a log as the database joins them: what lies in them end to end, and of each its seq, its length in bytes and its checksum. Of tens of
 * thousands of small rows each by itself costs more than all that is done with it.
 */
export interface JoinedRows {
  readonly data: Uint8Array;
  readonly seqs: readonly number[];
  readonly lengths: readonly number[];
  readonly crcs: readonly number[];
}

/**
 * What lies in each row, in order. Throws 'damaged' where one is missing between `after` and the last, or is not what was written; the database
 * need not be believed that it joined everything in one order.
 */
export function cutApart(board: string, joined: JoinedRows, after: number): Uint8Array[] {
  const { data, seqs, lengths, crcs } = joined;
  const rows: Uint8Array[] = [];
  let at = 0;
  for (const [index, seq] of seqs.entries()) {
    if (seq !== after + index + 1)
      throw new StorageError('damaged', `${board}: the past at ${after + index + 1} is missing`);
    const row = data.subarray(at, at + lengths[index]!);
    if (row.length !== lengths[index] || crc32(row) !== crcs[index])
      throw new StorageError('damaged', `${board}: the past at ${seq} is damaged`);
    rows.push(row);
    at += row.length;
  }
  return rows;
}

/**
 * A snapshot and all rows of the stretch after it as they go out; 'many' where that is more than so many bytes. Throws 'damaged' where rows are
 * missing at the end.
 */
export function framePieces(
  { board, start, end }: Stretch,
  base: Uint8Array | null,
  rows: readonly Uint8Array[],
  mostBytes: number,
): Uint8Array<ArrayBuffer> | 'many' {
  if (rows.length !== end - start)
    throw new StorageError('damaged', `${board}: the past between ${start} and ${end} has a gap`);
  const updates = base ? [base, ...rows] : rows;
  return sizeFramed(updates) > mostBytes ? 'many' : frameUpdates(updates);
}
