import { expect, it } from 'vitest';
import type { StoredEvent } from '../../server/storage/event-storage';
import { StorageError, type StorageTrouble } from '../../server/storage/storage';
import type { DueWebhook } from '../../server/storage/webhook-storage';
import { createNewsGatherer } from '../../server/webhooks/gather-news';

const due = (id: string): DueWebhook => ({
  id,
  board: `board of ${id}`,
  title: '',
  events: [],
  told: { seq: 0, event: 0 },
  head: { seq: 0, event: 1 },
  isChangeDue: false,
});

/** Three webhooks with news, of which the board of the first can't be read. */
function gatherBeside(trouble: StorageTrouble) {
  const told: string[] = [];
  const said: unknown[] = [];
  const clock = { now: 1_000_000 };
  const gather = createNewsGatherer({
    storage: {
      listDueWebhooks: async () => ['bad', 'good', 'fine'].map(due),
      readEvents: async (board) => {
        if (board === 'board of bad') throw new StorageError(trouble, 'torn');
        return { events: [], head: 1, floor: 0 };
      },
      readPast: async () => null,
      saveDeliveries: async ({ webhook }) => {
        told.push(webhook);
        return true;
      },
    },
    people: { find: () => Promise.reject(new Error('nobody is asked for')) },
    publicUrl: null,
    logger: { error: (facts: unknown) => said.push(facts) },
    now: () => clock.now,
  });
  return { gather, told, said, clock };
}

it('a webhook that can’t be told the news keeps no other from it, and is said once a minute', async () => {
  const { gather, told, said, clock } = gatherBeside('damaged');
  for (let second = 0; second < 60; second++, clock.now += 1_000) await gather();
  expect(told.length).toBe(120);
  expect(said).toMatchObject([{ webhook: 'bad', board: 'board of bad' }]);
  await gather();
  expect(said.length).toBe(2);
});

it('a storage that is away is nobody’s fault: the round ends, and nobody is left alone for it', async () => {
  const { gather, told, said } = gatherBeside('unavailable');
  await expect(gather()).rejects.toThrow('torn');
  await expect(gather()).rejects.toThrow('torn');
  expect([told, said]).toEqual([[], []]);
});

it('what is said while the news are gathered is told once', async () => {
  const board = { log: [] as StoredEvent[], told: 0, messages: [] as string[] };
  const say = () => {
    const seq = board.log.length + 1;
    const by = { id: 'ana', name: 'Ana', color: '#000000' };
    board.log.push({ seq, id: `id-${seq}`, type: 'chat:send', by, at: seq, body: { text: `word ${seq}` } });
  };
  const gather = createNewsGatherer({
    storage: {
      listDueWebhooks: async () => {
        const head = { seq: 0, event: board.log.length };
        return head.event > board.told ? [{ ...due('w'), told: { seq: 0, event: board.told }, head }] : [];
      },
      readEvents: async (_board, after) => {
        if (board.log.length < 5) say();
        return { events: board.log.slice(after), head: board.log.length, floor: 0 };
      },
      readPast: async () => null,
      saveDeliveries: async ({ to, deliveries }) => {
        board.told = to.event;
        board.messages.push(...deliveries.map(({ body }) => JSON.parse(body).data.text));
        return true;
      },
    },
    people: { find: () => Promise.reject(new Error('nobody is asked for')) },
    publicUrl: null,
    logger: { error: () => {} },
    now: () => 0,
  });
  say();
  for (let round = 0; round < 4; round++) {
    say();
    await gather();
  }
  expect(board.messages).toEqual(board.log.map(({ seq }) => `word ${seq}`));
});
