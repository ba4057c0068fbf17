import { crc32 } from 'node:zlib';
import type { Chain } from './check-document';
import { frameUpdates, sizeFramed } from './frame-updates';
import { isSameLink, linkOf } from './log-chain';
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

/** Bytes of a link. */
export const LINK = 32;

/**
 * What lies in each row, in order. Throws 'damaged' where one is missing between `after` and the last, or is not what was written, or something is left
 * over; the database need not be believed that it joined everything in one order.
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
  if ([lengths, crcs].some(({ length }) => length !== seqs.length) || at !== data.length)
    throw new StorageError('damaged', `${board}: more was joined than the rows after ${after}`);
  return rows;
}

/** The same of a log that is chained: the links end to end, and of each row the client. */
export interface JoinedLog extends JoinedRows {
  readonly links: Uint8Array;
  readonly clients: readonly number[];
}

/** Where a log begins and must end. */
export interface LogEnds {
  readonly after: number;
  readonly head: number;
  readonly chain: Chain;
}

/**
 * What lies in each row of a log, in order, held to all that `checkRows` holds it to. Throws 'damaged' where one is missing, is not what was written,
 * or is not the one that was written there.
 */
export function cutLog(board: string, joined: JoinedLog, { after, head, chain }: LogEnds): Uint8Array[] {
  const { links, seqs, clients } = joined;
  const rows = cutApart(board, joined, after);
  let before = chain.before;
  for (const [index, row] of rows.entries()) {
    const link = before && linkOf(before, seqs[index]!, clients[index]!, row);
    before = links.subarray(index * LINK, (index + 1) * LINK);
    if (!isSameLink(link, before))
      throw new StorageError('damaged', `${board}: row ${seqs[index]} is not the one that was written`);
  }
  const isUsedUp = links.length === rows.length * LINK && clients.length === rows.length;
  if (!isUsedUp || after + rows.length !== head || !isSameLink(before, chain.head))
    throw new StorageError('damaged', `${board}: the log does not end with the last row that was written`);
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
