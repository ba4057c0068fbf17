import { describe, expect, it } from 'vitest';
import type { WholeStorage } from '../../server/storage/whole-storage';
import { bytes, makeBatch, makeBoard } from './stored-samples';

/** What every engine must do with webhooks and the messages to them. `open` is as for `describeStorage`. */
export function describeWebhookStorage(
  name: string,
  makeOpen: () => Promise<() => Promise<WholeStorage>>,
): void {
  const webhook = (id: string, board = 'one', createdAt = 1) => ({
    id,
    board,
    url: `https://${id}.example.org/`,
    label: '',
    events: [],
    secret: `secret of ${id}`,
    createdAt,
  });
  /** A board of one row, before there is a webhook. */
  const opened = async () => {
    const open = await makeOpen();
    const storage = await open();
    await storage.createBoard(makeBoard('one', 'ada', { title: 'Plan' }));
    await storage.append(makeBatch([['one', bytes(1)]]));
    return { open, storage };
  };
  const change = (storage: WholeStorage, value: number) => storage.append(makeBatch([['one', bytes(value)]]));
  const say = (storage: WholeStorage, id: string) =>
    storage.appendEvents(
      [
        {
          board: 'one',
          id,
          by: { id: 'ada', name: 'Ada', color: '#000000' },
          type: 'chat:send',
          body: { text: id },
          at: 3,
          subject: null,
          isStanding: false,
          notices: [],
        },
      ],
      100,
    );
  const delivery = (type: string) => ({ type, body: JSON.stringify({ type }) });
  const outcome = (state: 'pending' | 'delivered' | 'failed', at = 20) => ({
    state,
    status: state === 'delivered' ? 204 : 500,
    reason: state === 'delivered' ? null : 'answered 500',
    at,
    nextAt: at + 5,
    mostFailures: 2,
  });

  describe(`webhooks: ${name}`, () => {
    it('keeps so many of a board, with what its owner says of them, until they are removed', async () => {
      const { open, storage } = await opened();
      expect(await storage.createWebhook(webhook('b', 'one', 2), 2)).toBe('created');
      expect(await storage.createWebhook({ ...webhook('a'), label: 'CI', events: ['chat.created'] }, 2)).toBe(
        'created',
      );
      expect(await storage.createWebhook(webhook('c'), 2)).toBe('too-many');
      expect(await storage.createWebhook(webhook('c', 'nowhere'), 2)).toBe('no-board');
      const again = await open();
      expect(await again.listWebhooks('one')).toEqual([
        { ...webhook('a'), label: 'CI', events: ['chat.created'], failures: 0, disabled: null },
        { ...webhook('b', 'one', 2), failures: 0, disabled: null },
      ]);
      expect(await again.changeWebhook('one', 'a', { label: 'Build', events: [] })).toBe(true);
      expect(await again.changeWebhook('one', 'b', { disabled: { at: 9, reason: 'paused' } })).toBe(true);
      expect(await again.changeWebhook('other', 'a', { label: 'x' })).toBe(false);
      expect(await again.listWebhooks('one')).toEqual([
        { ...webhook('a'), label: 'Build', failures: 0, disabled: null },
        { ...webhook('b', 'one', 2), failures: 0, disabled: { at: 9, reason: 'paused' } },
      ]);
      expect(await again.removeWebhook('other', 'a')).toBe(false);
      expect(await again.removeWebhook('one', 'a')).toBe(true);
      expect(await again.removeWebhook('one', 'a')).toBe(false);
      expect((await again.listWebhooks('one')).map(({ id }) => id)).toEqual(['b']);
    });

    it('finds those with news: what came after them, changes now and then, events at once', async () => {
      const { storage } = await opened();
      await say(storage, 'before');
      await storage.createWebhook(webhook('a'), 5);
      const due = (changedBefore: number) => storage.listDueWebhooks(changedBefore, 10, 10);
      expect(await due(100)).toEqual([]);
      await change(storage, 2);
      await change(storage, 3);
      const first = {
        id: 'a',
        board: 'one',
        title: 'Plan',
        events: [],
        told: { seq: 1, event: 1 },
        head: { seq: 3, event: 1 },
        isChangeDue: true,
      };
      expect(await due(100)).toEqual([first]);
      const batch = { webhook: 'a', from: first.told, to: first.head, deliveries: [delivery('x')], at: 50 };
      expect(await storage.saveDeliveries(batch)).toBe(true);
      expect(await due(100)).toEqual([]);
      await change(storage, 4);
      expect(await due(49)).toEqual([]);
      await say(storage, 'hello');
      const second = { told: { seq: 3, event: 1 }, head: { seq: 4, event: 2 } };
      expect(await due(49)).toEqual([{ ...first, ...second, isChangeDue: false }]);
      expect(await due(50)).toEqual([{ ...first, ...second, isChangeDue: true }]);
      await storage.changeBoard('one', { trashedAt: 60 });
      expect(await due(50)).toEqual([]);
    });

    it('writes what is to be told once, though two processes come to it', async () => {
      const { storage } = await opened();
      await storage.createWebhook(webhook('a'), 5);
      await change(storage, 2);
      const batch = {
        webhook: 'a',
        from: { seq: 1, event: 0 },
        to: { seq: 2, event: 0 },
        deliveries: [delivery('board.changed'), delivery('chat.created')],
        at: 10,
      };
      const both = await Promise.all([storage.saveDeliveries(batch), storage.saveDeliveries(batch)]);
      expect(both.sort()).toEqual([false, true]);
      const kept = await storage.listDeliveries('one', 'a', 10);
      expect(kept.map(({ number, type, state }) => [number, type, state])).toEqual([
        [2, 'chat.created', 'pending'],
        [1, 'board.changed', 'pending'],
      ]);
      expect(await storage.listDeliveries('other', 'a', 10)).toEqual([]);
    });

    it('hands out messages in order, remembers how each attempt went, and waits for nobody who has too many', async () => {
      const { open, storage } = await opened();
      await storage.createWebhook(webhook('a'), 5);
      expect(await storage.listWaitingWebhooks(100, 10)).toEqual([]);
      expect(await storage.addDelivery('a', delivery('ping'), 10, 500)).toBe(1);
      expect(await storage.addDelivery('a', delivery('pong'), 11, 500)).toBe(2);
      expect(await storage.addDelivery('nobody', delivery('ping'), 10, 500)).toBeNull();
      expect(await storage.listWaitingWebhooks(100, 10)).toEqual(['a']);
      await storage.noteAttempt('a', 1, outcome('pending'));
      const again = await open();
      const next = await again.nextDelivery('a', 100);
      expect(next?.webhook).toEqual({ ...webhook('a'), failures: 0, disabled: null });
      expect(next?.delivery).toEqual({
        ...delivery('ping'),
        webhook: 'a',
        number: 1,
        state: 'pending',
        attempts: 1,
        status: 500,
        reason: 'answered 500',
        createdAt: 10,
        triedAt: 20,
      });
      await again.noteAttempt('a', 1, outcome('delivered', 30));
      expect((await again.nextDelivery('a', 100))?.delivery.number).toBe(2);
      await change(again, 2);
      expect(await again.listDueWebhooks(100, 1, 10)).toEqual([]);
      await again.noteAttempt('a', 2, outcome('delivered', 31));
      expect(await again.nextDelivery('a', 100)).toBeNull();
      expect((await again.listDueWebhooks(100, 1, 10)).length).toBe(1);
      expect(await again.redeliver('one', 'a', 1)).toBe(true);
      expect(await again.redeliver('one', 'a', 7)).toBe(false);
      expect((await again.nextDelivery('a', 100))?.delivery).toMatchObject({ number: 1, attempts: 0 });
    });

    it('leaves a message alone until its time, and the later ones behind it; who has waited longest comes first', async () => {
      const { open, storage } = await opened();
      for (const id of ['a', 'b', 'c']) {
        await storage.createWebhook(webhook(id), 5);
        await storage.addDelivery(id, delivery('ping'), id === 'c' ? 40 : 10, 500);
      }
      await storage.addDelivery('a', delivery('later'), 11, 500);
      const waiting = (now: number, limit = 10) => storage.listWaitingWebhooks(now, limit);
      expect([await waiting(9), await waiting(39), await waiting(40)]).toEqual([
        [],
        ['a', 'b'],
        ['a', 'b', 'c'],
      ]);
      await storage.noteAttempt('a', 1, { ...outcome('pending', 20), nextAt: 60 });
      await storage.noteAttempt('b', 1, { ...outcome('pending', 20), nextAt: 50 });
      expect([await waiting(59), await waiting(60), await waiting(60, 1)]).toEqual([
        ['c', 'b'],
        ['c', 'b', 'a'],
        ['c'],
      ]);
      expect(await storage.nextDelivery('a', 59)).toBeNull();
      const again = await open();
      expect((await again.nextDelivery('a', 60))?.delivery).toMatchObject({ number: 1, attempts: 1 });
      // Its owner moved it, or switched it on: that is a reason to look at once.
      await again.changeWebhook('one', 'a', { label: 'Build' });
      expect(await again.nextDelivery('a', 59)).toBeNull();
      await again.changeWebhook('one', 'a', { url: 'https://elsewhere.example.org/' });
      await again.changeWebhook('one', 'b', { disabled: null });
      expect(await again.listWaitingWebhooks(30, 10)).toEqual(['a', 'b']);
    });

    it('keeps no name of a forgotten person: ended messages go, those that wait name nobody', async () => {
      const { storage } = await opened();
      await storage.createWebhook(webhook('a'), 5);
      const by = { id: 'bob', name: 'Bob the Builder', color: '#123456' };
      const eve = { id: 'eve', name: 'Eve', color: '#000000' };
      const told = (data: object) => ({ type: 'x', body: JSON.stringify({ type: 'x', data }) });
      await storage.addDelivery('a', told({ by, text: 'ended' }), 1, 500);
      await storage.addDelivery('a', told({ by: eve, text: 'ended too' }), 1, 500);
      await storage.addDelivery('a', told({ by: [eve, by], mentions: ['bob'], text: 'waits' }), 1, 500);
      for (const number of [1, 2]) await storage.noteAttempt('a', number, outcome('delivered'));
      await storage.forgetPerson('bob');
      const kept = await storage.listDeliveries('one', 'a', 10);
      expect(kept.map(({ number }) => number)).toEqual([3, 2]);
      expect(JSON.stringify(kept)).not.toMatch(/Bob|"bob/);
      const { data } = JSON.parse(kept[0]!.body);
      expect(data).toMatchObject({ by: [eve, { name: 'Somebody' }], text: 'waits' });
      expect(data.mentions).toEqual([data.by[1].id]);
      expect(data.by[1].id).toMatch(/^forgotten-/);
      await storage.forgetPerson('ada');
      expect(await storage.listDeliveries('one', 'a', 10)).toEqual([]);
    });

    it('takes a message beside the logs while few wait and it works, also when two come at once', async () => {
      const { storage } = await opened();
      await storage.createWebhook(webhook('a'), 5);
      const add = () => storage.addDelivery('a', delivery('ping'), 1, 2);
      const all = await Promise.all([add(), add(), add(), add()]);
      expect(all.map(String).sort()).toEqual(['1', '2', 'refused', 'refused']);
      expect((await storage.listDeliveries('one', 'a', 10)).length).toBe(2);
      await storage.noteAttempt('a', 1, outcome('delivered'));
      expect(await add()).toBe(3);
      await storage.noteAttempt('a', 2, outcome('delivered'));
      await storage.changeWebhook('one', 'a', { disabled: { at: 9, reason: 'paused' } });
      expect(await add()).toBe('refused');
      await storage.changeWebhook('one', 'a', { disabled: null });
      expect(await add()).toBe(4);
    });

    it('disables one whose messages are given up, so many in a row, until it is enabled again', async () => {
      const { storage } = await opened();
      await storage.createWebhook(webhook('a'), 5);
      for (const type of ['one', 'two', 'three', 'four'])
        await storage.addDelivery('a', delivery(type), 1, 500);
      expect(await storage.noteAttempt('a', 1, outcome('failed'))).toBe(false);
      expect(await storage.noteAttempt('a', 2, outcome('delivered'))).toBe(false);
      expect(await storage.noteAttempt('a', 3, outcome('failed'))).toBe(false);
      await storage.addDelivery('a', delivery('five'), 1, 500);
      expect(await storage.noteAttempt('a', 4, outcome('failed', 44))).toBe(true);
      expect(await storage.listWaitingWebhooks(100, 10)).toEqual([]);
      expect(await storage.nextDelivery('a', 100)).toBeNull();
      const [disabled] = await storage.listWebhooks('one');
      expect(disabled).toMatchObject({ failures: 2, disabled: { at: 44, reason: 'answered 500' } });
      await storage.changeWebhook('one', 'a', { disabled: null });
      expect((await storage.nextDelivery('a', 100))?.delivery.type).toBe('five');
      expect((await storage.listWebhooks('one'))[0]).toMatchObject({ failures: 0, disabled: null });
    });

    it('remembers the last few hundred messages, and goes with its board', async () => {
      const { storage } = await opened();
      await storage.createWebhook(webhook('a'), 5);
      await storage.addDelivery('a', delivery('waits'), 1, 500);
      for (let number = 2; number <= 205; number++) {
        await storage.addDelivery('a', delivery('x'), 1, 500);
        await storage.noteAttempt('a', number, outcome('delivered'));
      }
      const kept = await storage.listDeliveries('one', 'a', 1_000);
      expect([kept.length, kept[0]?.number, kept.at(-2)?.number, kept.at(-1)?.type]).toEqual([
        201,
        205,
        6,
        'waits',
      ]);
      await storage.changeBoard('one', { trashedAt: 1 });
      expect(await storage.purgeBoards(2, 5)).toEqual(['one']);
      expect(await storage.listWebhooks('one')).toEqual([]);
    });
  });
}
