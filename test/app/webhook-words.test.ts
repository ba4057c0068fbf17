import { expect, it } from 'vitest';
import type { Delivery } from '../../app/_board/webhooks/reach-webhooks';
import { describeDelivery, describeEvents, eventsOf, TOPICS } from '../../app/_board/webhooks/webhook-words';
import { WEBHOOK_EVENTS } from '../../server/webhooks/webhook-events';

const NOW = Date.UTC(2026, 10, 26);
const delivery = (own: Partial<Delivery>): Delivery => ({
  ...{ id: 'd', type: 'ping', state: 'pending', attempts: 0, status: null, reason: '', triedAt: null },
  ...own,
});

it('the topics are all that the server can tell, each once', () => {
  const events = TOPICS.flatMap(({ events: each }) => each);
  expect([...events].sort()).toEqual([...WEBHOOK_EVENTS].sort());
});

it('all topics are asked for as everything; what a script chose is said as well', () => {
  expect(eventsOf(new Set(TOPICS.map(({ name }) => name)))).toEqual([]);
  expect(eventsOf(new Set(['Votes', 'Changes']))).toEqual(['board.changed', 'vote.closed']);
  expect(describeEvents(WEBHOOK_EVENTS)).toBe('Everything');
  expect(describeEvents(['board.changed', 'chat.created'])).toBe('Changes, part of Chat');
});

it.each([
  [delivery({}), 'on its way'],
  [delivery({ attempts: 1, status: 500 }), 'tried once: HTTP 500'],
  [delivery({ attempts: 3, reason: 'no answer' }), 'tried 3 times: no answer'],
  [delivery({ state: 'delivered', attempts: 1, status: 204, triedAt: NOW - 5_000 }), 'arrived just now'],
  [
    delivery({ state: 'failed', attempts: 8, status: 404, triedAt: NOW - 5_000 }),
    'given up just now: HTTP 404',
  ],
])('of a message it is said what became of it (%#)', (given, words) => {
  expect(describeDelivery(given, NOW)).toBe(words);
});
