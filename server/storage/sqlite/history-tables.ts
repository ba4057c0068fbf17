import type { Database } from 'better-sqlite3';
import { MOST_IN_STRETCH, PAST_BASE } from '../bounds';
import { isWhole } from '../check-document';
import type { Authors, MostPieces, PastPage, PastRow, VersionRecord } from '../history-storage';
import { StorageError, type StoredDocument } from '../storage';
import { createPieces } from './past-pieces';

interface BaseRow {
  through_seq: number;
  crc: number;
  data: Buffer;
}

interface PieceRow {
  seq: number;
  crc: number;
  data: Buffer;
}

interface LogRow extends PieceRow {
  person: string;
}

interface Position {
  number: number;
  head_seq: number;
}

/** Reading starts from the nearest snapshot before a point, be it one of the past or one that the board is still read from. */
export const BASES = `SELECT board, through_seq, crc, data FROM history_bases
  UNION ALL SELECT board, through_seq, crc, data FROM snapshots`;

/** Rows that go into the past at a time: some milliseconds, for which commits wait. */
const MOST_MOVED = 256;

/** What folding would forget goes into the past: no row is taken out of the log without being put there in the same transaction. */
export function createPastKeeper(database: Database) {
  const copyRows = database.prepare(
    `INSERT OR IGNORE INTO history_log (board, seq, person, created_at, crc, data)
     SELECT board, seq, person, created_at, crc, data FROM document_log WHERE board = ? AND seq <= ?`,
  );
  const forgetRows = database.prepare('DELETE FROM document_log WHERE board = ? AND seq <= ?');
  const moveRows = (board: number, through: number) => {
    copyRows.run(board, through);
    forgetRows.run(board, through);
  };
  const lastOfSome = database
    .prepare<[number, number, number], number>(
      'SELECT seq FROM document_log WHERE board = ? AND seq <= ? ORDER BY seq LIMIT 1 OFFSET ?',
    )
    .pluck();
  const forgetSnapshots = database.prepare('DELETE FROM snapshots WHERE board = ? AND through_seq < ?');
  const lastBase = database
    .prepare<[number], number | null>('SELECT max(through_seq) FROM history_bases WHERE board = ?')
    .pluck();
  const weigh = database.prepare<[number, number, number], { count: number; bytes: number | null }>(
    `SELECT count(*) AS count, sum(length(data)) AS bytes FROM history_log
     WHERE board = ? AND seq > ? AND seq <= ?`,
  );
  const outgoing = database.prepare<[number, number], { through_seq: number; size: number }>(
    `SELECT through_seq, length(data) AS size FROM snapshots WHERE board = ? AND through_seq < ? ORDER BY through_seq`,
  );
  const moveBase = database.prepare(
    `INSERT OR IGNORE INTO history_bases (board, through_seq, created_at, crc, data)
     SELECT board, through_seq, created_at, crc, data FROM snapshots WHERE board = ? AND through_seq = ?`,
  );
  return {
    /**
     * Puts the oldest rows up to a seq into the past, in order, so that a board's past and its log never have a hole between them.
     *
     * @returns whether there are more
     */
    moveSome(board: number, through: number): boolean {
      const last = lastOfSome.get(board, through, MOST_MOVED - 1);
      moveRows(board, last ?? through);
      return last !== undefined && last < through;
    },
    /** Puts the snapshots before a seq into the past, those of them that are worth it, and forgets them. */
    keepBases(board: number, before: number): void {
      for (const { through_seq: seq, size } of outgoing.all(board, before)) {
        // They are there already, but for a process that ended while it moved them.
        moveRows(board, seq);
        const last = lastBase.get(board) ?? 0;
        const { count, bytes } = weigh.get(board, last, seq)!;
        // Where rows are missing (a board from before there was a past, or what was let go), the past begins with this one.
        const isStart = count < seq - last;
        if (isStart || count >= PAST_BASE.rows || (bytes ?? 0) >= Math.max(PAST_BASE.bytes, size))
          moveBase.run(board, seq);
      }
      forgetSnapshots.run(board, before);
    },
  };
}

function expectGapless(board: string, rows: readonly PieceRow[], start: number, end: number): void {
  const isGapless = rows.length === end - start && (rows.at(-1)?.seq ?? end) === end;
  if (!isGapless)
    throw new StorageError('damaged', `${board}: the past between ${start} and ${end} has a gap`);
}

function expectWhole(board: string, pieces: readonly PieceRow[]): void {
  const broken = pieces.find((piece) => !isWhole(piece));
  if (broken) throw new StorageError('damaged', `${board}: the past at ${broken.seq} is damaged`);
}

function prepareReads(database: Database) {
  const findBoard = database.prepare<[string], Position>('SELECT number, head_seq FROM boards WHERE id = ?');
  const prepareBefore = (table: string) =>
    database.prepare<[number, number, number], PastRow>(
      `SELECT seq, person, created_at AS at FROM ${table} WHERE board = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
    );
  const prepareBetween = (table: string) =>
    database.prepare<[number, number, number], LogRow>(
      `SELECT seq, person, crc, data FROM ${table} WHERE board = ? AND seq > ? AND seq <= ? ORDER BY seq`,
    );
  // The past comes before the log: what is read of the one ends where the other begins.
  const before = { past: prepareBefore('history_log'), log: prepareBefore('document_log') };
  const between = { past: prepareBetween('history_log'), log: prepareBetween('document_log') };
  const readBefore = (board: number, end: number, limit: number): PastRow[] => {
    const recent = before.log.all(board, end, limit);
    const rest = limit - recent.length;
    return rest > 0 ? [...recent, ...before.past.all(board, recent.at(-1)?.seq ?? end, rest)] : recent;
  };
  const readBetween = (board: number, start: number, end: number): LogRow[] => {
    const old = between.past.all(board, start, end);
    return [...old, ...between.log.all(board, old.at(-1)?.seq ?? start, end)];
  };
  /** A row at a time: a stretch ends when it is heavy enough, and what comes after is not read. */
  function* eachBetween(board: number, start: number, end: number): Generator<LogRow> {
    let last = start;
    for (const row of between.past.iterate(board, start, end)) {
      last = row.seq;
      yield row;
    }
    yield* between.log.iterate(board, last, end);
  }
  const firstBase = database
    .prepare<[number], number | null>(`SELECT min(through_seq) FROM (${BASES}) WHERE board = ?`)
    .pluck();
  const hasFirstRow = database.prepare<[number, number]>(
    `SELECT 1 FROM document_log WHERE board = ? AND seq = 1
     UNION ALL SELECT 1 FROM history_log WHERE board = ? AND seq = 1`,
  );
  const base = database.prepare<[number, number], BaseRow>(
    `SELECT through_seq, crc, data FROM (${BASES}) WHERE board = ? AND through_seq <= ?
     ORDER BY through_seq DESC LIMIT 1`,
  );
  const floorOf = ({ number, head_seq: head }: Position) =>
    head === 0 || hasFirstRow.get(number, number) ? 0 : (firstBase.get(number) ?? head);
  /** Null where there is no such board or point. */
  const findPoint = (board: string, seq: number) => {
    const position = findBoard.get(board);
    if (!position || seq > position.head_seq || seq < floorOf(position)) return null;
    const found = base.get(position.number, seq);
    return { number: position.number, found, start: found?.through_seq ?? 0 };
  };
  return { findBoard, floorOf, findPoint, readBefore, readBetween, eachBetween };
}

function createReads(database: Database) {
  const { findBoard, floorOf, findPoint, readBefore, readBetween, eachBetween } = prepareReads(database);
  const readPieces = createPieces(database);
  return {
    readPast(board: string, end: number | null, limit: number): PastPage | null {
      const position = findBoard.get(board);
      if (!position) return null;
      const { number, head_seq: head } = position;
      return { rows: readBefore(number, end ?? head + 1, limit), floor: floorOf(position), head };
    },
    loadPast(board: string, seq: number): StoredDocument | null {
      const point = findPoint(board, seq);
      if (!point) return null;
      const { number, found, start } = point;
      const rows = readBetween(number, start, seq);
      expectGapless(board, rows, start, seq);
      expectWhole(board, found ? [{ ...found, seq: start }, ...rows] : rows);
      const snapshot = found
        ? { throughSeq: start, data: found.data, stateVector: new Uint8Array([0]), deletionsOffset: 0 }
        : null;
      return { snapshot, rows, headSeq: seq };
    },
    loadPieces(board: string, seq: number, most: MostPieces): Uint8Array<ArrayBuffer> | 'many' | null {
      const point = findPoint(board, seq);
      if (!point) return null;
      const { number, found, start } = point;
      if (seq - start > most.rows) return 'many';
      if (found) expectWhole(board, [{ ...found, seq: start }]);
      return readPieces({ board, number, start, end: seq }, found?.data ?? null, most.bytes);
    },
    readStretch(board: string, after: number, through: number, bytes: number): StoredDocument | null {
      const position = findBoard.get(board);
      if (!position || after > position.head_seq || after < floorOf(position)) return null;
      const rows: LogRow[] = [];
      let size = 0;
      const end = Math.min(through, position.head_seq, after + MOST_IN_STRETCH);
      for (const row of eachBetween(position.number, after, end)) {
        if (size > 0 && size + row.data.length > bytes) break;
        rows.push(row);
        size += row.data.length;
      }
      expectGapless(board, rows, after, after + rows.length);
      expectWhole(board, rows);
      return { snapshot: null, rows, headSeq: after + rows.length };
    },
  };
}

function createAuthors(database: Database) {
  const findBoard = database.prepare<[string], { readonly number: number; readonly head_seq: number }>(
    'SELECT number, head_seq FROM boards WHERE id = ?',
  );
  const authors = database
    .prepare<object, string>(
      `SELECT person FROM document_log WHERE board = @number AND seq > @after
       UNION SELECT person FROM history_log WHERE board = @number AND seq > @after`,
    )
    .pluck();
  return {
    listAuthors(board: string, after: number): Authors | null {
      const found = findBoard.get(board);
      if (!found) return null;
      return { people: authors.all({ number: found.number, after }), through: found.head_seq };
    },
  };
}

function createVersions(database: Database) {
  const numberOf = database.prepare<[string], number>('SELECT number FROM boards WHERE id = ?').pluck();
  const count = database.prepare<[number], number>('SELECT count(*) FROM versions WHERE board = ?').pluck();
  const insert = database.prepare('INSERT OR IGNORE INTO versions VALUES (?, ?, ?, ?, ?, ?)');
  const list = database.prepare<[string], VersionRecord>(
    `SELECT versions.id, boards.id AS board, seq, name, person, versions.created_at AS at
     FROM versions JOIN boards ON number = board WHERE boards.id = ? ORDER BY seq DESC, versions.created_at DESC`,
  );
  const remove = database.prepare(
    'DELETE FROM versions WHERE id = ? AND board = (SELECT number FROM boards WHERE id = ?)',
  );
  return {
    saveVersion({ id, board, seq, name, person, at }: VersionRecord, most: number): boolean {
      const number = numberOf.get(board);
      if (number === undefined || count.get(number)! >= most) return false;
      insert.run(id, number, seq, name, person, at);
      return true;
    },
    listVersions: (board: string): readonly VersionRecord[] => list.all(board),
    removeVersion: (board: string, id: string): boolean => remove.run(id, board).changes > 0,
  };
}

/** The past of boards, and the points of it that have a name. */
export function createHistoryTables(database: Database) {
  return { ...createReads(database), ...createAuthors(database), ...createVersions(database) };
}
