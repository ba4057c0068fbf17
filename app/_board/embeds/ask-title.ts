/** "Not now" rather than "no"; also of a new board that the server has not heard of yet. */
const isTemporary = (status: number) => status >= 500 || [404, 408, 429].includes(status);

/** Asks the server what a page of the web is called; a page of another site can't be read by this one. */
export function askTitle(boardId: string, request: typeof fetch) {
  const path = `/api/boards/${encodeURIComponent(boardId)}/page-titles`;
  return async (address: string): Promise<string | null> => {
    const answer = await request(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ address }),
    }).catch(() => null);
    if (!answer || isTemporary(answer.status)) return null;
    const said: unknown = answer.ok ? await answer.json().catch(() => null) : null;
    const title = typeof said === 'object' && said !== null && 'title' in said ? said.title : '';
    return typeof title === 'string' ? title.slice(0, 500) : '';
  };
}
