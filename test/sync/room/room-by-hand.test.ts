import 'fake-indexeddb/auto';
import { expect, onTestFinished, test } from 'vitest';
import type { EventSocketEvents } from '../../../sync/client/room/event-socket';
import { formatUuid } from '../../../sync/client/room/format-uuid';
import { openRoom, type Room } from '../../../sync/client/room/open-room';
import { type OpenRoomDatabase, openRoomDatabase } from '../../../sync/client/room/room-database';
import type { Role } from '../../../sync/protocol/roles';
import { createHandClock, createSeededRandom } from '../hand-clock';

interface Asked {
  readonly name: string;
  readonly body: Record<string, unknown>;
  answer(value: unknown): void;
}

let boards = 0;

/** A room whose time and server are moved by hand. */
class RoomByHand {
  readonly clock = createHandClock();
  readonly asked: Asked[] = [];
  readonly roles: (Role | null)[] = [];
  attempts = 0;
  introduction: unknown = null;
  room!: Room;
  private events!: EventSocketEvents;
  private isOpen = false;

  constructor(
    private readonly board = `by-hand-${++boards}`,
    private readonly openDatabase: OpenRoomDatabase = openRoomDatabase(board),
  ) {}

  async begin(): Promise<this> {
    this.room = openRoom({
      boardId: this.board,
      clock: this.clock,
      random: createSeededRandom(7),
      surroundings: { isHidden: () => false, onWake: () => () => {}, onNetworkLost: () => () => {} },
      today: () => 1_000,
      newId: (() => {
        let last = 0;
        return () => `event-${++last}`;
      })(),
      openDatabase: this.openDatabase,
      channel: null,
      takeTurn: (granted) => {
        granted();
        return () => {};
      },
      loadSocket: async () => (_namespace, introduce, events) => {
        this.events = events;
        return {
          connect: () => {
            this.attempts += 1;
            this.introduction = introduce();
          },
          disconnect: () => this.cut(),
          ask: (name, body, answer) =>
            void this.asked.push({ name, body: body as Record<string, unknown>, answer }),
          emit: () => {},
        };
      },
      onRole: (role) => this.roles.push(role),
    });
    onTestFinished(() => this.room.dispose());
    await this.room.begun;
    this.room.setAdmitted(true);
    await this.clock.pass(0);
    return this;
  }

  accept(): void {
    this.isOpen = true;
    this.events.onOpen();
  }

  tell(name: string, payload: unknown): void {
    this.events.onMessage(name, payload);
  }

  announce(seq: number, type = 'chat:send'): void {
    const by = { id: 'ana', name: 'Ana', color: '#000000' };
    this.tell('event', { seq, id: `other-${seq}`, type, by, at: seq, body: { text: `${seq}` } });
  }

  cut(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.events.onClosed(null);
  }

  /** Waits for the database, whose time is real. */
  async settles(look: () => boolean): Promise<void> {
    await expect.poll(look, { interval: 2 }).toBe(true);
  }

  get seqs(): number[] {
    return this.room.events.map(({ seq }) => seq);
  }
}

const ok = (seq: number) => ({ ok: true, seq });
const no = (code: string, retryMs?: number) => ({ ok: false, error: { code, message: 'no', retryMs } });

test('one after the other, each until it is answered', async () => {
  const hand = await new RoomByHand().begin();
  hand.accept();
  hand.room.send('chat:send', { text: 'one' });
  hand.room.send('chat:send', { text: 'two' });
  await hand.settles(() => hand.room.waiting.length === 2);
  expect(hand.asked.map(({ body }) => body)).toEqual([{ id: 'event-1', text: 'one' }]);
  hand.asked[0]!.answer(ok(1));
  expect(hand.asked.map(({ body }) => body.text)).toEqual(['one', 'two']);
  expect(hand.room.waiting, 'acknowledged, and not announced yet').toHaveLength(2);
});

test('what was on its way when the connection went is sent again under its id', async () => {
  const hand = await new RoomByHand().begin();
  hand.accept();
  hand.room.send('chat:send', { text: 'one' });
  await hand.settles(() => hand.asked.length === 1);
  hand.cut();
  hand.asked[0]!.answer(ok(1));
  expect(hand.room.waiting, 'an answer out of a connection that is gone').toHaveLength(1);
  await hand.clock.pass(5_000);
  expect(hand.attempts).toBe(2);
  hand.accept();
  await hand.settles(() => hand.asked.length === 2);
  expect(hand.asked[1]!.body).toEqual(hand.asked[0]!.body);
});

test('a server that says nothing is left, and found again', async () => {
  const hand = await new RoomByHand().begin();
  hand.accept();
  hand.room.send('chat:send', { text: 'one' });
  await hand.settles(() => hand.asked.length === 1);
  await hand.clock.pass(20_000);
  expect(hand.attempts).toBeGreaterThan(1);
});

test('a server that asks for time gets it; one that says no is believed, and the rest goes on', async () => {
  const hand = await new RoomByHand().begin();
  hand.accept();
  for (const text of ['one', 'two']) hand.room.send('chat:send', { text });
  await hand.settles(() => hand.room.waiting.length === 2);
  hand.asked[0]!.answer(no('RATE_LIMITED', 2_000));
  await hand.clock.pass(1_900);
  expect(hand.asked).toHaveLength(1);
  await hand.clock.pass(2_200);
  expect(hand.asked[1]!.body.id).toBe('event-1');
  hand.asked[1]!.answer(no('FORBIDDEN'));
  expect(hand.asked[2]!.body.id).toBe('event-2');
  expect(hand.room.waiting[0]!.refused).toEqual({ code: 'FORBIDDEN', message: 'no' });
  hand.asked[2]!.answer(ok(1));
  hand.room.retry('event-1');
  expect(hand.asked[3]!.body.id).toBe('event-1');
  hand.asked[3]!.answer(no('FORBIDDEN'));
  hand.room.discard('event-1');
  expect(hand.room.waiting.map(({ id }) => id)).toEqual(['event-2']);
});

test('an answer that makes no sense is no answer', async () => {
  const hand = await new RoomByHand().begin();
  hand.accept();
  hand.room.send('chat:send', { text: 'one' });
  await hand.settles(() => hand.asked.length === 1);
  for (const nonsense of [null, 7, 'ok', { ok: 'yes' }, { ok: false }]) {
    hand.asked.at(-1)!.answer(nonsense);
    await hand.clock.pass(11_000);
    expect(hand.room.waiting[0]).toMatchObject({ id: 'event-1', refused: null });
  }
  expect(hand.asked).toHaveLength(6);
});

test('a head that is further on is asked for, page by page', async () => {
  const hand = await new RoomByHand().begin();
  hand.accept();
  hand.announce(1);
  hand.tell('head', { seq: 1 });
  expect(hand.room.isLive).toBe(true);
  hand.tell('head', { seq: 3 });
  expect(hand.asked[0]).toMatchObject({ name: 'events:since', body: { after: 1 } });
  const by = { id: 'ana', name: 'Ana', color: '#000000' };
  const missed = [2, 3].map((seq) => ({ seq, id: `m${seq}`, type: 'chat:send', by, at: 0, body: {} }));
  hand.asked[0]!.answer({ ok: true, events: missed, head: 3 });
  hand.announce(3);
  hand.announce(4);
  expect(hand.seqs).toEqual([1, 2, 3, 4]);
});

test('what the server let go of is let go of here, on the device too', async () => {
  const hand = await new RoomByHand('let-go').begin();
  hand.accept();
  for (const seq of [1, 2, 3]) hand.announce(seq);
  hand.tell('head', { seq: 3 });
  await hand.clock.pass(100);
  hand.tell('reset', {});
  hand.announce(50);
  hand.announce(90);
  hand.tell('head', { seq: 90 });
  expect(hand.seqs).toEqual([50, 90]);
  await hand.room.dispose();
  const again = await new RoomByHand('let-go').begin();
  expect(again.seqs).toEqual([50, 90]);
  expect(again.introduction).toEqual({ board: 'let-go', after: 90 });
});

test('what this version does not know is kept for one that does, and is not asked for again', async () => {
  const hand = await new RoomByHand('newer').begin();
  hand.accept();
  hand.announce(1);
  hand.announce(2, 'dance:begin');
  hand.tell('head', { seq: 2 });
  expect(hand.room.isLive).toBe(true);
  expect(hand.asked).toEqual([]);
  expect(hand.seqs).toEqual([1]);
  await hand.room.dispose();
  const database = await openRoomDatabase('newer')(() => {});
  const stored = await database.read();
  database.close();
  expect(stored.events).toHaveLength(2);
});

test('a device that can’t keep anything: sent all the same, and said to be at risk until then', async () => {
  const hand = await new RoomByHand('none', () => Promise.reject(new Error('private mode'))).begin();
  hand.room.send('chat:send', { text: 'one' });
  await hand.settles(() => hand.room.waiting.length === 1);
  expect(hand.room.hasWorkAtRisk).toBe(true);
  hand.accept();
  await hand.settles(() => hand.asked.length === 1);
  hand.asked[0]!.answer(ok(1));
  expect(hand.room.hasWorkAtRisk).toBe(false);
});

test('a room with a database that never opens is there after a moment', async () => {
  const hand = new RoomByHand('blocked', () => new Promise(() => {}));
  const begun = hand.begin();
  await hand.clock.pass(3_000);
  await begun;
  hand.accept();
  hand.announce(1);
  hand.tell('head', { seq: 1 });
  expect(hand.seqs).toEqual([1]);
});

test('where one is kept out the role is asked for once, and the door is tried with patience', async () => {
  const hand = await new RoomByHand().begin();
  hand.accept();
  hand.tell('role', { role: 'edit' });
  hand.tell('role', { role: null });
  hand.cut();
  expect(hand.roles).toEqual(['edit', null]);
  hand.room.setAdmitted(false);
  await hand.clock.pass(600_000);
  expect(hand.attempts).toBe(1);
  hand.room.setAdmitted(true);
  await hand.clock.pass(0);
  expect(hand.attempts).toBe(2);
});

test('a UUID is one', () => {
  const uuid = formatUuid(Uint8Array.from({ length: 16 }, () => 0xff));
  expect(uuid).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
});
