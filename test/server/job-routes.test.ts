import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { Boards } from '../../server/boards/boards';
import { ApiError } from '../../server/http/api-error';
import type { ApiEnvironment } from '../../server/http/caller';
import { addJobRoutes } from '../../server/http/job-routes';
import type { JobRecord } from '../../server/storage/job-storage';
import type { Role } from '../../sync/protocol/roles';

const job: JobRecord = {
  id: 'a',
  kind: 'draw',
  key: null,
  state: 'failed',
  priority: 0,
  runAt: 1,
  attempts: 3,
  mostAttempts: 3,
  progress: 0.5,
  result: null,
  reason: 'no ink',
  board: 'b',
  person: 'ada',
  createdAt: 1,
  finishedAt: 2,
};

/** What somebody is answered who asks for a job of ada's on a board where they have this role. */
async function ask(method: string, person: string | null, role: Role | null, asked = 'a') {
  const app = new Hono<ApiEnvironment>();
  app.use('*', async (context, next) => {
    context.set('claim', { person, keyHash: null });
    await next();
  });
  const boards = { look: async () => role && { role } } as unknown as Boards;
  const queue = {
    get: async (id: string) => (id === job.id ? job : null),
    cancel: async () => 'told' as const,
  };
  addJobRoutes(app, { boards, queue });
  app.onError((error, context) => context.json({}, error instanceof ApiError ? error.status : 500));
  const answer = await app.request(`/api/jobs/${asked}`, { method });
  return { status: answer.status, body: await answer.json() };
}

it('shows a job to who asked for it and to the members of its board, and to nobody else', async () => {
  const seen = await ask('GET', 'ada', null);
  expect(seen).toMatchObject({ status: 200, body: { state: 'failed', progress: 0.5, error: 'no ink' } });
  expect((await ask('GET', 'bob', 'view')).status).toBe(200);
  expect((await ask('GET', 'bob', null)).status).toBe(404);
  expect((await ask('GET', null, null)).status).toBe(404);
  expect((await ask('GET', 'ada', null, 'other')).status).toBe(404);
});

it('lets who asked for it and the owner of its board cancel it', async () => {
  expect((await ask('DELETE', 'ada', null)).status).toBe(202);
  expect((await ask('DELETE', 'bob', 'owner')).status).toBe(202);
  expect((await ask('DELETE', 'bob', 'edit')).status).toBe(403);
  expect((await ask('DELETE', 'bob', null)).status).toBe(404);
});
