import { describe, expect, test } from 'vitest';
import type { Person } from '../../../app/_board/board-session';
import { seenBy } from '../../../app/_board/follow-person';
import { IDLE_AFTER, watchAttention } from '../../../app/_board/presence/idle-state';
import { createReactions } from '../../../app/_board/presence/reaction-layer';
import { readReaction } from '../../../app/_board/presence/read-reaction';
import { presentPeople } from '../../../app/_board/present-people';
import { readPresenceState } from '../../../sync/protocol/presence-schema';

const user = { id: 'ada', name: 'Ada', color: '#0d7068' };

function attentive() {
  let now = 0;
  let due: { at: number; run: () => void } | null = null;
  let isHidden = false;
  const listeners = { act: () => {}, turn: () => {} };
  const watched = watchAttention({
    onActivity(listener) {
      listeners.act = listener;
      return () => {};
    },
    onVisibility(listener) {
      listeners.turn = listener;
      return () => {};
    },
    isHidden: () => isHidden,
    clock: {
      now: () => now,
      after(wait, run) {
        due = { at: now + wait, run };
        return () => {
          due = null;
        };
      },
    },
  });
  const wait = (milliseconds: number) => {
    const until = now + milliseconds;
    while (due && due.at <= until) {
      const { at, run } = due;
      due = null;
      now = at;
      run();
    }
    now = until;
  };
  const hide = (hidden: boolean) => {
    isHidden = hidden;
    listeners.turn();
  };
  return { attention: watched.attention, wait, hide, act: () => listeners.act() };
}

describe('whether somebody is at work', () => {
  test('a minute without a movement is idle; the next movement is not', () => {
    const { attention, wait, act } = attentive();
    wait(IDLE_AFTER - 1);
    act();
    wait(IDLE_AFTER - 1);
    expect(attention.value).toBe('here');
    wait(1);
    expect(attention.value).toBe('idle');
    act();
    expect(attention.value).toBe('here');
    wait(IDLE_AFTER);
    expect(attention.value).toBe('idle');
  });

  test('a tab that is not looked at is away at once, and back when it is', () => {
    const { attention, wait, hide } = attentive();
    hide(true);
    expect(attention.value).toBe('away');
    wait(IDLE_AFTER * 2);
    expect(attention.value).toBe('away');
    hide(false);
    expect(attention.value).toBe('here');
  });

  test('a person is as present as the tab they work in', () => {
    const tab = (client: number, attention?: 'idle' | 'away'): Person => ({
      client,
      isMe: false,
      presence: { user, ...(attention ? { attention } : {}) },
    });
    const of = (...tabs: Person[]) => presentPeople(tabs)[0]!.attention;
    expect(of(tab(1, 'away'), tab(2))).toBeUndefined();
    expect(of(tab(1, 'away'), tab(2, 'idle'))).toBe('idle');
    expect(of(tab(1, 'away'), tab(2, 'away'))).toBe('away');
  });
});

test('who is followed on a smaller screen is seen whole', () => {
  const camera = { x: 5, y: 6, zoom: 2 };
  expect(seenBy({ user, camera, view: [1_000, 800] }, [500, 800])).toEqual({ ...camera, zoom: 1 });
  expect(seenBy({ user, camera, view: [400, 300] }, [4_000, 3_000])).toEqual({ ...camera, zoom: 3 });
  expect(seenBy({ user, camera }, [500, 800])).toEqual(camera);
  expect(seenBy({ user }, [500, 800])).toBeUndefined();
});

test('what others say of themselves is cut to what may be shown', () => {
  const read = (state: object) => readPresenceState(state, user);
  expect(read({ say: 'a\u0000\u202Eb\n', attention: 'idle', view: [800, 600] })).toEqual({
    user,
    say: 'ab',
    attention: 'idle',
    view: [800, 600],
  });
  expect([...read({ say: '🚀'.repeat(500) })!.say!]).toHaveLength(120);
  for (const state of [
    { say: '' },
    { say: 7 },
    { attention: 'asleep' },
    { view: [0, 5] },
    { view: [1e6, 5] },
  ])
    expect(read(state)).toEqual({ user });
});

test('a reaction is one of the list, somewhere on the board', () => {
  const read = (type: string, body: Record<string, unknown>) => readReaction({ type, body });
  expect(read('reaction', { emoji: '🎉', at: [1, 2] })).toEqual({ emoji: '🎉', at: [1, 2] });
  for (const [type, body] of [
    ['typing', { emoji: '🎉', at: [1, 2] }],
    ['reaction', { emoji: '<b>', at: [1, 2] }],
    ['reaction', { emoji: '🎉', at: [1] }],
    ['reaction', { emoji: '🎉', at: [1, Number.NaN] }],
    ['reaction', { emoji: '🎉' }],
  ] as const)
    expect(read(type, body)).toBeNull();
});

test('one’s own reaction goes to the others', () => {
  const sent: unknown[] = [];
  const reactions = createReactions({
    room: { emit: (...message) => void sent.push(message), onVolatile: () => () => {} },
    camera: { toScreen: ([x, y]) => [x, y] },
  });
  reactions.send('🔥', [3, 4]);
  expect(sent).toEqual([['reaction:send', { emoji: '🔥', at: [3, 4] }]]);
});
