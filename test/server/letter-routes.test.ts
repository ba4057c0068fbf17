import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { readLetterFile } from '../../server/drawing/letter-slices';
import type { ApiEnvironment } from '../../server/http/caller';
import { addLetterRoutes } from '../../server/http/letter-routes';

const EMOJI = 'noto-color-emoji-emoji-400-normal.woff2';

function openLetters() {
  const read: string[] = [];
  const app = new Hono<ApiEnvironment>();
  addLetterRoutes(app, async (name) => {
    read.push(name);
    return readLetterFile(name);
  });
  app.onError((_error, context) => context.body(null, 404));
  const ask = (name: string, tag?: string) =>
    app.request(`/api/fonts/${name}`, tag ? { headers: { 'if-none-match': tag } } : {});
  return { ask, read };
}

it('a font that many ask for is read once, and sent whole to each', async () => {
  const { ask, read } = openLetters();
  const answers = await Promise.all([ask(EMOJI), ask(EMOJI), ask(EMOJI)]);
  const font = (await readLetterFile(EMOJI))!;
  for (const answer of answers) expect(Buffer.from(await answer.arrayBuffer()).equals(font)).toBe(true);
  expect(read).toEqual([EMOJI]);
});

it('who has it already is not sent it again, also after something on the way made the tag a weak one', async () => {
  const { ask } = openLetters();
  const tag = (await ask(EMOJI)).headers.get('etag')!;
  expect(tag).toMatch(/^"[\w-]{22}"$/);
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
    const answer = await ask(EMOJI, known);
    expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([304, tag, '']);
    expect(answer.headers.get('cache-control')).toContain('max-age=86400');
  }
  expect((await ask(EMOJI, '"other"')).status).toBe(200);
  expect((await ask('other-letters.json', tag)).status).toBe(200);
});

it('names that are no file’s are not kept', async () => {
  const { ask, read } = openLetters();
  for (const name of ['noto-sans-jp-99999-wght-normal.woff2', 'noto-sans-jp-99999-wght-normal.woff2'])
    expect((await ask(name)).status).toBe(404);
  expect(read).toHaveLength(2);
});
