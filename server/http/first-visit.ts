import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Sessions } from '../auth/session';

/** One static page serves every board. */
const BOARD_PAGE = '/b/shell';
/** Of the `Server-Timing` header, which `public/before-paint.js` reads: this is a board's page, whatever the address says. */
const MARK = 'first-visit';

/**
 * Whether a browser that was never here opens home: that is a visit to a page, and it brings nothing we gave. Who lost the cookie alone is
 * taken for one too; `app/_board/board-page.tsx` then asks for `/?home`.
 */
function isFirstVisit({ url, method, headers }: IncomingMessage, sessions: Sessions): boolean {
  return (
    url === '/' &&
    method === 'GET' &&
    headers['sec-fetch-dest'] === 'document' &&
    sessions.read(headers.cookie) === null
  );
}

/**
 * Gives a first visit the page of a board at once, instead of home, which would only lead to one: a page less to come on the way to the
 * first stroke. The page names the fresh board in its address by itself. Call it before the page is asked for.
 */
export function leadFirstVisit(request: IncomingMessage, response: ServerResponse, sessions: Sessions): void {
  if (!isFirstVisit(request, sessions)) return;
  request.url = BOARD_PAGE;
  response.setHeader('server-timing', MARK);
}
