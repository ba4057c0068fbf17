import { crc32 } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import type { ForgottenPast, VersionRecord } from '../history-storage';
import { sealOf } from '../log-chain';
import { type NewSnapshot, StorageError } from '../storage';
import { prepareLinkAt } from './document-tables';
import { BASES } from './history-tables';

const DAY = 86_400_000;

/** How long the past of a board is kept. */
function createRetention(database: Database) {
  const find = database
    .prepare<[string], number | null>('SELECT history_days FROM boards WHERE id = ?')
    .pluck();
  const set = database.prepare('UPDATE boards SET history_days = ? WHERE id = ?');
  return {
    findRetention: (board: string): number | null => find.get(board) ?? null,
    setRetention(board: string, days: number | null): void {
      set.run(days, board);
    },
  };
}

function prepareForgetPast(database: Database) {
  const boards = database.prepare<object, { board: number; before: number }>(
    `SELECT number AS board, @now - min(coalesce(history_days, @days), coalesce(@days, history_days)) * ${DAY} AS before
     FROM boards WHERE coalesce(history_days, @days) IS NOT NULL`,
  );
  /** The last snapshot before the time, of the past or in use: everything after it can still be shown. */
  const newStart = database
    .prepare<[number, number, number], number | null>(
      `SELECT max(through_seq) FROM (${BASES}) WHERE board = ? AND through_seq <= (
         SELECT coalesce(max(seq), 0) FROM history_log WHERE board = ? AND created_at < ?)`,
    )
    .pluck();
  const firstNamed = database
    .prepare<[number], number | null>('SELECT min(seq) FROM versions WHERE board = ?')
    .pluck();
  const startBefore = database
    .prepare<[number, number], number | null>(
      `SELECT max(through_seq) FROM (${BASES}) WHERE board = ? AND through_seq <= ?`,
    )
    .pluck();
  const forgetRows = database.prepare('DELETE FROM history_log WHERE board = ? AND seq <= ?');
  const forgetBases = database.prepare('DELETE FROM history_bases WHERE board = ? AND through_seq < ?');
  return (now: number, days: number | null): number => {
    let forgotten = 0;
    for (const { board, before } of boards.all({ now, days })) {
      const named = firstNamed.get(board) ?? null;
      const wanted = newStart.get(board, board, before) ?? 0;
      // What has a name is kept, and with it all that came after.
      const start = named === null || named >= wanted ? wanted : (startBefore.get(board, named) ?? 0);
      if (start === 0) continue;
      forgotten += forgetRows.run(board, start).changes;
      forgetBases.run(board, start);
    }
    return forgotten;
  };
}

interface Position {
  number: number;
  head_seq: number;
  state: string;
}

/** Where the past shall begin there must be a state to begin with: of the past, or, where the log itself reaches further back, of the log. */
function prepareStart(database: Database) {
  const linkAt = prepareLinkAt(database);
  const insertBase = database.prepare('INSERT OR IGNORE INTO history_bases VALUES (?, ?, ?, ?, ?)');
  const insertSnapshot = database.prepare(
    `INSERT OR IGNORE INTO snapshots (board, through_seq, data, state_vector, deletions_offset, created_at, crc, link, seal)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const forgetSnapshots = database.prepare('DELETE FROM snapshots WHERE board = ? AND through_seq < ?');
  return (number: number, isPast: boolean, start: NewSnapshot): void => {
    const { board, throughSeq, data, stateVector, deletionsOffset, at } = start;
    if (isPast) {
      insertBase.run(number, throughSeq, at, crc32(data), data);
      return;
    }
    const link = linkAt(number, throughSeq);
    if (!link) throw new StorageError('damaged', `${board}: there is no row ${throughSeq} to begin with`);
    const seal = sealOf(link, data);
    insertSnapshot.run(
      ...[number, throughSeq, data, stateVector, deletionsOffset, at, crc32(data), link, seal],
    );
    forgetSnapshots.run(number, throughSeq);
  };
}

/** Letting go of the past: what is older than is wanted, and what the owner wants gone. */
export function createForgetting(database: Database) {
  const findBoard = database.prepare<[string], Position>(
    'SELECT number, head_seq, state FROM boards WHERE id = ?',
  );
  const oldestSnapshot = database
    .prepare<[number], number | null>('SELECT min(through_seq) FROM snapshots WHERE board = ?')
    .pluck();
  const namedBefore = database.prepare<[number, number], VersionRecord>(
    `SELECT versions.id, boards.id AS board, seq, name, person, versions.created_at AS at
     FROM versions JOIN boards ON number = board WHERE board = ? AND seq < ? ORDER BY seq DESC`,
  );
  const putStart = prepareStart(database);
  const forget = ['history_log', 'document_log'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE board = ? AND seq <= ?`),
  );
  const forgetBases = database.prepare('DELETE FROM history_bases WHERE board = ? AND through_seq < ?');
  const forgetVersions = database.prepare('DELETE FROM versions WHERE board = ? AND seq < ?');
  return {
    ...createRetention(database),
    forgetPast: prepareForgetPast(database),
    forgetBefore(start: NewSnapshot, withVersions: boolean): ForgottenPast | null {
      const position = findBoard.get(start.board);
      const { throughSeq } = start;
      if (position?.state !== 'ok' || throughSeq > position.head_seq) return null;
      const { number } = position;
      const versions = namedBefore.all(number, throughSeq);
      if (versions.length > 0 && !withVersions) return { isDone: false, rows: 0, versions };
      const oldest = oldestSnapshot.get(number) ?? null;
      putStart(number, oldest !== null && throughSeq < oldest, start);
      const rows = forget.reduce((sum, statement) => sum + statement.run(number, throughSeq).changes, 0);
      forgetBases.run(number, throughSeq);
      forgetVersions.run(number, throughSeq);
      return { isDone: true, rows, versions };
    },
  };
}
