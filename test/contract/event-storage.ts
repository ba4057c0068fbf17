import { describe, expect, it } from 'vitest';
import type { EventStorage, NewEvent } from '../../server/storage/event-storage';
import type { Storage } from '../../server/storage/storage';

type Store = EventStorage &
  Pick<Storage, 'createBoard' | 'createLink' | 'grant' | 'revokeLink' | 'findAccess' | 'findTraces'>;

const person = (id: string) => ({ id, name: id.toUpperCase(), color: '#112233' });
const MANY = 1_000;

function makeEvent(id: string, more: Partial<NewEvent> = {}): NewEvent {
  return {
    board: 'one',
    id,
    by: person('ada'),
    type: 'chat:send',
    body: { text: id },
    at: 5,
    subject: null,
    isStanding: false,
    notices: [],
    ...more,
  };
}

/** What became of each event, in a word: its seq, or why not. */
async function write(storage: Store, events: readonly NewEvent[], retention = MANY) {
  const receipts = await storage.appendEvents(events, retention);
  return receipts.map((receipt) => {
    if (receipt.kind === 'stored') return receipt.event.seq;
    return receipt.kind === 'repeated' ? `again ${receipt.seq}` : receipt.reason;
  });
}

async function idsAfter(storage: Store, after: number, board = 'one') {
  const page = await storage.readEvents(board, after, MANY);
  return page?.events.map(({ id }) => id);
}

/** What every engine that keeps the events of rooms must do. `open` is as for `describeStorage`: called again within a test, it is a restart. */
export function describeEventStorage(name: string, makeOpen: () => Promise<() => Promise<Store>>): void {
  const opened = async () => {
    const open = await makeOpen();
    const storage = await open();
    for (const id of ['one', 'two'])
      await storage.createBoard({
        id,
        title: '',
        folder: '',
        owner: 'owen',
        createdAt: 1,
        updatedAt: 1,
        trashedAt: null,
      });
    return { open, storage };
  };

  describe(`event storage: ${name}`, () => {
    it('gives each board a seq of its own without a gap, and keeps events as they were over a restart', async () => {
      const { open, storage } = await opened();
      expect(
        await write(storage, [makeEvent('a'), makeEvent('b', { board: 'two' }), makeEvent('c')]),
      ).toEqual([1, 1, 2]);
      expect(await write(storage, [makeEvent('d', { by: person('bob'), body: { text: 'ä 🎉' } })])).toEqual([
        3,
      ]);
      const again = await open();
      expect(await again.readEvents('one', 1, MANY)).toEqual({
        events: [
          { seq: 2, id: 'c', type: 'chat:send', by: person('ada'), at: 5, body: { text: 'c' } },
          { seq: 3, id: 'd', type: 'chat:send', by: person('bob'), at: 5, body: { text: 'ä 🎉' } },
        ],
        head: 3,
        floor: 0,
      });
      expect(await again.eventHeads(['two', 'nowhere', 'one'])).toEqual([1, 0, 3]);
      expect(await again.readEvents('nowhere', 0, MANY)).toBeNull();
    });

    it('reads a page at a time', async () => {
      const { storage } = await opened();
      await write(
        storage,
        ['a', 'b', 'c'].map((id) => makeEvent(id)),
      );
      const page = await storage.readEvents('one', 0, 2);
      expect([page?.events.map(({ id }) => id), page?.head]).toEqual([['a', 'b'], 3]);
      expect(await idsAfter(storage, 3)).toEqual([]);
    });

    it('writes what a person sends again once, whether in one batch, later or after a restart', async () => {
      const { open, storage } = await opened();
      expect(await write(storage, [makeEvent('a'), makeEvent('a', { body: { text: 'other' } })])).toEqual([
        1,
        'again 1',
      ]);
      expect(await write(storage, [makeEvent('a')])).toEqual(['again 1']);
      const again = await open();
      expect(await write(again, [makeEvent('a'), makeEvent('b')])).toEqual(['again 1', 2]);
      expect((await again.findEvent('one', 'a'))?.body).toEqual({ text: 'a' });
      expect(await again.findReceipt('one', 'ada', 'a')).toBe(1);
      expect(await again.findReceipt('two', 'ada', 'a')).toBeNull();
      expect(await again.findReceipt('one', 'bob', 'a')).toBeNull();
    });

    it('refuses the id of another’s event, the same id on another board and a board that is not there; the rest is written', async () => {
      const { storage } = await opened();
      await write(storage, [makeEvent('a')]);
      const batch = [
        makeEvent('a', { by: person('bob') }),
        makeEvent('a', { board: 'two' }),
        makeEvent('b', { board: 'nowhere' }),
        makeEvent('c'),
      ];
      expect(await write(storage, batch)).toEqual(['id-taken', 'id-taken', 'no-board', 2]);
    });

    it('refuses what is about nothing, about what is over, or about what stands no longer', async () => {
      const { storage } = await opened();
      const vote = makeEvent('vote', { type: 'vote:open', isStanding: true });
      const close = makeEvent('close', {
        type: 'vote:close',
        subject: 'vote',
        demands: { notAfter: ['vote:close'] },
      });
      const cast = (id: string) =>
        makeEvent(id, {
          type: 'vote:cast',
          subject: 'vote',
          demands: { notAfter: ['vote:close'], stands: true },
        });
      expect(
        await write(storage, [makeEvent('x', { subject: 'nothing' }), vote, cast('1'), close, cast('2')]),
      ).toEqual(['not-found', 1, 2, 3, 'over']);
      const cleared = makeEvent('clear', {
        type: 'vote:clear',
        subject: 'vote',
        releases: { subject: 'vote' },
      });
      const again = makeEvent('3', { type: 'vote:cast', subject: 'vote', demands: { stands: true } });
      expect(await write(storage, [cleared, again])).toEqual([4, 'over']);
    });

    it('keeps what a person gave between nothing and the most, of each option on its own, and counts it', async () => {
      const { storage } = await opened();
      const tally = { given: 'vote:cast', taken: 'vote:withdraw' } as const;
      let number = 0;
      const about = (type: 'vote:cast' | 'vote:withdraw', by: string, option: string, of = true) =>
        makeEvent(`${++number}`, {
          type,
          by: person(by),
          subject: 'vote',
          body: { option },
          demands: {
            balance: { ...tally, most: 2, ...(of ? { of: { field: 'option', value: option } } : {}) },
          },
        });
      await write(storage, [makeEvent('vote', { type: 'vote:open', isStanding: true })]);
      const tries = [
        about('vote:withdraw', 'ada', 'left'),
        about('vote:cast', 'ada', 'left'),
        about('vote:cast', 'ada', 'left'),
        about('vote:cast', 'ada', 'left'),
        about('vote:cast', 'ada', 'right', false),
        about('vote:withdraw', 'ada', 'left'),
        about('vote:cast', 'bob', 'left'),
        about('vote:cast', 'bob', 'right'),
      ];
      expect(await write(storage, tries)).toEqual(['too-many', 2, 3, 'too-many', 'too-many', 4, 5, 6]);
      const close = makeEvent('close', {
        type: 'vote:close',
        subject: 'vote',
        body: { vote: 'vote' },
        counts: { ...tally, field: 'option' },
      });
      const [closed] = await storage.appendEvents([close], MANY);
      expect(closed).toMatchObject({
        kind: 'stored',
        event: { body: { vote: 'vote', result: { left: 2, right: 1 } } },
      });
      expect((await storage.findEvent('one', 'close'))?.body).toEqual({
        vote: 'vote',
        result: { left: 2, right: 1 },
      });
    });

    it('lists what stands, by type and in order, until it is released by subject, by type or by person', async () => {
      const { open, storage } = await opened();
      const stand = (id: string, type: NewEvent['type'], by = 'ada', more: Partial<NewEvent> = {}) =>
        makeEvent(id, { type, by: person(by), isStanding: true, ...more });
      const standing = async (from: Store) =>
        (await from.listStanding('one', ['hand:raise', 'lock:set', 'comment:add', 'comment:reply'])).map(
          ({ id }) => id,
        );
      await write(storage, [
        stand('lock', 'lock:set'),
        stand('hand1', 'hand:raise'),
        stand('hand2', 'hand:raise', 'bob'),
        stand('thread', 'comment:add'),
        stand('answer', 'comment:reply', 'bob', { subject: 'thread' }),
        stand('other', 'lock:set', 'ada', { board: 'two' }),
      ]);
      expect(await standing(storage)).toEqual(['lock', 'hand1', 'hand2', 'thread', 'answer']);
      await write(storage, [
        makeEvent('l1', { type: 'hand:lower', releases: { types: ['hand:raise'], person: 'bob' } }),
      ]);
      expect(await standing(storage)).toEqual(['lock', 'hand1', 'thread', 'answer']);
      await write(storage, [makeEvent('l2', { type: 'comment:delete', releases: { subject: 'thread' } })]);
      expect(await standing(await open())).toEqual(['lock', 'hand1']);
      await write(await open(), [
        stand('unlocked', 'lock:set', 'owen', { releases: { types: ['lock:set'] } }),
      ]);
      expect(await standing(await open())).toEqual(['hand1', 'unlocked']);
    });

    it('keeps what a round of private writing knows of the board while it stands, and no longer', async () => {
      const { storage } = await opened();
      const since = 'A'.repeat(100_000);
      const round = (id: string) =>
        makeEvent(id, {
          type: 'private:start',
          body: { since },
          isStanding: true,
          releases: { types: ['private:start'] },
        });
      const bodies = async () => (await storage.readEvents('one', 0, MANY))!.events.map(({ body }) => body);
      await write(storage, [round('first'), makeEvent('said', { body: { text: 'since \u0000' } })]);
      expect(await bodies()).toEqual([{ since }, { text: 'since \u0000' }]);
      await write(storage, [round('second')]);
      expect(await bodies()).toEqual([{}, { text: 'since \u0000' }, { since }]);
      const found = (await storage.findTraces('ada')).events.map(({ body }) => body);
      expect(found).toHaveLength(3);
      expect(found).toEqual(expect.arrayContaining([{}, { text: 'since \u0000' }, {}]));
      const stop = {
        type: 'private:stop',
        body: {},
        subject: 'second',
        releases: { subject: 'second' },
      } as const;
      await write(storage, [makeEvent('stopped', stop)]);
      expect(JSON.stringify(await bodies())).not.toContain('AAAA');
      expect(await storage.listStanding('one', ['private:start'])).toEqual([]);
    });

    it('lets go of the oldest beyond what it keeps, but of nothing that stands; the ids stay known', async () => {
      const { storage } = await opened();
      await write(storage, [makeEvent('thread', { type: 'comment:add', isStanding: true })], 10);
      for (let batch = 0; batch < 5; batch++)
        await write(
          storage,
          Array.from({ length: 100 }, (_, n) => makeEvent(`${batch}-${n}`)),
          10,
        );
      const page = (await storage.readEvents('one', 0, MANY))!;
      expect([page.head, page.floor > 0, page.events[0]?.id]).toEqual([501, true, 'thread']);
      expect(page.events.slice(1).map(({ seq }) => seq)).toEqual(
        Array.from({ length: 501 - page.floor }, (_, n) => page.floor + 1 + n),
      );
      expect(page.events.length).toBeLessThan(300);
      expect(await write(storage, [makeEvent('0-0')], 10)).toEqual(['again 2']);
    });

    it('tells who belongs to a board and who took part in something; an owner’s word on a person counts while a link lets them in', async () => {
      const { storage } = await opened();
      const link = {
        id: 'v',
        board: 'one',
        role: 'view',
        label: '',
        createdAt: 1,
        expiresAt: null,
        usedAt: null,
      } as const;
      await storage.createLink(link, new Uint8Array([1]));
      await storage.grant('one', 'bob', 'v', 2);
      const roleOf = async (who: string) =>
        (await storage.findAccess('one', [{ person: who, keyHash: null }], 9))?.[0]?.role;
      const member = (id: string, who: string, role: 'edit' | 'none' | 'view') =>
        makeEvent(id, { type: 'member:role', by: person('owen'), member: { person: who, role } });
      await write(storage, [
        makeEvent('a', { type: 'comment:add', isStanding: true }),
        makeEvent('b', { type: 'comment:reply', by: person('bob'), subject: 'a' }),
        makeEvent('c', { by: person('cid') }),
        member('d', 'bob', 'edit'),
      ]);
      expect([...(await storage.listParticipants('one', 'a'))].sort()).toEqual(['ada', 'bob']);
      expect((await storage.listPeople('one', 9)).map(({ id }) => id).sort()).toEqual(['bob', 'owen']);
      expect(await roleOf('bob')).toBe('edit');
      expect(await write(storage, [member('e', 'bob', 'none'), member('f', 'owen', 'view')])).toEqual([
        5,
        'not-found',
      ]);
      expect((await storage.listPeople('one', 9)).map(({ id }) => id)).toEqual(['owen']);
      expect([await roleOf('bob'), await roleOf('owen')]).toEqual([undefined, 'owner']);
      await write(storage, [member('g', 'bob', 'edit')]);
      await storage.revokeLink('one', 'v', 20);
      expect(await roleOf('bob')).toBeUndefined();
    });

    it('locks a board for those who may edit, but for whom the lock excepts', async () => {
      const { open, storage } = await opened();
      const link = {
        id: 'e',
        board: 'one',
        role: 'edit',
        label: '',
        createdAt: 1,
        expiresAt: null,
        usedAt: null,
      } as const;
      await storage.createLink(link, new Uint8Array([1]));
      for (const who of ['bob', 'cid']) await storage.grant('one', who, 'e', 2);
      const lock = makeEvent('lock', {
        type: 'lock:set',
        isStanding: true,
        body: { locked: true, except: ['cid'] },
      });
      const claims = ['owen', 'bob', 'cid'].map((who) => ({ person: who, keyHash: null }));
      const locked = async (from: Store) =>
        (await from.findAccess('one', claims, 9))!.map(({ isLocked }) => isLocked ?? false);
      await write(storage, [lock]);
      expect(await locked(await open())).toEqual([false, true, false]);
      const opening = makeEvent('open', {
        type: 'lock:set',
        body: { locked: false },
        releases: { types: ['lock:set'] },
      });
      await write(await open(), [opening]);
      expect(await locked(await open())).toEqual([false, false, false]);
    });
  });

  describe(`notices: ${name}`, () => {
    const lone = (id: string, more: object = {}) =>
      ({ person: 'bob', type: 'export', id, board: 'one', at: 7, body: { job: id }, ...more }) as const;

    it('are written with their event or alone, once, and wait in order until they are acknowledged', async () => {
      const { open, storage } = await opened();
      const notice = { person: 'bob', type: 'mention', body: { text: 'hi @bob' } } as const;
      await write(storage, [makeEvent('a', { notices: [notice] })]);
      await write(storage, [makeEvent('a', { notices: [notice] })]);
      await storage.writeNotice(lone('job'));
      await storage.writeNotice(lone('job'));
      await storage.writeNotice(lone('hers', { person: 'cid' }));
      const again = await open();
      const { notices, head } = await again.readNotices('bob', 0, MANY);
      expect(notices.map(({ id, type, board, body }) => [id, type, board, body])).toEqual([
        ['a', 'mention', 'one', { text: 'hi @bob' }],
        ['job', 'export', 'one', { job: 'job' }],
      ]);
      expect(head).toBe(notices[1]!.seq);
      await again.acknowledgeNotices('bob', notices[0]!.seq);
      expect((await again.readNotices('bob', 0, MANY)).notices.map(({ id }) => id)).toEqual(['job']);
      await again.acknowledgeNotices('bob', head);
      const after = await again.readNotices('bob', 0, MANY);
      expect(after.notices).toEqual([]);
      await again.writeNotice(lone('next'));
      const [next] = (await again.readNotices('bob', head, MANY)).notices;
      expect([next?.id, next!.seq > head]).toEqual(['next', true]);
      expect((await again.readNotices('cid', 0, MANY)).notices.map(({ id }) => id)).toEqual(['hers']);
    });

    it('of an event that was refused are not written', async () => {
      const { storage } = await opened();
      const notices = [{ person: 'bob', type: 'mention', body: {} }] as const;
      expect(await write(storage, [makeEvent('a', { subject: 'nothing', notices })])).toEqual(['not-found']);
      expect((await storage.readNotices('bob', 0, MANY)).notices).toEqual([]);
    });
  });
}
