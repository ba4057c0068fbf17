import type { Hono } from 'hono';
import type { Boards } from '../boards/boards';
import type { Queue } from '../jobs/queue';
import type { JobRecord } from '../storage/job-storage';
import { ApiError } from './api-error';
import type { ApiContext, ApiEnvironment } from './caller';

export interface JobRoutePorts {
  readonly boards: Boards;
  readonly queue: Pick<Queue, 'get' | 'cancel'>;
}

function noSuchJob(): ApiError {
  return new ApiError(404, 'NOT_FOUND', 'There is no such job, or it is not yours');
}

/** Hashes of what is not in the file, and why: no room for it, or not to be had. The first of them, and how many there are. */
const ABSENT = ['videosLeftOut', 'picturesMissing', 'videosMissing'] as const;

type AbsentName = (typeof ABSENT)[number];
type Absent = Partial<Record<AbsentName, readonly unknown[]> & Record<`${AbsentName}Count`, number>>;

/** What the work told of its file: how many items could not be read, whether it is too large for an import, and what is not in it. */
function toldOf(
  result: string | null,
): Absent & { readonly unreadable?: number; readonly tooLargeToImport?: true } {
  const told: unknown = result === null ? null : JSON.parse(result);
  const fields = (typeof told === 'object' && told !== null ? told : {}) as Record<string, unknown>;
  const { unreadable, tooLargeToImport } = fields;
  const absent: Absent = Object.fromEntries(
    ABSENT.flatMap((name) => {
      const named: unknown = fields[name];
      if (!Array.isArray(named)) return [];
      const count = fields[`${name}Count`];
      return [
        [name, named],
        [`${name}Count`, typeof count === 'number' ? count : named.length],
      ];
    }),
  );
  return {
    ...(typeof unreadable === 'number' && unreadable > 0 ? { unreadable } : {}),
    ...(tooLargeToImport === true ? { tooLargeToImport } : {}),
    ...absent,
  };
}

function describeJob({ id, kind, state, progress, reason, createdAt, finishedAt, result }: JobRecord) {
  return {
    id,
    kind,
    state,
    progress,
    createdAt,
    finishedAt,
    ...(state === 'failed' ? { error: reason } : {}),
    ...toldOf(result),
  };
}

/** A job for those whom it concerns: who asked for it, and the members of its board. One answer for all that is not theirs. */
export function addJobRoutes(app: Hono<ApiEnvironment>, { boards, queue }: JobRoutePorts): void {
  const expectJob = async (context: ApiContext, mayChange: boolean): Promise<JobRecord> => {
    const job = await queue.get(context.req.param('id') ?? '');
    if (!job) throw noSuchJob();
    const claim = context.get('claim');
    if (job.person !== null && job.person === claim.person) return job;
    const access = job.board === null ? null : await boards.look(job.board, claim);
    if (!access || access === 'none') throw noSuchJob();
    if (mayChange && access.role !== 'owner') {
      throw new ApiError(403, 'FORBIDDEN', 'Who asked for it or owns the board may cancel it');
    }
    return job;
  };

  app.get('/api/jobs/:id', async (context) => context.json(describeJob(await expectJob(context, false))));

  app.delete('/api/jobs/:id', async (context) => {
    const { id } = await expectJob(context, true);
    const outcome = await queue.cancel(id);
    if (outcome === 'finished') throw new ApiError(409, 'JOB_ENDED', 'This job has ended');
    if (outcome === 'unknown') throw noSuchJob();
    return context.json({ canceled: true }, 202);
  });
}
