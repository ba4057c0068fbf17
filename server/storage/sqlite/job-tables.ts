import type { Database } from 'better-sqlite3';
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

const COLUMNS = `id, kind, key, state, priority, run_at AS runAt, attempts, most_attempts AS mostAttempts, progress, result,
  reason, board, person, created_at AS createdAt, finished_at AS finishedAt`;
const ACTIVE = 'finished_at IS NULL';

/**
 * Taking jobs in. The insert looks and writes in one statement: a read before it would take a snapshot that another process may have
 * overtaken, and writing on top of that is refused by SQLite (SQLITE_BUSY_SNAPSHOT).
 */
function createAdmission(database: Database) {
  const insert = database.prepare(
    `INSERT INTO jobs (id, kind, key, payload, state, priority, run_at, most_attempts, board, person, created_at)
     SELECT @id, @kind, @key, @payload, 'waiting', @priority, @runAt, @mostAttempts, @board, @person, @now
     WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE @key IS NOT NULL AND kind = @kind AND key = @key AND ${ACTIVE}
         AND state = 'waiting')
       AND (@person IS NULL OR (SELECT count(*) FROM jobs WHERE person = @person AND ${ACTIVE}) < @perPerson)
       AND (@board IS NULL OR (SELECT count(*) FROM jobs WHERE board = @board AND ${ACTIVE}) < @perBoard)`,
  );
  const twin = database
    .prepare<[string, string | null], string>(
      `SELECT id FROM jobs WHERE kind = ? AND key = ? AND ${ACTIVE} AND state = 'waiting' ORDER BY number LIMIT 1`,
    )
    .pluck();
  const ofPerson = database
    .prepare<[string | null], number>(`SELECT count(*) FROM jobs WHERE person = ? AND ${ACTIVE}`)
    .pluck();
  const admit = (job: NewJobRow, bounds: JobBounds, now: number): JobAdmission => {
    if (insert.run({ ...job, ...bounds, now }).changes === 1) return { ok: true, id: job.id, isNew: true };
    const waiting = twin.get(job.kind, job.key);
    if (waiting !== undefined) return { ok: true, id: waiting, isNew: false };
    const isPerson = job.person !== null && ofPerson.get(job.person)! >= bounds.perPerson;
    return { ok: false, reason: isPerson ? 'TOO_MANY_JOBS_OF_PERSON' : 'TOO_MANY_JOBS_OF_BOARD' };
  };
  return {
    enqueueJobs: (jobs: readonly NewJobRow[], bounds: JobBounds, now: number): readonly JobAdmission[] =>
      jobs.map((job) => admit(job, bounds, now)),
  };
}

/** Handing jobs out: what lost its worker first goes back or is set aside, then the most urgent ones are taken. Of one key, one at a time. */
function createClaiming(database: Database) {
  const setAside = database.prepare(
    `UPDATE jobs SET state = 'failed', finished_at = @now, lease_until = NULL,
       reason = CASE WHEN is_canceled THEN '${CANCELED}' ELSE '${LOST}' END
     WHERE state = 'running' AND lease_until <= @now AND (is_canceled OR attempts >= most_attempts)`,
  );
  const takeBack = database.prepare(
    `UPDATE jobs SET state = 'waiting', run_at = @now, lease_until = NULL
     WHERE state = 'running' AND lease_until <= @now`,
  );
  const claim = database.prepare<object, ClaimedRow>(
    `UPDATE jobs SET state = 'running', attempts = attempts + 1, claims = claims + 1, progress = 0,
       lease_until = @leaseUntil, worker = @worker
     WHERE number IN (
       SELECT number FROM jobs AS next INDEXED BY jobs_waiting
       WHERE state = 'waiting' AND run_at <= @now AND kind IN (SELECT value FROM json_each(@kinds))
         AND NOT EXISTS (SELECT 1 FROM jobs AS other WHERE next.key IS NOT NULL
           AND other.kind = next.kind AND other.key = next.key AND other.finished_at IS NULL
           AND (other.state = 'running' OR other.number < next.number))
       ORDER BY priority DESC, run_at, number LIMIT @most)
     RETURNING id, kind, payload, attempts AS attempt, most_attempts AS mostAttempts, claims`,
  );
  return {
    claimJobs({ kinds, worker, most, now, leaseUntil }: JobClaim): readonly ClaimedRow[] {
      setAside.run({ now });
      takeBack.run({ now });
      return claim.all({ kinds: JSON.stringify(kinds), worker, most, now, leaseUntil });
    },
  };
}

/** What workers report. Every statement names the claim it speaks for, so that one who was overtaken changes nothing. */
function createReports(database: Database) {
  const held = "id = @id AND claims = @claims AND state = 'running'";
  const update = (set: string) => database.prepare(`UPDATE jobs SET ${set} WHERE ${held}`);
  const complete = update(
    "state = 'done', progress = 1, result = @result, reason = NULL, lease_until = NULL, finished_at = @now",
  );
  const extend = update('lease_until = @leaseUntil');
  const progress = update('progress = @progress');
  const fail = update(
    `state = CASE WHEN @runAt IS NULL OR is_canceled OR attempts >= most_attempts THEN 'failed' ELSE 'waiting' END,
     finished_at = CASE WHEN @runAt IS NULL OR is_canceled OR attempts >= most_attempts THEN @now END,
     reason = CASE WHEN is_canceled THEN '${CANCELED}' ELSE @reason END,
     run_at = coalesce(@runAt, run_at), lease_until = NULL`,
  );
  const release = update(
    `state = CASE WHEN is_canceled THEN 'failed' ELSE 'waiting' END,
     finished_at = CASE WHEN is_canceled THEN @now END,
     reason = CASE WHEN is_canceled THEN '${CANCELED}' ELSE reason END,
     attempts = attempts - 1, run_at = @now, lease_until = NULL`,
  );
  const isCanceled = database.prepare<[string], number>('SELECT is_canceled FROM jobs WHERE id = ?').pluck();
  const statements = { extend, progress, complete, fail, release };
  const report = (each: JobReport, now: number): JobAnswer => {
    if (statements[each.verb].run({ ...each, now }).changes === 0) return 'stale';
    const isRunning = each.verb === 'extend' || each.verb === 'progress';
    return isRunning && isCanceled.get(each.id) === 1 ? 'canceled' : 'ok';
  };
  return {
    reportJobs: (reports: readonly JobReport[], now: number): readonly JobAnswer[] =>
      reports.map((each) => report(each, now)),
  };
}

/** What people and operators do with jobs. */
function createOverview(database: Database) {
  const cancelWaiting = database.prepare(
    `UPDATE jobs SET state = 'failed', reason = '${CANCELED}', finished_at = ? WHERE id = ? AND state = 'waiting'`,
  );
  const cancelRunning = database.prepare(
    "UPDATE jobs SET is_canceled = 1 WHERE id = ? AND state = 'running'",
  );
  const retry = database.prepare(
    `UPDATE jobs SET state = 'waiting', attempts = 0, is_canceled = 0, progress = 0, run_at = ?, finished_at = NULL
     WHERE id = ? AND state = 'failed'`,
  );
  const find = database.prepare<[string], JobRecord>(`SELECT ${COLUMNS} FROM jobs WHERE id = ?`);
  const list = database.prepare<object, JobRecord>(
    `SELECT ${COLUMNS} FROM jobs WHERE (@state IS NULL OR state = @state) AND (@kind IS NULL OR kind = @kind)
       AND (@board IS NULL OR board = @board) AND (@person IS NULL OR person = @person)
     ORDER BY number DESC LIMIT @limit`,
  );
  const tidy = database.prepare(
    `DELETE FROM jobs WHERE finished_at < CASE state WHEN 'done' THEN ? ELSE ? END`,
  );
  return {
    cancelJob(id: string, now: number): 'canceled' | 'told' | 'finished' | 'unknown' {
      if (cancelWaiting.run(now, id).changes === 1) return 'canceled';
      if (cancelRunning.run(id).changes === 1) return 'told';
      return find.get(id) ? 'finished' : 'unknown';
    },
    retryJob: (id: string, now: number): boolean => retry.run(now, id).changes === 1,
    findJob: (id: string): JobRecord | null => find.get(id) ?? null,
    listJobs({ state, kind, board, person, limit = 100 }: JobFilter): readonly JobRecord[] {
      const filter = {
        state: state ?? null,
        kind: kind ?? null,
        board: board ?? null,
        person: person ?? null,
      };
      return list.all({ ...filter, limit: Math.min(limit, MOST_JOBS_LISTED) });
    },
    tidyJobs: (doneBefore: number, failedBefore: number): number =>
      tidy.run(doneBefore, failedBefore).changes,
  };
}

/** The jobs table. */
export function createJobTables(database: Database) {
  return {
    ...createAdmission(database),
    ...createClaiming(database),
    ...createReports(database),
    ...createOverview(database),
  };
}
