import type { Hono } from 'hono';
import { z } from 'zod';
import type { Boards } from '../boards/boards';
import { readEmbedOrigin } from '../boards/embed-origin';
import type { EmbedStorage } from '../storage/embed-storage';
import { ANSWERS } from './answers';
import { expectBoard } from './board-routes';
import type { ApiEnvironment } from './caller';
import type { Described } from './described';
import { readBody } from './read-body';

export interface EmbedRoutePorts {
  readonly boards: Boards;
  readonly embedding: EmbedStorage;
}

const MOST_ORIGINS = 50;

const origin = z
  .string()
  .max(300)
  .transform((given, context) => {
    const read = readEmbedOrigin(given);
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: 'must be like https://wiki.example.org' });
    return z.NEVER;
  });

export const newEmbedding = z.strictObject({ origins: z.array(origin).max(MOST_ORIGINS) });

/** Which sites may show the board in a frame, as `/embed/<id>`; said by its owner. */
export function addEmbedRoutes(app: Hono<ApiEnvironment>, { boards, embedding }: EmbedRoutePorts): void {
  app.get('/api/boards/:id/embedding', async (context) => {
    const { board } = await expectBoard(boards, context, 'owner');
    return context.json({ origins: await embedding.findEmbedding(board.id) });
  });

  app.patch('/api/boards/:id/embedding', async (context) => {
    const { board } = await expectBoard(boards, context, 'owner');
    const { origins } = await readBody(context, newEmbedding);
    const each = [...new Set(origins)];
    await embedding.saveEmbedding(board.id, each);
    return context.json({ origins: each });
  });
}

/** What the OpenAPI says of it. */
export const DESCRIBED_EMBEDDING: readonly Described[] = [
  {
    verb: 'get',
    path: '/api/boards/:id/embedding',
    summary: 'Which sites may show it in a frame',
    role: 'owner',
    answer: 200,
    returns: ANSWERS.embedding,
  },
  {
    verb: 'patch',
    path: '/api/boards/:id/embedding',
    summary: 'Say which sites may show it in a frame',
    role: 'owner',
    body: newEmbedding,
    answer: 200,
    returns: ANSWERS.embedding,
  },
];
