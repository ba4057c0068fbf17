// Boards to soak, made as a script makes them.

async function ask(url, cookie, path, body) {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Somebody with a cookie makes boards; each can be written to with its path alone. */
export async function makeBoards(url, count) {
  const me = await fetch(`${url}/api/me`);
  const cookie = me.headers.getSetCookie()[0].split(';')[0];
  const boards = [];
  for (let index = 0; index < count; index += 1) {
    const { id } = await ask(url, cookie, '/api/boards', { title: `Soak ${index}` });
    const { key } = await ask(url, cookie, `/api/boards/${id}/links`, { role: 'edit' });
    boards.push({ id, path: `/sync/${id}?key=${key}` });
  }
  return {
    boards,
    /** Orders a picture of a board and waits for it. */
    async exportBoard(id) {
      const { job } = await ask(url, cookie, `/api/boards/${id}/exports`, { format: 'svg' });
      for (;;) {
        const answer = await fetch(`${url}/api/jobs/${job}`, { headers: { cookie } });
        const { state } = await answer.json();
        if (state === 'done' || state === 'failed') return state;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    },
  };
}
