import { MOST_IN_STRETCH, PAST_BASE } from '../bounds';
import { type FoundRow, isWhole } from '../check-document';
import type { Authors, MostPieces, PastPage, PastRow, VersionRecord } from '../history-storage';
import { StorageError, type StoredDocument } from '../storage';
import type { Database, Session } from './database';
import { readPieces } from './past-pieces';

interface Position {
  number: number;
  head_seq: number;
}

interface BaseRow {
  through_seq: number;
  crc: number;
  data: Buffer;
}

const FIND = 'SELECT number, head_seq FROM boards WHERE id = $1';
/** Reading starts from the nearest snapshot before a point, be it one of the past or one that the board is still read from. */
export const BASES = `(SELECT board, through_seq, crc, data FROM history_bases
  UNION ALL SELECT board, through_seq, crc, data FROM snapshots) AS bases`;

export async function seqOf(
  session: Session,
  sql: string,
  values: readonly unknown[],
): Promise<number | undefined> {
  return (await session.first<{ seq: number | null }>(sql, values))?.seq ?? undefined;
}

/** Rows that go into the past at a time: some milliseconds, for which commits to the board wait. */
const MOST_MOVED = 256;

/** No row is taken out of the log without being put into the past in the same transaction. */
const MOVE = `WITH gone AS (
    DELETE FROM document_log WHERE board = $1 AND seq <= $2 RETURNING board, seq, person, created_at, crc, data
  )
  INSERT INTO history_log (board, seq, person, created_at, crc, data) SELECT * FROM gone ON CONFLICT DO NOTHING`;

/**
 * Some of the rows that went into the previous snapshot become the past, the oldest first, so that a board's past and its log never have a
 * hole between them. Nobody reads a board from them any more, so it may be stopped at any point, and goes on with the next fold. Under the
 * lock of the board: what its owner lets go of meanwhile must not come back by it.
 *
 * @returns whether there are more
 */
export async function moveToPast(session: Session, id: string): Promise<boolean> {
  const board = await session.first<Position>(`${FIND} FOR NO KEY UPDATE`, [id]);
  if (!board) return false;
  const previous = await session.first<{ through_seq: number }>(
    'SELECT through_seq FROM snapshots WHERE board = $1 ORDER BY through_seq DESC LIMIT 1 OFFSET 1',
    [board.number],
  );
  if (!previous) return false;
  const { through_seq: through } = previous;
  const last = await session.first<{ seq: number }>(
    'SELECT seq FROM document_log WHERE board = $1 AND seq <= $2 ORDER BY seq LIMIT 1 OFFSET $3',
    [board.number, through, MOST_MOVED - 1],
  );
  await session.run(MOVE, [board.number, last?.seq ?? through]);
  return last !== undefined && last.seq < through;
}

/** Puts the snapshots before a seq into the past, those of them that are worth it, and forgets them. */
export async function keepBases(session: Session, board: number, before: number): Promise<void> {
  const outgoing = await session.all<{ through_seq: number; size: number }>(
    'SELECT through_seq, length(data) AS size FROM snapshots WHERE board = $1 AND through_seq < $2 ORDER BY through_seq',
    [board, before],
  );
  for (const { through_seq: seq, size } of outgoing) {
    // They are there already, but for a process that ended while it moved them.
    await session.run(MOVE, [board, seq]);
    const lastBase = 'SELECT max(through_seq) AS seq FROM history_bases WHERE board = $1';
    const last = (await seqOf(session, lastBase, [board])) ?? 0;
    const weighed = await session.first<{ count: number; bytes: number }>(
      `SELECT count(*) AS count, coalesce(sum(length(data)), 0)::bigint AS bytes FROM history_log
       WHERE board = $1 AND seq > $2 AND seq <= $3`,
      [board, last, seq],
    );
    const { count, bytes } = weighed!;
    // Where rows are missing (what was let go), the past begins with this one.
    const isStart = count < seq - last;
    if (!isStart && count < PAST_BASE.rows && bytes < Math.max(PAST_BASE.bytes, size)) continue;
    await session.run(
      `INSERT INTO history_bases (board, through_seq, created_at, crc, data)
       SELECT board, through_seq, created_at, crc, data FROM snapshots WHERE board = $1 AND through_seq = $2
       ON CONFLICT DO NOTHING`,
      [board, seq],
    );
  }
  await session.run('DELETE FROM snapshots WHERE board = $1 AND through_seq < $2', [board, before]);
}

async function floorOf(session: Session, { number, head_seq: head }: Position): Promise<number> {
  if (head === 0) return 0;
  const first = await session.first(
    `SELECT 1 AS found FROM document_log WHERE board = $1 AND seq = 1
     UNION ALL SELECT 1 FROM history_log WHERE board = $1 AND seq = 1`,
    [number],
  );
  if (first) return 0;
  const base = `SELECT min(through_seq) AS seq FROM ${BASES} WHERE board = $1`;
  return (await seqOf(session, base, [number])) ?? head;
}

interface Piece {
  readonly seq: number;
  readonly crc: number;
  readonly data: Uint8Array;
}

function expectGapless(board: string, rows: readonly Piece[], start: number, end: number): void {
  const isGapless = rows.length === end - start && (rows.at(-1)?.seq ?? end) === end;
  if (!isGapless)
    throw new StorageError('damaged', `${board}: the past between ${start} and ${end} has a gap`);
}

function expectWhole(board: string, pieces: readonly Piece[]): void {
  const broken = pieces.find((piece) => !isWhole(piece));
  if (broken) throw new StorageError('damaged', `${board}: the past at ${broken.seq} is damaged`);
}

/** Rows after a point, so many bytes of them: what they weigh is added up in the database, and what comes after is not sent. */
async function readStretchOf(
  session: Session,
  { number, head_seq: head }: Position,
  board: string,
  { after, through, bytes }: { readonly after: number; readonly through: number; readonly bytes: number },
): Promise<StoredDocument> {
  const end = Math.min(through, head, after + MOST_IN_STRETCH);
  const rows = await session.all<FoundRow>(
    `SELECT seq, person, crc, data FROM (
       SELECT *, sum(length(data)) OVER (ORDER BY seq) AS weight FROM (
         SELECT seq, person, crc, data FROM history_log WHERE board = $1 AND seq > $2 AND seq <= $3
         UNION ALL SELECT seq, person, crc, data FROM document_log WHERE board = $1 AND seq > $2 AND seq <= $3
       ) AS found
     ) AS weighed WHERE weight <= $4 OR seq = $2 + 1 ORDER BY seq`,
    [number, after, end, bytes],
  );
  expectGapless(board, rows, after, after + rows.length);
  expectWhole(board, rows);
  return {
    snapshot: null,
    rows: rows.map(({ seq, data, person }) => ({ seq, data, person })),
    headSeq: after + rows.length,
  };
}

/** The snapshot that the reading of a point starts from, if there is one before it. */
async function findBase(
  session: Session,
  board: string,
  number: number,
  seq: number,
): Promise<BaseRow | null> {
  const found = await session.first<BaseRow>(
    `SELECT through_seq, crc, data FROM ${BASES} WHERE board = $1 AND through_seq <= $2 ORDER BY through_seq DESC LIMIT 1`,
    [number, seq],
  );
  if (found) expectWhole(board, [{ ...found, seq: found.through_seq }]);
  return found ?? null;
}

async function readPoint(
  session: Session,
  board: string,
  number: number,
  seq: number,
): Promise<StoredDocument> {
  const found = await findBase(session, board, number, seq);
  const start = found?.through_seq ?? 0;
  const rows = await session.all<FoundRow>(
    `SELECT seq, person, crc, data FROM history_log WHERE board = $1 AND seq > $2 AND seq <= $3
     UNION ALL SELECT seq, person, crc, data FROM document_log WHERE board = $1 AND seq > $2 AND seq <= $3 ORDER BY seq`,
    [number, start, seq],
  );
  expectGapless(board, rows, start, seq);
  expectWhole(board, rows);
  const snapshot = found
    ? { throughSeq: start, data: found.data, stateVector: new Uint8Array([0]), deletionsOffset: 0 }
    : null;
  return { snapshot, rows: rows.map(({ seq, data, person }) => ({ seq, data, person })), headSeq: seq };
}

/** Null where there is no such board or point. */
async function findPoint(session: Session, board: string, seq: number): Promise<Position | null> {
  const position = await session.first<Position>(FIND, [board]);
  if (!position || seq > position.head_seq || seq < (await floorOf(session, position))) return null;
  return position;
}

function createReads(database: Database) {
  return {
    readPast: (board: string, end: number | null, limit: number): Promise<PastPage | null> =>
      database.read(async (session) => {
        const position = await session.first<Position>(FIND, [board]);
        if (!position) return null;
        const rows = await session.all<PastRow>(
          `(SELECT seq, person, created_at AS at FROM document_log WHERE board = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3)
           UNION ALL
           (SELECT seq, person, created_at AS at FROM history_log WHERE board = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3)
           ORDER BY seq DESC LIMIT $3`,
          [position.number, end ?? position.head_seq + 1, limit],
        );
        return { rows, floor: await floorOf(session, position), head: position.head_seq };
      }),
    listAuthors: (board: string, after: number): Promise<Authors | null> =>
      database.read(async (session) => {
        const position = await session.first<Position>(FIND, [board]);
        if (!position) return null;
        const rows = await session.all<{ readonly person: string }>(
          `SELECT person FROM document_log WHERE board = $1 AND seq > $2
           UNION SELECT person FROM history_log WHERE board = $1 AND seq > $2`,
          [position.number, after],
        );
        return { people: rows.map(({ person }) => person), through: position.head_seq };
      }),
    loadPast: (board: string, seq: number): Promise<StoredDocument | null> =>
      database.read(async (session) => {
        const position = await findPoint(session, board, seq);
        return position && readPoint(session, board, position.number, seq);
      }),
    loadPieces: (
      board: string,
      seq: number,
      most: MostPieces,
    ): Promise<Uint8Array<ArrayBuffer> | 'many' | null> =>
      database.read(async (session) => {
        const position = await findPoint(session, board, seq);
        if (!position) return null;
        const { number } = position;
        const found = await findBase(session, board, number, seq);
        const start = found?.through_seq ?? 0;
        if (seq - start > most.rows) return 'many';
        return readPieces(session, { board, number, start, end: seq }, found?.data ?? null, most.bytes);
      }),
    readStretch: (
      board: string,
      after: number,
      through: number,
      bytes: number,
    ): Promise<StoredDocument | null> =>
      database.read(async (session) => {
        const position = await session.first<Position>(FIND, [board]);
        if (!position || after > position.head_seq || after < (await floorOf(session, position))) return null;
        return readStretchOf(session, position, board, { after, through, bytes });
      }),
  };
}

function createVersions(database: Database) {
  return {
    saveVersion: ({ id, board, seq, name, person, at }: VersionRecord, most: number): Promise<boolean> =>
      database.write(async (session) => {
        const position = await session.first<Position>(`${FIND} FOR NO KEY UPDATE`, [board]);
        if (!position) return false;
        const counted = await session.first<{ count: number }>(
          'SELECT count(*) AS count FROM versions WHERE board = $1',
          [position.number],
        );
        if (counted!.count >= most) return false;
        await session.run('INSERT INTO versions VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING', [
          id,
          position.number,
          seq,
          name,
          person,
          at,
        ]);
        return true;
      }),
    listVersions: (board: string): Promise<readonly VersionRecord[]> =>
      database.single.all<VersionRecord>(
        `SELECT versions.id, boards.id AS board, seq, name, person, versions.created_at AS at
         FROM versions JOIN boards ON number = board WHERE boards.id = $1 ORDER BY seq DESC, versions.created_at DESC`,
        [board],
      ),
    removeVersion: async (board: string, id: string): Promise<boolean> =>
      (await database.single.run(
        'DELETE FROM versions WHERE id = $1 AND board = (SELECT number FROM boards WHERE id = $2)',
        [id, board],
      )) > 0,
  };
}

/** The past of boards, and the points of it that have a name. */
export function createHistoryTables(database: Database) {
  return { ...createReads(database), ...createVersions(database) };
}
