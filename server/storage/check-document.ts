import { crc32 } from 'node:zlib';
import { StorageError, type StoredDocument, type StoredRow, type StoredSnapshot } from './storage';

/** A row of a board's log as an engine finds it. */
export interface FoundRow {
  seq: number;
  data: Buffer;
  crc: number;
  person: string;
}

export interface FoundSnapshot {
  through_seq: number;
  data: Buffer;
  state_vector: Buffer;
  deletions_offset: number;
  crc: number;
}

export function isWhole({ data, crc }: { readonly data: Uint8Array; readonly crc: number }): boolean {
  return crc32(data) === crc;
}

function checkSnapshot(board: string, found: FoundSnapshot): StoredSnapshot {
  if (!isWhole(found)) {
    throw new StorageError('damaged', `${board}: the snapshot at ${found.through_seq} is damaged`);
  }
  return {
    throughSeq: found.through_seq,
    data: found.data,
    stateVector: found.state_vector,
    deletionsOffset: found.deletions_offset,
  };
}

/** Rows after a seq that are to reach the head without a gap. Throws 'damaged' where one is missing or is not what was written. */
export function checkRows(
  board: string,
  found: readonly FoundRow[],
  after: number,
  head: number,
): readonly StoredRow[] {
  const rows = found.map((row, index): StoredRow => {
    const wanted = after + index + 1;
    if (row.seq !== wanted)
      throw new StorageError('damaged', `${board}: row ${wanted} of the log is missing`);
    if (!isWhole(row)) throw new StorageError('damaged', `${board}: row ${row.seq} is damaged`);
    return { seq: row.seq, data: row.data, person: row.person };
  });
  const end = after + rows.length;
  if (end === head) return rows;
  throw new StorageError('damaged', `${board}: the log ends at ${end}, not at ${head}`);
}

/** A board as it lies there: a snapshot, or none, and all rows after it. Throws 'damaged' where that is not whole. */
export function checkDocument(
  board: string,
  found: FoundSnapshot | undefined,
  rows: readonly FoundRow[],
  head: number,
): StoredDocument {
  const snapshot = found ? checkSnapshot(board, found) : null;
  return { snapshot, rows: checkRows(board, rows, snapshot?.throughSeq ?? 0, head), headSeq: head };
}
