import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { readLetterFile } from '../drawing/letter-slices';
import { notFound } from './api-error';
import type { ApiEnvironment } from './caller';
import type { Described } from './described';
import { isTagKnown } from './is-tag-known';

/** A day: the files change with the packages they come from, and keep their names. */
const KEPT = 'public, max-age=86400';

interface LetterFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly tag: string;
}

/**
 * Files that were asked for stay in memory, 30 MB if all of them are: who opens pages at once would else have one of six megabytes read and
 * copied for each. A name that is no file's is not kept; names come from outside.
 */
function createLetterShelf(read: typeof readLetterFile): (name: string) => Promise<LetterFile | undefined> {
  const files = new Map<string, Promise<LetterFile | undefined>>();
  const fetchFile = async (name: string) => {
    const bytes = await read(name);
    if (!bytes) return undefined;
    return { bytes, tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
  };
  return async (name) => {
    let file = files.get(name);
    if (!file) {
      file = fetchFile(name);
      files.set(name, file);
      file.then(
        (found) => found ?? files.delete(name),
        () => files.delete(name),
      );
    }
    return file;
  };
}

/** The fonts of scripts that pages load where a system lacks them, and of which an SVG made in a browser brings along what its letters need. */
export function addLetterRoutes(app: Hono<ApiEnvironment>, read = readLetterFile): void {
  const find = createLetterShelf(read);
  app.get('/api/fonts/:file', async (context) => {
    const name = context.req.param('file');
    const file = await find(name);
    if (!file) throw notFound();
    context.header('cache-control', KEPT);
    context.header('etag', file.tag);
    if (isTagKnown(file.tag, context.req.header('if-none-match'))) return context.body(null, 304);
    const type = name.endsWith('.json') ? 'application/json; charset=utf-8' : 'font/woff2';
    return context.body(file.bytes, 200, { 'content-type': type });
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
