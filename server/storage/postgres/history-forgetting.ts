import { crc32 } from 'node:zlib';
import type { ForgottenPast, VersionRecord } from '../history-storage';
import { sealOf } from '../log-chain';
import { type NewSnapshot, StorageError } from '../storage';
import type { Database, Session } from './database';
import { findLink } from './document-tables';
import { BASES, seqOf } from './history-tables';

const DAY = 86_400_000;

/** How long the past of a board is to be kept; empty: as long as the server keeps it. */
export const RETENTION_SCHEMA = 'ALTER TABLE boards ADD COLUMN history_days BIGINT;';

/** Where the past of a board begins once what lies before a time is let go. What has a name is kept, and all that came after it. */
async function findStart(session: Session, board: number, before: number): Promise<number> {
  const wanted = await seqOf(
    session,
    `SELECT max(through_seq) AS seq FROM ${BASES} WHERE board = $1 AND through_seq <= (
       SELECT coalesce(max(seq), 0) FROM history_log WHERE board = $1 AND created_at < $2)`,
    [board, before],
  );
  const firstNamed = 'SELECT min(seq) AS seq FROM versions WHERE board = $1';
  const named = await seqOf(session, firstNamed, [board]);
  if (named === undefined || named >= (wanted ?? 0)) return wanted ?? 0;
  const startBefore = `SELECT max(through_seq) AS seq FROM ${BASES} WHERE board = $1 AND through_seq <= $2`;
  return (await seqOf(session, startBefore, [board, named])) ?? 0;
}

async function forgetOld(session: Session, now: number, days: number | null): Promise<number> {
  let forgotten = 0;
  const boards = await session.all<{ board: number; before: number }>(
    `SELECT number AS board, $1::bigint - least(history_days, $2::bigint) * ${DAY} AS before
     FROM boards WHERE coalesce(history_days, $2::bigint) IS NOT NULL ORDER BY number`,
    [now, days],
  );
  for (const { board, before } of boards) {
    const start = await findStart(session, board, before);
    if (start === 0) continue;
    forgotten += await session.run('DELETE FROM history_log WHERE board = $1 AND seq <= $2', [board, start]);
    await session.run('DELETE FROM history_bases WHERE board = $1 AND through_seq < $2', [board, start]);
  }
  return forgotten;
}

/** Where the past shall begin there must be a state to begin with: of the past, or, where the log itself reaches further back, of the log. */
async function putStart(session: Session, number: number, start: NewSnapshot): Promise<void> {
  const { board, throughSeq, data, stateVector, deletionsOffset, at } = start;
  const oldest = await seqOf(session, 'SELECT min(through_seq) AS seq FROM snapshots WHERE board = $1', [
    number,
  ]);
  if (oldest !== undefined && throughSeq < oldest) {
    await session.run(
      `INSERT INTO history_bases (board, through_seq, created_at, crc, data) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [number, throughSeq, at, crc32(data), data],
    );
    return;
  }
  const link = await findLink(session, number, throughSeq);
  if (!link) throw new StorageError('damaged', `${board}: there is no row ${throughSeq} to begin with`);
  await session.run(
    `INSERT INTO snapshots (board, through_seq, data, state_vector, deletions_offset, created_at, crc, link, seal)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [
      ...[number, throughSeq, data, stateVector, deletionsOffset, at, crc32(data)],
      ...[link, sealOf(link, data)],
    ],
  );
  await session.run('DELETE FROM snapshots WHERE board = $1 AND through_seq < $2', [number, throughSeq]);
}

async function forgetBefore(
  session: Session,
  start: NewSnapshot,
  withVersions: boolean,
): Promise<ForgottenPast | null> {
  const { board, throughSeq } = start;
  const position = await session.first<{ number: number; head_seq: number; state: string }>(
    'SELECT number, head_seq, state FROM boards WHERE id = $1 FOR NO KEY UPDATE',
    [board],
  );
  if (position?.state !== 'ok' || throughSeq > position.head_seq) return null;
  const values = [position.number, throughSeq];
  const versions = await session.all<VersionRecord>(
    `SELECT versions.id, boards.id AS board, seq, name, person, versions.created_at AS at
     FROM versions JOIN boards ON number = board WHERE board = $1 AND seq < $2 ORDER BY seq DESC`,
    values,
  );
  if (versions.length > 0 && !withVersions) return { isDone: false, rows: 0, versions };
  await putStart(session, position.number, start);
  let rows = 0;
  for (const table of ['history_log', 'document_log'])
    rows += await session.run(`DELETE FROM ${table} WHERE board = $1 AND seq <= $2`, values);
  await session.run('DELETE FROM history_bases WHERE board = $1 AND through_seq < $2', values);
  await session.run('DELETE FROM versions WHERE board = $1 AND seq < $2', values);
  return { isDone: true, rows, versions };
}

/** Letting go of the past: what is older than is wanted, and what the owner wants gone. */
export function createForgetting(database: Database) {
  return {
    forgetPast: (now: number, days: number | null): Promise<number> =>
      database.write((session) => forgetOld(session, now, days)),
    forgetBefore: (start: NewSnapshot, withVersions: boolean): Promise<ForgottenPast | null> =>
      database.write((session) => forgetBefore(session, start, withVersions)),
    async findRetention(board: string): Promise<number | null> {
      const [found] = await database.single.all<{ days: number | null }>(
        'SELECT history_days AS days FROM boards WHERE id = $1',
        [board],
      );
      return found?.days ?? null;
    },
    async setRetention(board: string, days: number | null): Promise<void> {
      await database.single.run('UPDATE boards SET history_days = $1 WHERE id = $2', [days, board]);
    },
  };
}
