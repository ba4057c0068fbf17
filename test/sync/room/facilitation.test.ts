import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { projectFacilitation } from '../../../sync/client/room/facilitation';
import type { WaitingEvent } from '../../../sync/client/room/room-events';
import { timeLeft } from '../../../sync/client/room/timer';
import { rankOptions } from '../../../sync/client/room/vote';
import type { DurableEvent, EventAuthor, RoomEvent } from '../../../sync/protocol/events';

const person = (id: string): EventAuthor => ({ id, name: id.toUpperCase(), color: '#0d7068' });
const [ada, bob, cleo] = [person('ada'), person('bob'), person('cleo')];

let seq = 0;
function told(type: DurableEvent, body: object = {}, by: EventAuthor | null = ada, at = 0): RoomEvent {
  seq += 1;
  return { seq, id: `${type}-${seq}`, type, by, at, body: { ...body } };
}

function waits(type: DurableEvent, body: object, refused: WaitingEvent['refused'] = null): WaitingEvent {
  return { id: 'waits', type, body: { ...body }, at: 5, refused };
}

const see = (events: readonly RoomEvent[], waiting: readonly WaitingEvent[] = [], me = ada) =>
  projectFacilitation(events, waiting, me);

describe('the timer', () => {
  const minute = told('timer:set', { seconds: 60, endsAt: 60_000, label: 'Ideas' }, ada, 0);
  const leftAfter = (now: number, ...more: RoomEvent[]) => {
    const { timer } = see([minute, ...more]);
    return timer && timeLeft(timer, now);
  };

  test('says what is left, paused, resumed and given more', () => {
    const about = { timer: minute.id };
    const pause = told('timer:pause', about, bob, 20_000);
    const resume = told('timer:resume', about, bob, 50_000);
    expect(leftAfter(10_000)).toBe(50_000);
    expect(leftAfter(45_000, pause)).toBe(40_000);
    expect(leftAfter(60_000, pause, resume)).toBe(30_000);
    expect(leftAfter(10_000, told('timer:add', { ...about, seconds: 60 }, bob, 5_000))).toBe(110_000);
    const paused = [pause, told('timer:add', { ...about, seconds: 60 }, bob, 30_000)];
    expect(leftAfter(99_000, ...paused)).toBe(100_000);
  });

  test('that ran out runs again from when it was given more, and can’t be paused', () => {
    const about = { timer: minute.id };
    expect(leftAfter(70_000)).toBe(0);
    expect(leftAfter(90_000, told('timer:add', { ...about, seconds: 60 }, bob, 80_000))).toBe(50_000);
    expect(leftAfter(90_000, told('timer:pause', about, bob, 80_000))).toBe(0);
  });

  test('is gone when it was taken away, and what is about a former one is passed over', () => {
    expect(see([minute, told('timer:set', { seconds: 0, endsAt: null })]).timer).toBeNull();
    const next = told('timer:set', { seconds: 30, endsAt: null });
    const late = told('timer:add', { timer: minute.id, seconds: 60 });
    expect(see([minute, next, late]).timer).toMatchObject({ id: next.id, left: 30_000, endsAt: null });
  });
});

describe('a vote', () => {
  const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
  const opened = told('vote:open', { question: 'Which?', options, votes: 3 }, bob);
  const vote = opened.id;

  test('tells what is mine and how many are left, and of the others only how many they gave', () => {
    const events = [
      opened,
      told('vote:cast', { vote, option: 'a' }),
      told('vote:cast', { vote, option: 'a' }),
      told('vote:cast', { vote }, null),
      told('vote:withdraw', { vote, option: 'a' }),
    ];
    const [seen] = see(events, [waits('vote:cast', { vote, option: 'b' })]).votes;
    expect(seen).toMatchObject({ left: 1, given: 3, result: null });
    expect([...seen!.mine]).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    const tooMany = { code: 'TOO_MANY', message: '' } as const;
    expect(see(events, [waits('vote:cast', { vote, option: 'b' }, tooMany)]).votes[0]!.left).toBe(2);
  });

  test('shows its result when it is closed, ranked, and is gone when it is cleared', () => {
    const closed = told('vote:close', { vote, result: { b: 2, c: 2 } }, bob);
    const [seen] = see([opened, closed]).votes;
    expect(rankOptions(seen!).map(({ id, count, rank }) => [id, count, rank])).toEqual([
      ['b', 2, 1],
      ['c', 2, 1],
      ['a', 0, 3],
    ]);
    expect(see([opened, closed, told('vote:clear', { vote })]).votes).toEqual([]);
  });
});

test('hands are in the order in which they were raised; one’s own shows at once', () => {
  const raised = [told('hand:raise', {}, bob), told('hand:raise', {}, cleo), told('hand:raise', {}, bob)];
  const names = (events: readonly RoomEvent[], waiting: readonly WaitingEvent[] = []) =>
    see(events, waiting).hands.map((hand) => hand.person.id);
  expect(names(raised)).toEqual(['cleo', 'bob']);
  expect(names(raised, [waits('hand:raise', {})])).toEqual(['cleo', 'bob', 'ada']);
  expect(names([...raised, told('hand:lower', { person: 'cleo' }, ada)])).toEqual(['bob']);
  expect(names([...raised, told('hand:lower', {}, ada)])).toEqual([]);
});

test('a spotlight that somebody else has by now does not end with the one who left', () => {
  const [first, second] = [told('spotlight:start', {}, ada), told('spotlight:start', {}, bob)];
  expect(see([first, second, told('spotlight:stop', { person: 'ada' }, ada)]).spotlight?.leader.id).toBe(
    'bob',
  );
  expect(see([first, second, told('spotlight:stop', {}, cleo)]).spotlight).toBeNull();
});

test('a lock and a private round stand until they are ended', () => {
  const round = told('private:start', { since: 'AQ==' }, bob);
  const lock = told('lock:set', { locked: true, except: ['cleo', 7] });
  expect(see([round, lock])).toMatchObject({
    round: { id: round.id, by: bob, since: 'AQ==' },
    lock: { by: ada, except: ['cleo'] },
  });
  const next = told('private:start', {}, ada);
  expect(see([round, next, told('private:stop', { round: round.id })]).round?.id).toBe(next.id);
  expect(see([lock, told('lock:set', { locked: false })]).lock).toBeNull();
});

/** Anything a server could announce, and some that none would. */
const anyEvent = fc.record({
  type: fc.constantFrom<DurableEvent>(
    ...(['timer:set', 'timer:add', 'timer:pause', 'timer:resume', 'vote:open', 'vote:cast'] as const),
    ...(['vote:withdraw', 'vote:close', 'vote:clear', 'spotlight:start', 'spotlight:stop'] as const),
    ...(['private:start', 'private:stop', 'lock:set', 'hand:raise', 'hand:lower', 'chat:send'] as const),
  ),
  by: fc.constantFrom(ada, bob, cleo, null),
  about: fc.integer({ min: 1, max: 12 }),
  body: fc.record(
    {
      seconds: fc.oneof(fc.integer({ min: -5, max: 100 }), fc.constant('x')),
      endsAt: fc.option(fc.integer({ min: 0, max: 100_000 })),
      option: fc.constantFrom('a', 'b', 7),
      options: fc.constantFrom(
        [
          { id: 'a', label: 'A' },
          { id: 'b', label: 'B' },
        ],
        [null, 3],
        'none',
      ),
      votes: fc.integer({ min: 1, max: 3 }),
      result: fc.constantFrom({ a: 2, b: -1, c: 'x' }, null, 4),
      person: fc.constantFrom('ada', 'bob', 9),
      locked: fc.boolean(),
      except: fc.constantFrom(['bob'], 'all'),
    },
    { requiredKeys: [] },
  ),
});

function number(
  drafts: readonly (typeof anyEvent extends fc.Arbitrary<infer One> ? One : never)[],
): RoomEvent[] {
  return drafts.map(({ type, by, about, body }, index) => {
    const named = { ...body, timer: `e${about}`, vote: `e${about}`, round: `e${about}` };
    return { seq: index + 1, id: `e${index + 1}`, type, by, at: index * 1_000, body: named };
  });
}

describe('whatever the server announced', () => {
  test('the order in which it arrives, and how often, makes no difference', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (drafts, chance) => {
        const events = number(drafts);
        const twice = [...events, ...events.filter((_event, index) => index % 3 === 0)];
        const drawn = twice.map((event) => ({ event, at: chance.next().value as number }));
        const shuffled = drawn.sort((one, other) => one.at - other.at).map(({ event }) => event);
        expect(see(shuffled)).toEqual(see(events));
      }),
    );
  });

  test('one event after the other says the same as all at once, and no number is less than nothing', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (drafts) => {
        const events = number(drafts);
        for (let end = 0; end <= events.length; end++) {
          const { timer, votes, hands } = see(events.slice(0, end));
          expect(timer === null || timeLeft(timer, end * 1_000) >= 0).toBe(true);
          for (const { left, given, votes: most } of votes) {
            expect(left >= 0 && left <= most && given >= 0).toBe(true);
          }
          expect(new Set(hands.map((hand) => hand.person.id)).size).toBe(hands.length);
        }
      }),
    );
  });

  test('a timer has what an hourglass would have that is watched second by second', () => {
    const step = fc.record({
      type: fc.constantFrom<DurableEvent>('timer:add', 'timer:pause', 'timer:resume'),
      wait: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const start = told('timer:set', { seconds: 30, endsAt: 30_000 });
        const events = [start];
        let [now, sand, runs] = [0, 30, true];
        for (const { type, wait } of steps) {
          for (let second = 0; second < wait; second++) if (runs) sand = Math.max(0, sand - 1);
          now += wait;
          if (type === 'timer:add') sand += 10;
          else if (type === 'timer:resume') runs = true;
          else if (sand > 0) runs = false;
          events.push(told(type, { timer: start.id, seconds: 10 }, ada, now * 1_000));
        }
        expect(timeLeft(see(events).timer!, now * 1_000)).toBe(sand * 1_000);
      }),
    );
  });
});
