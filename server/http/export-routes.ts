import type { Hono } from 'hono';
import { z } from 'zod';
import type { Boards } from '../boards/boards';
import { EXPORT_FORMATS } from '../drawing/export-formats';
import { exportName, exportPayload, exportWishes, resultKey } from '../jobs/kinds/export';
import type { Queue } from '../jobs/queue';
import type { Blobs } from '../storage/blobs';
import { ApiError } from './api-error';
import { expectBoard } from './board-routes';
import type { ApiEnvironment } from './caller';
import { readBody } from './read-body';

export interface ExportRoutePorts {
  readonly boards: Boards;
  readonly blobs: Pick<Blobs, 'get'>;
  readonly queue: Pick<Queue, 'enqueue' | 'get'>;
  /** Lets the room hear how it goes. */
  watchJob(id: string): void;
}

/** Programs say it in several ways. */
const background = z
  .union([z.boolean(), z.enum(['paper', 'none', 'transparent'])])
  .transform((value) => (value === true || value === 'paper' ? 'paper' : 'none') as 'paper' | 'none')
  .default('paper');

/** What is asked for: an export of a board. */
export const newExport = z.strictObject({ ...exportWishes, background });

function refuseJob(reason: string): ApiError {
  if (reason.startsWith('TOO_MANY')) {
    return new ApiError(429, reason, 'Too many exports wait already: come back when some are done', 30);
  }
  if (reason === 'PAYLOAD_TOO_LARGE') return new ApiError(413, reason, 'This names too many shapes at once');
  return new ApiError(503, 'QUEUE_CLOSED', 'The queue takes nothing in at the moment', 5);
}

/** A file name as headers want it (RFC 6266): in plain letters, and as it is. */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  const coded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`;
}

/** Boards as files, made by the queue and fetched when they are ready (contract section 4). */
export function addExportRoutes(
  app: Hono<ApiEnvironment>,
  { boards, blobs, queue, watchJob }: ExportRoutePorts,
): void {
  app.post('/api/boards/:id/exports', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const wishes = await readBody(context, newExport);
    const job = await queue.enqueue({
      kind: 'export',
      payload: { board: board.id, person: context.get('claim').person, ...wishes },
      attempts: 2,
      priority: 10,
      board: board.id,
      person: context.get('claim').person ?? undefined,
    });
    if (!job.ok) throw refuseJob(job.reason);
    watchJob(job.id);
    return context.json({ job: job.id }, 202, { location: `/api/jobs/${job.id}` });
  });

  app.get('/api/jobs/:id/result', async (context) => {
    const missing = new ApiError(404, 'NOT_FOUND', 'There is no such result, or it is not yours');
    const job = await queue.get(context.req.param('id'));
    if (!job?.board || job.kind !== 'export') throw missing;
    // Whoever asked for it and may no longer see the board gets nothing of it.
    const access = await boards.look(job.board, context.get('claim'));
    if (!access || access === 'none') throw missing;
    if (job.state === 'failed') throw new ApiError(409, 'JOB_FAILED', job.reason ?? 'This job failed');
    if (job.state !== 'done') throw new ApiError(409, 'JOB_NOT_DONE', `This job is ${job.state}`, 1);
    const bytes = await blobs.get(resultKey(job.id));
    if (!bytes) throw new ApiError(410, 'GONE', 'This file was kept for a day: ask for it again');
    const { format } = exportPayload.pick({ format: true }).parse(JSON.parse(job.result ?? '{}'));
    return context.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': EXPORT_FORMATS[format],
      'content-length': String(bytes.length),
      'content-disposition': dispositionOf(exportName(access.board.title, format)),
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
      'cache-control': 'private, no-store',
    });
  });
}
