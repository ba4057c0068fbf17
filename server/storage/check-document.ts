import { crc32 } from 'node:zlib';
import { CHAIN_START, isSameLink, linkOf, sealOf } from './log-chain';
import { StorageError, type StoredDocument, type StoredRow, type StoredSnapshot } from './storage';

/** A row of a board's log as an engine finds it. */
export interface FoundRow {
  seq: number;
  data: Buffer;
  crc: number;
  person: string;
  client: number;
  /** Its link, in engines that chain the log. */
  link?: Buffer | null;
}

export interface FoundSnapshot {
  through_seq: number;
  data: Buffer;
  state_vector: Buffer;
  deletions_offset: number;
  crc: number;
  /** The link of the row that it was made through, and what ties it to that, in engines that chain the log. */
  link?: Buffer | null;
  seal?: Buffer | null;
}

/** Where a chain begins and where it must end; absent in engines that do not chain the log. */
export interface Chain {
  readonly before: Uint8Array | null;
  readonly head: Uint8Array | null;
}

export function isWhole({ data, crc }: { readonly data: Uint8Array; readonly crc: number }): boolean {
  return crc32(data) === crc;
}

/** Whether a row is the one that was written after the row with this link. */
export function isNextLink(
  before: Uint8Array,
  { seq, client, data, link }: Pick<FoundRow, 'seq' | 'client' | 'data' | 'link'>,
): boolean {
  return isSameLink(link, linkOf(before, seq, client, data));
}

/** Whether a snapshot is the one that was made of the rows up to its link. */
export function isSealed({ data, link, seal }: Pick<FoundSnapshot, 'data' | 'link' | 'seal'>): boolean {
  return !!link && isSameLink(seal, sealOf(link, data));
}

function damaged(board: string, what: string): StorageError {
  return new StorageError('damaged', `${board}: ${what}`);
}

function checkSnapshot(board: string, found: FoundSnapshot, isChained: boolean): StoredSnapshot {
  if (!isWhole(found) || (isChained && !isSealed(found)))
    throw damaged(board, `the snapshot at ${found.through_seq} is damaged`);
  return {
    throughSeq: found.through_seq,
    data: found.data,
    stateVector: found.state_vector,
    deletionsOffset: found.deletions_offset,
  };
}

/**
 * Rows after a seq that are to reach the head without a gap. Throws 'damaged' where one is missing, is not what was written, or is not the
 * one that was written there.
 */
export function checkRows(
  board: string,
  found: readonly FoundRow[],
  after: number,
  head: number,
  chain?: Chain,
): readonly StoredRow[] {
  let before = chain?.before ?? null;
  const rows = found.map((row, index): StoredRow => {
    const wanted = after + index + 1;
    if (row.seq !== wanted) throw damaged(board, `row ${wanted} of the log is missing`);
    if (!isWhole(row)) throw damaged(board, `row ${row.seq} is damaged`);
    if (chain) {
      if (!before || !isNextLink(before, row))
        throw damaged(board, `row ${row.seq} is not the one that was written`);
      before = row.link!;
    }
    return { seq: row.seq, data: row.data, person: row.person };
  });
  const end = after + rows.length;
  if (end !== head) throw damaged(board, `the log ends at ${end}, not at ${head}`);
  if (chain && !isSameLink(before, chain.head))
    throw damaged(board, `row ${end} is not the last that was written`);
  return rows;
}

/**
 * A board as it lies there: a snapshot, or none, and all rows after it. Throws 'damaged' where that is not whole.
 *
 * @param headLink the link of the last row that was written, in engines that chain the log
 */
export function checkDocument(
  board: string,
  found: FoundSnapshot | undefined,
  rows: readonly FoundRow[],
  head: number,
  headLink?: Uint8Array | null,
): StoredDocument {
  const snapshot = found ? checkSnapshot(board, found, headLink !== undefined) : null;
  const before = found ? (found.link ?? null) : CHAIN_START;
  const chain = headLink === undefined ? undefined : { before, head: headLink };
  return { snapshot, rows: checkRows(board, rows, snapshot?.throughSeq ?? 0, head, chain), headSeq: head };
}
