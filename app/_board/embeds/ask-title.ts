/** "Not now" rather than "no"; also of a new board that the server has not heard of yet. */
const isTemporary = (status: number) => status >= 500 || [404, 408, 429].includes(status);

/** Milliseconds without a question after one that was put off, where the answer does not say how many. */
const PAUSE = 10_000;

/** The server says it in seconds. */
function pauseOf(answer: Response | null): number {
  const seconds = Number(answer?.headers.get('retry-after'));
  return seconds > 0 ? Math.min(seconds * 1_000, 600_000) : PAUSE;
}

/** Asks the server what a page of the web is called; a page of another site can't be read by this one. Null for "not now". */
export function askTitle(boardId: string, request: typeof fetch, now: () => number = Date.now) {
  let earliest = 0;
  const path = `/api/boards/${encodeURIComponent(boardId)}/page-titles`;
  return async (address: string): Promise<string | null> => {
    if (now() < earliest) return null;
    const answer = await request(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ address }),
    }).catch(() => null);
    if (!answer || isTemporary(answer.status)) {
      earliest = now() + pauseOf(answer);
      return null;
    }
    const said: unknown = answer.ok ? await answer.json().catch(() => null) : null;
    const title = typeof said === 'object' && said !== null && 'title' in said ? said.title : '';
    return typeof title === 'string' ? title.slice(0, 500) : '';
  };
}
