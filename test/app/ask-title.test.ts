import { expect, it } from 'vitest';
import { askTitle } from '../../app/_board/embeds/ask-title';

const ADDRESS = 'https://example.org/a';

/** A server that gives these answers one after the other. */
function asking(answers: (Response | null)[]) {
  const asked: unknown[] = [];
  let time = 1_000_000;
  const request = async (_path: unknown, options?: RequestInit) => {
    asked.push(JSON.parse(String(options?.body)));
    const answer = answers.shift();
    if (!answer) throw new TypeError('no network');
    return answer;
  };
  const ask = askTitle('board', request as typeof fetch, () => time);
  return {
    asked,
    ask: () => ask(ADDRESS),
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}
const busy = (status: number, seconds?: string) =>
  new Response('{}', { status, headers: seconds === undefined ? {} : { 'retry-after': seconds } });

it('tells a title, and none where the server has no word for it', async () => {
  const { ask } = asking([Response.json({ title: 'A harbour' }), Response.json({ title: 7 }), busy(403)]);
  expect([await ask(), await ask(), await ask()]).toEqual(['A harbour', '', '']);
});

it('asks no more until the time has come that the server told, or a while', async () => {
  for (const [answer, pause] of [
    [busy(429, '30'), 30_000],
    [busy(503, '2'), 2_000],
    [busy(503), 10_000],
    [busy(500, 'Sun, 29 Nov 2026 17:00:00 GMT'), 10_000],
    [null, 10_000],
  ] as const) {
    const { ask, asked, wait } = asking([answer, Response.json({ title: 'A harbour' })]);
    expect(await ask()).toBe(null);
    wait(pause - 1);
    expect([await ask(), asked.length]).toEqual([null, 1]);
    wait(1);
    expect([await ask(), asked.length]).toEqual(['A harbour', 2]);
  }
});
