import { expect, it } from 'vitest';
import { createWebhookKind } from '../../server/jobs/kinds/webhook';
import type { DeliveryOutcome, DeliveryRecord } from '../../server/storage/webhook-storage';

const SECOND = 1_000;
const webhook = {
  id: 'a',
  board: 'one',
  url: 'https://example.org/',
  label: '',
  events: [],
  secret: 'whsec_AAAA',
  createdAt: 0,
  failures: 0,
  disabled: null,
};
const tools = {
  jobId: 'job',
  isLastAttempt: false,
  signal: new AbortController().signal,
  progress: () => {},
  warn: () => {},
  inThread: () => Promise.reject(new Error('needs no thread')),
};

/** A receiver that answers one thing for ever, asked for by a new job each second, as by a queue that forgets to wait. */
async function tellEachSecond(status: number, seconds: number) {
  let time = 0;
  let outcome: DeliveryOutcome | null = null;
  const posts: number[] = [];
  const delivery = (): DeliveryRecord => ({
    webhook: 'a',
    number: 1,
    type: 'ping',
    body: '{"type":"ping"}',
    state: 'pending',
    attempts: posts.length,
    status: null,
    reason: null,
    createdAt: 0,
    triedAt: null,
  });
  const kind = createWebhookKind({
    storage: {
      listWaitingWebhooks: async () => ['a'],
      nextDelivery: async (_, now) =>
        (outcome === null || outcome.state === 'pending') && (outcome?.nextAt ?? 0) <= now
          ? { webhook, delivery: delivery() }
          : null,
      noteAttempt: async (_webhook, _number, noted) => {
        outcome = noted;
        return false;
      },
    },
    gather: async () => {},
    allowsPrivate: true,
    now: () => time,
    random: () => 0.5,
    post: async () => {
      posts.push(time / SECOND);
      return status;
    },
  });
  for (; time <= seconds * SECOND; time += SECOND) {
    for (const { payload } of await kind.schedule!.find()) await kind.run(payload, tools).catch(() => {});
  }
  return { posts, outcome: outcome as DeliveryOutcome | null };
}

it('a receiver that is down is left alone longer each time, up to five minutes, and given up after two hours', async () => {
  const { posts, outcome } = await tellEachSecond(503, 3 * 3_600);
  expect(posts.slice(0, 6)).toEqual([0, 1, 3, 6, 12, 24]);
  expect(posts.length).toBe(40);
  const gaps = posts.slice(1).map((at, index) => at - posts[index]!);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(300);
  expect(posts.at(-1)).toBeGreaterThan(1.8 * 3_600);
  expect(posts.at(-1)).toBeLessThan(2.2 * 3_600);
  expect(outcome?.state).toBe('failed');
});

it('one that refuses a message is asked eight times within about two minutes', async () => {
  const { posts, outcome } = await tellEachSecond(400, 600);
  expect(posts.length).toBe(8);
  expect(posts.at(-1)).toBeLessThan(130);
  expect(outcome?.state).toBe('failed');
});
