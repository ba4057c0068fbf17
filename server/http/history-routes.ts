import type { Hono } from 'hono';
import { z } from 'zod';
import { isShapeId } from '../../board/ids';
import type { BoardHistory, History } from '../boards/board-history';
import type { Boards } from '../boards/boards';
import type { People } from '../boards/people';
import { frameUpdates } from '../storage/frame-updates';
import type { VersionRecord } from '../storage/history-storage';
import { ApiError, notFound } from './api-error';
import { expectBoard } from './board-routes';
import { type ApiEnvironment, authorOf } from './caller';
import { addKeepingRoutes } from './history-keeping-routes';
import { noSuchPoint, readSeq, seq } from './history-point';
import { readBody } from './read-body';

export interface HistoryRoutePorts {
  readonly boards: Boards;
  readonly people: Pick<People, 'findAll'>;
  readonly history: BoardHistory;
}

const BYTES = { 'content-type': 'application/octet-stream' };

const PAGE_LIMIT = 200;
const page = z.object({ before: seq.optional(), limit: z.coerce.number().int().min(1).default(50) });
const since = z.object({ ago: z.coerce.number().min(0).max(Number.MAX_SAFE_INTEGER) });
export const restoring = z.strictObject({
  seq: z.number().int().min(0),
  shapeIds: z
    .array(z.string().refine(isShapeId, 'is no shape’s id'))
    .min(1, 'at least one shape')
    .max(10_000, 'at most 10,000 shapes')
    .optional(),
});
export const naming = z.strictObject({
  name: z.string().trim().min(1, 'is empty').max(100, 'at most 100 characters'),
  seq: z.number().int().min(0),
});

const iso = (time: number) => new Date(time).toISOString();

function describeHistory({ entries, ...rest }: History) {
  const described = entries.map((entry) => ({ ...entry, since: iso(entry.since), at: iso(entry.at) }));
  return { entries: described, ...rest };
}

function addVersionRoutes(app: Hono<ApiEnvironment>, { boards, people, history }: HistoryRoutePorts): void {
  const describeVersions = async (versions: readonly VersionRecord[]) => {
    const named = await people.findAll(versions.map(({ person }) => person));
    return versions.map(({ id, seq: at, name, person, at: made }) => {
      const { name: by, color } = named.get(person)!;
      return { id, seq: at, name, by: { id: person, name: by, color }, createdAt: iso(made) };
    });
  };

  app.get('/api/boards/:id/versions', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const versions = await history.listVersions(board.id);
    return context.json({ versions: await describeVersions(versions) });
  });

  app.post('/api/boards/:id/versions', async (context) => {
    const { board } = await expectBoard(boards, context, 'edit');
    const wanted = await readBody(context, naming);
    const version = await history.nameVersion({ ...wanted, board: board.id, person: authorOf(context) });
    if (!version) throw noSuchPoint();
    return context.json((await describeVersions([version]))[0], 201);
  });

  app.delete('/api/boards/:id/versions/:version', async (context) => {
    const { board } = await expectBoard(boards, context, 'edit');
    if (!(await history.removeVersion(board.id, context.req.param('version')))) throw notFound();
    return context.body(null, 204);
  });
}

/** The past of a board: who changed it and when, what it was then, and the way back as a new change. */
export function addHistoryRoutes(app: Hono<ApiEnvironment>, ports: HistoryRoutePorts): void {
  const { boards, history } = ports;

  app.get('/api/boards/:id/history', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    // An empty one counts as not given: `?before=&limit=` asks for the first page.
    const given = Object.entries(context.req.query()).filter(([, value]) => value !== '');
    const parsed = page.safeParse(Object.fromEntries(given));
    if (!parsed.success) throw new ApiError(400, 'BAD_REQUEST', 'before and limit: must be whole numbers');
    const { before = null, limit } = parsed.data;
    const found = await history.list(board.id, before, Math.min(limit, PAGE_LIMIT));
    if (!found) throw notFound();
    return context.json(describeHistory(found));
  });

  app.get('/api/boards/:id/history/since', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const parsed = since.safeParse(context.req.query());
    if (!parsed.success) throw new ApiError(400, 'BAD_REQUEST', 'ago: must be a number of milliseconds');
    const people = await history.changedSince(board.id, parsed.data.ago, authorOf(context));
    if (!people) throw notFound();
    return context.json({ people });
  });

  app.get('/api/boards/:id/history/people', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const people = await history.listAuthors(board.id);
    if (!people) throw notFound();
    return context.json({ people });
  });

  addKeepingRoutes(app, ports);

  app.get('/api/boards/:id/history/:seq', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const text = await history.read(board.id, readSeq(context), context.get('claim').person);
    if (text === null) throw noSuchPoint();
    return context.body(text, 200, { 'content-type': 'application/json; charset=utf-8' });
  });

  app.get('/api/boards/:id/history/:seq/document', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const update = await history.readDocument(board.id, readSeq(context));
    if (!update) throw noSuchPoint();
    return context.body(new Uint8Array(update), 200, BYTES);
  });

  app.get('/api/boards/:id/history/:seq/pieces', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const pieces = await history.readPieces(board.id, readSeq(context));
    if (!pieces) throw noSuchPoint();
    return context.body(pieces, 200, BYTES);
  });

  app.get('/api/boards/:id/history/:seq/changes', async (context) => {
    const { board } = await expectBoard(boards, context, 'view');
    const through = seq.optional().safeParse(context.req.query('through'));
    if (!through.success) throw new ApiError(400, 'BAD_REQUEST', 'through: must be a whole number');
    const end = through.data ?? Number.MAX_SAFE_INTEGER;
    const updates = await history.readStretch(board.id, readSeq(context), end);
    if (!updates) throw noSuchPoint();
    return context.body(frameUpdates(updates), 200, BYTES);
  });

  app.post('/api/boards/:id/restore', async (context) => {
    const { board } = await expectBoard(boards, context, 'edit');
    const { seq: wanted, shapeIds } = await readBody(context, restoring);
    const restored = await history.restore(board.id, wanted, shapeIds ?? null, authorOf(context));
    if (!restored) throw noSuchPoint();
    if (!restored.ok) throw new ApiError(400, 'BAD_REQUEST', restored.reason);
    return context.json({ seq: restored.seq, ids: restored.ids });
  });

  addVersionRoutes(app, ports);
}
