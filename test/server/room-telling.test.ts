import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Announced, Announcement } from '../../server/bus/bus';
import { GatheringPace } from '../../server/log/gathering-pace';
import { frameUpdate } from '../../server/log/update-frame';
import type { Connection } from '../../server/sync/connection';
import { Room, type RoomPorts } from '../../server/sync/room';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Who keeps what is written to them, and how often. */
class Listener {
  readonly isLive = true;
  laggingSince: number | null = null;
  readonly authorship = {};
  writes = 0;
  readonly heard: string[] = [];
  drain: () => void = () => {};
  readonly writer = {
    waiting: 0,
    onDrained: (listener: () => void) => {
      this.drain = listener;
    },
    writeLarge: (frames: readonly Buffer[]) => this.take(frames),
    write: (frame: Buffer) => this.take([frame]),
    writeAll: (frames: readonly Buffer[]) => this.take(frames),
  };

  start(): void {}

  private take(frames: readonly Buffer[]): void {
    this.writes++;
    const all = Buffer.concat(frames).toString('latin1');
    this.heard.push(...(all.match(/<[^>]*>/g) ?? []));
  }
}

const createPace = () => new GatheringPace({ most: 33, perSecond: 1_500 });

/** A room with four people, on a process of which the pace is given. */
function openRoom(pace = createPace()) {
  let announce: (announcement: Announcement) => void = () => {};
  const bus = {
    subscribe: (_id: string, listener: typeof announce) => {
      announce = listener;
      return () => {};
    },
    publish: () => {},
  };
  const log: Announced[] = [];
  const document = {
    id: 'board',
    headSeq: 0,
    tail: { firstSeq: 1 },
    since: (seq: number) => log.filter((entry) => entry.seq > seq),
  };
  const held = { document, release: () => {} };
  const room = new Room({ held, bus, pace, clock: { now: 0 } } as unknown as RoomPorts);
  const people = [1, 2, 3, 4].map(() => new Listener());
  for (const person of people) room.add(person as unknown as Connection);
  let seq = 0;
  const write = (author: object | null, at: number, text = `<${at}>`) => {
    const entry = { seq: at, author, frame: frameUpdate(Buffer.from(text)) } as unknown as Announced;
    log.push(entry);
    log.sort((one, other) => one.seq - other.seq);
    // As in the document: the rows up to here are all there.
    while (log.some((known) => known.seq === document.headSeq + 1)) document.headSeq++;
    return entry;
  };
  const commit = (...authors: readonly number[]) => {
    const entries = authors.map((author) => write(people[author]!.authorship, ++seq));
    announce({ kind: 'updated', entries });
  };
  const tell = (entry: Announced) => room.joined([entry]);
  return { room, people, commit, write, tell };
}

/** A process on which so much is told that rooms gather it. */
function crowdedPace(): GatheringPace {
  const pace = createPace();
  for (let now = 0; now < 1_000; now += 5) {
    vi.advanceTimersByTime(5);
    pace.note(500, performance.now());
  }
  return pace;
}

describe('what was committed', () => {
  it('is told in the same moment where people draw together, each stroke by itself', () => {
    const { people, commit } = openRoom();
    for (let stroke = 1; stroke <= 50; stroke++) {
      commit(0);
      expect(people.map(({ heard }) => heard.length)).toEqual([0, stroke, stroke, stroke]);
      vi.advanceTimersByTime(16);
    }
  });

  it('is gathered where tens of thousands are told a second, and reaches each but its author once and in order', () => {
    const pace = createPace();
    const rooms = Array.from({ length: 50 }, () => openRoom(pace));
    // 19,300 changes a second, each told to three.
    for (let tick = 0; tick < 400; tick++) {
      for (let change = 0; change < 96; change++) rooms[(tick * 96 + change) % 50]!.commit(change % 4);
      vi.advanceTimersByTime(5);
    }
    vi.advanceTimersByTime(33);
    let [writes, heard] = [0, 0];
    for (const { people } of rooms) {
      for (const person of people) {
        writes += person.writes;
        heard += person.heard.length;
        const seqs = person.heard.map((text) => Number(text.slice(1, -1)));
        expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => one - other));
      }
    }
    expect(heard).toBe(400 * 96 * 3);
    expect(writes / heard).toBeLessThan(0.2);
  });

  it('waits for nobody who has left', () => {
    const { room, people, commit } = openRoom(crowdedPace());
    commit(0);
    commit(0);
    expect(people[1]!.heard).toEqual(['<1>']);
    room.dispose();
    vi.advanceTimersByTime(100);
    expect(people[1]!.heard).toEqual(['<1>']);
  });

  it('reaches a slow reader whole, also a row of another process that came after a later one of this', () => {
    const { people, write, tell } = openRoom(crowdedPace());
    const slow = people[1]!;
    tell(write(people[0]!.authorship, 1));
    tell(write(people[0]!.authorship, 3));
    tell(write(null, 2));
    slow.writer.waiting = 2 * 1024 * 1024;
    vi.advanceTimersByTime(100);
    expect(slow.heard).toEqual(['<1>']);
    slow.writer.waiting = 0;
    slow.drain();
    expect(slow.heard).toEqual(['<1>', '<2>', '<3>']);
    expect(people[2]!.heard).toEqual(['<1>', '<2>', '<3>']);
  });

  it('is gathered as long as it is little: of large pictures and pastes no socket is given more at once than it may have waiting', () => {
    const { people, write, tell } = openRoom(crowdedPace());
    let most = 0;
    const { write: take } = people[1]!.writer;
    people[1]!.writer.write = (frame: Buffer) => {
      most = Math.max(most, frame.length);
      take(frame);
    };
    for (let seq = 1; seq <= 100; seq++) {
      tell(write(people[0]!.authorship, seq, `<${seq}${' '.repeat(100 * 1024)}>`));
    }
    vi.advanceTimersByTime(100);
    expect(people[1]!.heard.map((text) => Number.parseInt(text.slice(1), 10))).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
    expect(most).toBeGreaterThan(100 * 1024 + 100);
    expect(most).toBeLessThan(512 * 1024);
  });
});

it('whoever can’t be told what they lack is not left waiting', async () => {
  const given: unknown[] = [];
  const document = {
    ...{ id: 'board', headSeq: 1, snapshot: null },
    get tail(): never {
      throw new Error('it can’t be read');
    },
  };
  const room = new Room({
    held: { document, release: () => {} },
    bus: { subscribe: () => () => {}, publish: () => {} },
    ...{ pace: createPace(), clock: { now: 0 } },
    onUnanswered: (person: unknown, error: Error) => given.push([person, error.message]),
  } as unknown as RoomPorts);
  const person = new Listener() as unknown as Connection;
  room.answer(person, new Map());
  await vi.waitFor(() => expect(given).toEqual([[person, 'it can’t be read']]));
});

it('nor is a slow reader who has caught up', async () => {
  const given: unknown[] = [];
  let isRead = false;
  const document = {
    ...{ id: 'board', headSeq: 9, snapshot: null },
    get tail() {
      if (isRead) throw new Error('it can’t be read');
      isRead = true;
      return { firstSeq: 9 };
    },
  };
  const room = new Room({
    held: { document, release: () => {} },
    bus: { subscribe: () => () => {}, publish: () => {} },
    ...{ pace: createPace(), clock: { now: 0 } },
    onUnanswered: (_person: unknown, error: Error) => given.push(error.message),
  } as unknown as RoomPorts);
  const person = new Listener();
  person.laggingSince = 1;
  room.add(
    Object.assign(person, { sentSeq: 1, missedAnswer: true, vector: new Map() }) as unknown as Connection,
  );
  person.drain();
  await vi.waitFor(() => expect(given).toEqual(['it can’t be read']));
});
