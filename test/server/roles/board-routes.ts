import { strToU8 } from 'fflate';
import { type Needed, PIXEL, type Place, SHAPE } from './callers';

export interface BoardRoute {
  /** As it is registered. */
  readonly route: string;
  readonly needs: Needed;
  /** What stands for the parts of the address after the board; made by the maker, and for who may. */
  readonly parts?: (place: Place) => Promise<readonly string[]> | readonly string[];
  readonly query?: string;
  readonly body?: unknown;
  /** Who may is answered otherwise than with success: there is nothing to be had yet, or a key is no person. */
  readonly answers?: readonly number[];
}

const SOMEBODY = 'BBBBBBBBBBBBBBBBBBBBBB';
const DRAWING = strToU8(
  JSON.stringify({
    type: 'excalidraw',
    elements: [{ id: 'a', type: 'rectangle', x: 0, y: 0, width: 9, height: 9 }],
  }),
);

const at = ({ board }: Place) => `/api/boards/${board.id}`;

async function give<Answer>(place: Place, path: string, body: unknown): Promise<Answer> {
  const answer = await place.board.owner.ask('POST', `${at(place)}${path}`, body);
  return (await answer.json()) as Answer;
}

const parts = {
  person: () => [SOMEBODY],
  seq: () => ['1'],
  picture: ({ picture }: Place) => [picture],
  webhook: ({ webhook }: Place) => [webhook],
  newLink: async (place: Place) => [(await give<{ id: string }>(place, '/links', { role: 'view' })).id],
  newVersion: async (place: Place) => [
    (await give<{ id: string }>(place, '/versions', { seq: 1, name: 'a point' })).id,
  ],
  newWebhook: async (place: Place) => [
    (await give<{ id: string }>(place, '/webhooks', { url: 'http://127.0.0.1:9/' })).id,
  ],
};

const row = (route: string, needs: Needed, rest: Omit<BoardRoute, 'route' | 'needs'> = {}): BoardRoute => ({
  route,
  needs,
  ...rest,
});

/** Every address of a board, and who may have what is there. */
export const BOARD_ROUTES: readonly BoardRoute[] = [
  row('GET /api/boards/:id', 'view'),
  row('GET /api/boards/:id/content.json', 'view'),
  row('GET /api/boards/:id/thumbnail', 'view'),
  row('GET /api/boards/:id/files/:hash', 'view', { parts: parts.picture }),
  row('GET /api/boards/:id/private-writing', 'view'),
  row('GET /api/boards/:id/versions', 'view'),
  row('GET /api/boards/:id/history', 'view'),
  row('GET /api/boards/:id/history/since', 'view', { query: '?ago=1000' }),
  row('GET /api/boards/:id/history/people', 'view'),
  row('GET /api/boards/:id/history/keeping', 'view'),
  row('GET /api/boards/:id/history/:seq', 'view', { parts: parts.seq }),
  row('GET /api/boards/:id/history/:seq/document', 'view', { parts: parts.seq }),
  row('GET /api/boards/:id/history/:seq/pieces', 'view', { parts: parts.seq }),
  row('GET /api/boards/:id/history/:seq/changes', 'view', { parts: parts.seq }),
  row('POST /api/boards/:id/exports', 'view', { body: { format: 'svg' } }),
  row('POST /api/boards/:id/copies', 'view', { body: {} }),
  // A key has no list of boards to leave a board out of.
  row('PATCH /api/boards/:id/listing', 'view', { body: { hidden: false }, answers: [200, 401] }),

  row('PATCH /api/boards/:id', 'edit', { body: { title: 'renamed' } }),
  row('POST /api/boards/:id/shapes', 'edit', { body: [SHAPE] }),
  row('POST /api/boards/:id/page-titles', 'edit', { body: { address: 'http://127.0.0.1/' } }),
  row('POST /api/boards/:id/files', 'edit', { body: PIXEL }),
  row('POST /api/boards/:id/imports', 'edit', { body: DRAWING }),
  row('POST /api/boards/:id/versions', 'edit', { body: { seq: 1, name: 'a point' } }),
  row('DELETE /api/boards/:id/versions/:version', 'edit', { parts: parts.newVersion }),
  row('POST /api/boards/:id/restore', 'edit', { body: { seq: 1 } }),
  // The board itself is no copy of it.
  row('POST /api/boards/:id/merges', 'edit', { body: { from: SOMEBODY }, answers: [404] }),
  row('POST /api/boards/:id/merges', 'edit', { body: {}, answers: [400] }),

  row('PATCH /api/boards/:id', 'owner', { body: { folder: 'elsewhere' } }),
  row('PATCH /api/boards/:id', 'owner', { body: { trashed: false } }),
  row('GET /api/boards/:id/links', 'owner'),
  row('POST /api/boards/:id/links', 'owner', { body: { role: 'view' } }),
  row('DELETE /api/boards/:id/links/:linkId', 'owner', { parts: parts.newLink }),
  row('GET /api/boards/:id/members', 'owner'),
  row('PATCH /api/boards/:id/members/:person', 'owner', { parts: parts.person, body: { role: 'view' } }),
  row('POST /api/boards/:id/members/:person/ban', 'owner', { parts: parts.person, body: {} }),
  row('DELETE /api/boards/:id/members/:person/ban', 'owner', { parts: parts.person }),
  row('DELETE /api/boards/:id/members/:person', 'owner', { parts: parts.person }),
  row('GET /api/boards/:id/embedding', 'owner'),
  row('PATCH /api/boards/:id/embedding', 'owner', { body: { origins: [] } }),
  row('PATCH /api/boards/:id/history/keeping', 'owner', { body: { days: null } }),
  row('POST /api/boards/:id/history/forget', 'owner', { body: { seq: 0 } }),
  row('GET /api/boards/:id/webhooks', 'owner'),
  row('GET /api/boards/:id/webhooks/:webhook/deliveries', 'owner', { parts: parts.webhook }),
  row('POST /api/boards/:id/webhooks/:webhook/ping', 'owner', { parts: parts.webhook }),
  row('POST /api/boards/:id/webhooks/:webhook/deliveries/:delivery/again', 'owner', {
    parts: ({ webhook }) => [webhook, `${webhook}-1`],
    answers: [202, 404],
  }),
  row('DELETE /api/boards/:id/webhooks/:webhook', 'owner', { parts: parts.newWebhook }),
  // Where a board is told to outlives any link.
  row('PATCH /api/boards/:id/webhooks/:webhook', 'maker', { parts: parts.webhook, body: { label: 'ours' } }),
  row('POST /api/boards/:id/webhooks', 'maker', { body: { url: 'http://127.0.0.1:9/' } }),

  row('DELETE /api/boards/:id', 'owner', { answers: [204, 404] }),
];

/** What lies beside the boards and follows their roles: a job of a board, asked for by its maker. */
export const JOB_ROUTES: readonly BoardRoute[] = [
  row('GET /api/jobs/:id', 'view'),
  row('GET /api/jobs/:id/result', 'view', { answers: [409] }),
  row('DELETE /api/jobs/:id', 'owner', { answers: [202, 409] }),
];

/** What is the same for all, whoever asks: without a board, or one’s own. */
export const OPEN_ROUTES: readonly {
  readonly route: string;
  readonly path?: string;
  readonly body?: unknown;
  readonly answers: readonly number[];
}[] = [
  { route: 'GET /healthz', answers: [200] },
  { route: 'GET /readyz', answers: [200] },
  { route: 'GET /metrics', answers: [200] },
  { route: 'GET /api/openapi.json', answers: [200] },
  { route: 'GET /api/fonts/:file', path: '/api/fonts/other-letters.json', answers: [200] },
  { route: 'GET /api/me', answers: [200] },
  { route: 'PATCH /api/me', body: {}, answers: [200] },
  { route: 'GET /api/boards', answers: [200] },
  { route: 'POST /api/boards', body: {}, answers: [201] },
  // Without a cookie there is nobody of whom there could be anything.
  { route: 'GET /api/me/data', answers: [200, 401] },
  { route: 'GET /api/me/boards.zip', answers: [200, 401] },
  // A key that opens nothing, of a board that is there.
  { route: 'POST /api/boards/:id/join', body: { key: 'AAAAAAAAAAAAAAAAAAAAAA' }, answers: [404] },
  { route: 'GET /admin', answers: [401] },
  { route: 'POST /admin/enter', answers: [403, 415] },
  { route: 'POST /admin/leave', answers: [303, 403] },
  { route: 'GET /admin/:section', path: '/admin/boards', answers: [401] },
  { route: 'POST /admin/:section/:action', path: '/admin/boards/restore', answers: [401] },
  { route: 'GET /api/admin/:section', path: '/api/admin/boards', answers: [401] },
  {
    route: 'POST /api/admin/:section/:action',
    path: '/api/admin/boards/restore',
    body: { subject: 'x' },
    answers: [401],
  },
];

/** What takes something from whoever asks, and from nobody else; looked at by itself. */
export const OWN_ROUTES: readonly string[] = ['DELETE /api/me'];
