import type { Hono } from 'hono';
import { readLetterFile } from '../drawing/letter-slices';
import { notFound } from './api-error';
import type { ApiEnvironment } from './caller';
import type { Described } from './described';

/** A day: the files change with the packages they come from, and keep their names. */
const KEPT = 'public, max-age=86400';

/** The fonts of scripts that no page loads: an SVG made in a browser brings along what its letters need. */
export function addLetterRoutes(app: Hono<ApiEnvironment>): void {
  app.get('/api/fonts/:file', async (context) => {
    const name = context.req.param('file');
    const bytes = await readLetterFile(name);
    if (!bytes) throw notFound();
    context.header('cache-control', KEPT);
    const type = name.endsWith('.json') ? 'application/json; charset=utf-8' : 'font/woff2';
    return context.body(bytes, 200, { 'content-type': type });
  });
}

/** What the OpenAPI says of it. */
export const DESCRIBED_LETTERS: readonly Described[] = [
  {
    verb: 'get',
    path: '/api/fonts/:file',
    summary: 'A font of letters that pages do not bring, or `other-letters.json`, which files there are',
    answer: 200,
    type: 'font/woff2',
  },
];
