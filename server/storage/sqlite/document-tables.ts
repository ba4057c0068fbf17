import { crc32 } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import { checkDocument, checkRows, type FoundRow, type FoundSnapshot } from '../check-document';
import { CHAIN_START, linkOf, sealOf } from '../log-chain';
import {
  type AppendBatch,
  type AppendReceipt,
  type NewSnapshot,
  StorageError,
  type StoredDocument,
  type StoredRow,
} from '../storage';
import { createPastKeeper } from './history-tables';

interface Position {
  number: number;
  head_seq: number;
  /** Null for a board on which nothing was written. */
  head_link: Buffer | null;
  state: string;
}

function prepareFindBoard(database: Database) {
  return database.prepare<[string], Position>(
    'SELECT number, head_seq, head_link, state FROM boards WHERE id = ?',
  );
}

function prepareRowsAfter(database: Database) {
  return database.prepare<[number, number], FoundRow>(
    'SELECT seq, data, crc, person, client, link FROM document_log WHERE board = ? AND seq > ? ORDER BY seq',
  );
}

/** Rows that one statement writes: of each board a batch brings dozens at saturation, and a statement costs as much as what it writes. */
const WRITTEN_TOGETHER = 8;
const COLUMNS = 8;

/** Writes rows, given as the values of all their columns one behind the other. Nothing of a batch that fails stays behind here. */
function prepareWriteRows(database: Database): (values: readonly unknown[]) => void {
  const row = `(${Array(COLUMNS).fill('?').join(', ')})`;
  const prepare = (rows: number) =>
    database.prepare(`INSERT INTO document_log VALUES ${Array(rows).fill(row).join(', ')}`);
  const [one, some] = [prepare(1), prepare(WRITTEN_TOGETHER)];
  return (values) => {
    let at = 0;
    for (const size = WRITTEN_TOGETHER * COLUMNS; at + size <= values.length; at += size)
      some.run(values.slice(at, at + size));
    for (; at < values.length; at += COLUMNS) one.run(values.slice(at, at + COLUMNS));
  };
}

/** Where each row of a batch begins in its data, board by board, those of one board in the order in which they came: the log lies board by board. */
function orderByBoard({ boards, rows }: AppendBatch): { readonly at: number; readonly offset: number }[] {
  const ofBoards = boards.map((): { at: number; offset: number }[] => []);
  let offset = 0;
  for (let at = 0; at < rows.length; at += 4) {
    ofBoards[rows[at]!]!.push({ at, offset });
    offset += rows[at + 1]!;
  }
  return ofBoards.flat();
}

/** The document log. The single writer gives the seq, so it is gapless in commit order. */
export function createLogTable(database: Database) {
  const findBoard = prepareFindBoard(database);
  const writeRows = prepareWriteRows(database);
  const moveHead = database.prepare(
    'UPDATE boards SET head_seq = ?, head_link = ?, updated_at = ? WHERE number = ?',
  );
  return {
    append(batch: AppendBatch): AppendReceipt {
      const positions = batch.boards.map((id) => findBoard.get(id));
      const heads = positions.map((position) => position?.head_seq ?? 0);
      const links = positions.map((position): Uint8Array => position?.head_link ?? CHAIN_START);
      const values: unknown[] = [];
      for (const { at, offset } of orderByBoard(batch)) {
        const index = batch.rows[at]!;
        const position = positions[index];
        if (!position) continue;
        const data = batch.data.subarray(offset, offset + batch.rows[at + 1]!);
        const client = batch.rows[at + 2]!;
        const seq = ++heads[index]!;
        const link = linkOf(links[index]!, seq, client, data);
        links[index] = link;
        const sender = batch.people[batch.rows[at + 3]!];
        values.push(position.number, seq, data, sender, client, batch.at, crc32(data), link);
      }
      writeRows(values);
      return positions.map((position, index) => {
        if (!position) return 0;
        moveHead.run(heads[index], links[index], batch.at, position.number);
        return position.head_seq + 1;
      });
    },
  };
}

/** The link of a row, also of one that only a snapshot remembers; null where neither does. */
export function prepareLinkAt(database: Database): (board: number, seq: number) => Uint8Array | null {
  const find = database
    .prepare<object, Buffer | null>(
      `SELECT link FROM document_log WHERE board = @board AND seq = @seq
       UNION ALL SELECT link FROM snapshots WHERE board = @board AND through_seq = @seq LIMIT 1`,
    )
    .pluck();
  return (board, seq) => (seq === 0 ? CHAIN_START : (find.get({ board, seq }) ?? null));
}

/** What was written since, perhaps by another process: the heads of boards, and the rows after a seq. */
function createTailReads(database: Database) {
  const findBoard = prepareFindBoard(database);
  const rowsAfter = prepareRowsAfter(database);
  const linkAt = prepareLinkAt(database);
  return {
    documentHeads: (boards: readonly string[]): readonly number[] =>
      boards.map((id) => findBoard.get(id)?.head_seq ?? 0),
    readRows(id: string, after: number): readonly StoredRow[] | null {
      const position = findBoard.get(id);
      if (!position) return null;
      if (position.state !== 'ok') throw new StorageError('damaged', `${id} is quarantined`);
      const rows = rowsAfter.all(position.number, after);
      if (rows.length < position.head_seq - after && rows[0]?.seq !== after + 1) return null;
      const head = Math.max(after, position.head_seq);
      if (rows.length === 0) return checkRows(id, rows, after, head);
      // A row that a fold has just moved into the past has no link any more: whoever was there reads the board anew.
      const before = linkAt(position.number, after);
      if (before === null) return null;
      return checkRows(id, rows, after, head, {
        before,
        head: position.head_link,
      });
    },
  };
}

/** Reading a board back, and the snapshots that keep its log short. */
export function createSnapshotTables(database: Database) {
  const findBoard = prepareFindBoard(database);
  const findSnapshot = database.prepare<[number, number], FoundSnapshot>(
    'SELECT * FROM snapshots WHERE board = ? ORDER BY through_seq DESC LIMIT 1 OFFSET ?',
  );
  const newestSeq = database
    .prepare<[number], number | null>('SELECT max(through_seq) FROM snapshots WHERE board = ?')
    .pluck();
  const rowsAfter = prepareRowsAfter(database);
  const insert = database.prepare(
    `INSERT INTO snapshots (board, through_seq, data, state_vector, deletions_offset, created_at, crc, link, seal)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const seqBefore = database
    .prepare<[number], number>(
      'SELECT through_seq FROM snapshots WHERE board = ? ORDER BY through_seq DESC LIMIT 1 OFFSET 1',
    )
    .pluck();
  const past = createPastKeeper(database);
  const linkAt = prepareLinkAt(database);
  const setState = database.prepare("UPDATE boards SET state = 'quarantined' WHERE id = ?");
  /** @param stored the snapshot to begin with; without one, with the first row */
  const readFrom = (id: string, position: Position, found: FoundSnapshot | undefined): StoredDocument => {
    const rows = rowsAfter.all(position.number, found?.through_seq ?? 0);
    return checkDocument(id, found, rows, position.head_seq, position.head_link ?? CHAIN_START);
  };
  return {
    ...createTailReads(database),
    /** When the newest snapshot is damaged, the one before it and the rows since say the same. */
    loadDocument(id: string): StoredDocument | null {
      const position = findBoard.get(id);
      if (!position) return null;
      if (position.state !== 'ok') throw new StorageError('damaged', `${id} is quarantined`);
      const newest = findSnapshot.get(position.number, 0);
      try {
        return readFrom(id, position, newest);
      } catch (error) {
        const isDamaged = error instanceof StorageError && error.trouble === 'damaged';
        if (!newest || !isDamaged) throw error;
        const passedOver = (error as Error).message;
        return { ...readFrom(id, position, findSnapshot.get(position.number, 1)), passedOver };
      }
    },
    /** The snapshot before the previous one becomes the past. The rows that went into the previous one are left to `moveToPast`. */
    saveSnapshot(next: NewSnapshot): void {
      const position = findBoard.get(next.board);
      const previous = (position && newestSeq.get(position.number)) ?? 0;
      if (!position || next.throughSeq <= previous) return;
      const { throughSeq, data, stateVector, deletionsOffset, at } = next;
      const link = linkAt(position.number, throughSeq);
      if (!link)
        throw new StorageError('damaged', `${next.board}: there is no row ${throughSeq} to fold through`);
      const { number } = position;
      const seal = sealOf(link, data);
      insert.run(number, throughSeq, data, stateVector, deletionsOffset, at, crc32(data), link, seal);
      past.keepBases(number, previous);
    },
    /**
     * Some of the rows that went into the previous snapshot become the past. Nobody reads a board from them any more, so it may be stopped
     * at any point, and goes on with the next fold.
     *
     * @returns whether there are more
     */
    moveToPast(id: string): boolean {
      const position = findBoard.get(id);
      const previous = position && seqBefore.get(position.number);
      return previous !== undefined && past.moveSome(position!.number, previous);
    },
    quarantine(board: string): void {
      setState.run(board);
    },
  };
}
