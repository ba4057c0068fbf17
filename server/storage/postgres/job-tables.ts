import { MOST_JOBS_LISTED } from '../bounds';
import {
  CANCELED,
  type ClaimedRow,
  type JobAdmission,
  type JobAnswer,
  type JobBounds,
  type JobClaim,
  type JobFilter,
  type JobRecord,
  type JobReport,
  LOST,
  type NewJobRow,
} from '../job-storage';
import type { Database, Session } from './database';

const COLUMNS = `id, kind, key, state, priority, run_at AS "runAt", attempts, most_attempts AS "mostAttempts", progress, result,
  reason, board, person, created_at AS "createdAt", finished_at AS "finishedAt"`;
const ACTIVE = 'finished_at IS NULL';
/** One after the other takes jobs in, or two at once would both still fit. Any number that nobody else has. */
const ADMISSION_LOCK = 7_301_884_126;

const INSERT = `INSERT INTO jobs (id, kind, key, payload, state, priority, run_at, most_attempts, board, person, created_at)
  SELECT $1, $2, $3::text, $4, 'waiting', $5, $6, $7, $8::text, $9::text, $10
  WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE $3::text IS NOT NULL AND kind = $2 AND key = $3 AND ${ACTIVE} AND state = 'waiting')
    AND ($9::text IS NULL OR (SELECT count(*) FROM jobs WHERE person = $9 AND ${ACTIVE}) < $11)
    AND ($8::text IS NULL OR (SELECT count(*) FROM jobs WHERE board = $8 AND ${ACTIVE}) < $12)`;

async function admit(
  session: Session,
  job: NewJobRow,
  bounds: JobBounds,
  now: number,
): Promise<JobAdmission> {
  const { id, kind, key, payload, priority, runAt, mostAttempts, board, person } = job;
  const values = [id, kind, key, payload, priority, runAt, mostAttempts, board, person, now];
  const made = await session.run(INSERT, [...values, bounds.perPerson, bounds.perBoard]);
  if (made === 1) return { ok: true, id, isNew: true };
  const twin = await session.first<{ id: string }>(
    `SELECT id FROM jobs WHERE kind = $1 AND key = $2 AND ${ACTIVE} AND state = 'waiting' ORDER BY number LIMIT 1`,
    [kind, key],
  );
  if (twin) return { ok: true, id: twin.id, isNew: false };
  const ofPerson = await session.first<{ count: number }>(
    `SELECT count(*) AS count FROM jobs WHERE person = $1 AND ${ACTIVE}`,
    [person],
  );
  const isPerson = person !== null && ofPerson!.count >= bounds.perPerson;
  return { ok: false, reason: isPerson ? 'TOO_MANY_JOBS_OF_PERSON' : 'TOO_MANY_JOBS_OF_BOARD' };
}

const SET_ASIDE = `UPDATE jobs SET state = 'failed', finished_at = $1, lease_until = NULL,
    reason = CASE WHEN is_canceled THEN '${CANCELED}' ELSE '${LOST}' END
  WHERE state = 'running' AND lease_until <= $1 AND (is_canceled OR attempts >= most_attempts)`;
const TAKE_BACK = `UPDATE jobs SET state = 'waiting', run_at = $1, lease_until = NULL
  WHERE state = 'running' AND lease_until <= $1`;
const CLAIM = `WITH next AS MATERIALIZED (
    SELECT number FROM jobs AS next
    WHERE state = 'waiting' AND run_at <= $1 AND kind = ANY ($2)
      AND NOT EXISTS (SELECT 1 FROM jobs AS other WHERE next.key IS NOT NULL
        AND other.kind = next.kind AND other.key = next.key AND other.finished_at IS NULL
        AND (other.state = 'running' OR other.number < next.number))
    ORDER BY priority DESC, run_at, number LIMIT $3 FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE jobs SET state = 'running', attempts = attempts + 1, claims = claims + 1, progress = 0, lease_until = $4, worker = $5
    FROM next WHERE jobs.number = next.number
    RETURNING jobs.number, id, kind, payload, attempts, most_attempts, claims, priority, run_at
  )
  SELECT id, kind, payload, attempts AS attempt, most_attempts AS "mostAttempts", claims FROM claimed
  ORDER BY priority DESC, run_at, number`;

/** What workers report. Every statement names the claim it speaks for, so that one who was overtaken changes nothing. */
function toStatement(report: JobReport, now: number): readonly [set: string, values: readonly unknown[]] {
  switch (report.verb) {
    case 'extend':
      return ['lease_until = $3', [report.leaseUntil]];
    case 'progress':
      return ['progress = $3', [report.progress]];
    case 'complete':
      return [
        "state = 'done', progress = 1, result = $3, reason = NULL, lease_until = NULL, finished_at = $4",
        [report.result, now],
      ];
    case 'fail':
      return [
        `state = CASE WHEN $3::bigint IS NULL OR is_canceled OR attempts >= most_attempts THEN 'failed' ELSE 'waiting' END,
         finished_at = CASE WHEN $3::bigint IS NULL OR is_canceled OR attempts >= most_attempts THEN $4::bigint END,
         reason = CASE WHEN is_canceled THEN '${CANCELED}' ELSE $5 END,
         run_at = coalesce($3, run_at), lease_until = NULL`,
        [report.runAt, now, report.reason],
      ];
    case 'release':
      return [
        `state = CASE WHEN is_canceled THEN 'failed' ELSE 'waiting' END,
         finished_at = CASE WHEN is_canceled THEN $3::bigint END,
         reason = CASE WHEN is_canceled THEN '${CANCELED}' ELSE reason END,
         attempts = attempts - 1, run_at = $3, lease_until = NULL`,
        [now],
      ];
  }
}

async function takeReport(session: Session, report: JobReport, now: number): Promise<JobAnswer> {
  const [set, values] = toStatement(report, now);
  const held = await session.first<{ is_canceled: boolean }>(
    `UPDATE jobs SET ${set} WHERE id = $1 AND claims = $2 AND state = 'running' RETURNING is_canceled`,
    [report.id, report.claims, ...values],
  );
  if (!held) return 'stale';
  const isRunning = report.verb === 'extend' || report.verb === 'progress';
  return isRunning && held.is_canceled ? 'canceled' : 'ok';
}

/** The queue's rows: taking jobs in, handing them out, hearing of them. */
function createWork({ write }: Database) {
  return {
    enqueueJobs: (
      jobs: readonly NewJobRow[],
      bounds: JobBounds,
      now: number,
    ): Promise<readonly JobAdmission[]> =>
      write(async (session) => {
        await session.all(`SELECT pg_advisory_xact_lock(${ADMISSION_LOCK})`);
        const admissions: JobAdmission[] = [];
        for (const job of jobs) admissions.push(await admit(session, job, bounds, now));
        return admissions;
      }),
    /** What lost its worker first goes back or is set aside, then the most urgent ones are taken. Of one key, one at a time. */
    claimJobs: ({ kinds, worker, most, now, leaseUntil }: JobClaim): Promise<readonly ClaimedRow[]> =>
      write(async (session) => {
        await session.run(SET_ASIDE, [now]);
        await session.run(TAKE_BACK, [now]);
        return session.all<ClaimedRow>(CLAIM, [now, kinds, most, leaseUntil, worker]);
      }),
    reportJobs: (reports: readonly JobReport[], now: number): Promise<readonly JobAnswer[]> =>
      write(async (session) => {
        const answers: JobAnswer[] = [];
        for (const report of reports) answers.push(await takeReport(session, report, now));
        return answers;
      }),
  };
}

/** What people and operators do with jobs. */
function createOverview({ single, write }: Database) {
  return {
    cancelJob: (id: string, now: number): Promise<'canceled' | 'told' | 'finished' | 'unknown'> =>
      write(async (session) => {
        const canceled = await session.run(
          `UPDATE jobs SET state = 'failed', reason = '${CANCELED}', finished_at = $1 WHERE id = $2 AND state = 'waiting'`,
          [now, id],
        );
        if (canceled === 1) return 'canceled';
        const told = await session.run(
          "UPDATE jobs SET is_canceled = true WHERE id = $1 AND state = 'running'",
          [id],
        );
        if (told === 1) return 'told';
        return (await session.first('SELECT 1 AS found FROM jobs WHERE id = $1', [id]))
          ? 'finished'
          : 'unknown';
      }),
    retryJob: async (id: string, now: number): Promise<boolean> =>
      (await single.run(
        `UPDATE jobs SET state = 'waiting', attempts = 0, is_canceled = false, progress = 0, run_at = $1, finished_at = NULL
         WHERE id = $2 AND state = 'failed'`,
        [now, id],
      )) === 1,
    findJob: async (id: string): Promise<JobRecord | null> =>
      (await single.first<JobRecord>(`SELECT ${COLUMNS} FROM jobs WHERE id = $1`, [id])) ?? null,
    listJobs: ({ state, kind, board, person, limit = 100 }: JobFilter): Promise<readonly JobRecord[]> =>
      single.all<JobRecord>(
        `SELECT ${COLUMNS} FROM jobs WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR kind = $2)
           AND ($3::text IS NULL OR board = $3) AND ($4::text IS NULL OR person = $4)
         ORDER BY number DESC LIMIT $5`,
        [state ?? null, kind ?? null, board ?? null, person ?? null, Math.min(limit, MOST_JOBS_LISTED)],
      ),
    tidyJobs: (doneBefore: number, failedBefore: number): Promise<number> =>
      single.run(
        "DELETE FROM jobs WHERE finished_at < CASE state WHEN 'done' THEN $1::bigint ELSE $2::bigint END",
        [doneBefore, failedBefore],
      ),
  };
}

/** The jobs table. */
export function createJobTables(database: Database) {
  return { ...createWork(database), ...createOverview(database) };
}
