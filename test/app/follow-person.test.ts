import { signal } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import { createFollowing } from '../../app/_board/follow-person';
import type { Person } from '../../app/_board/person';
import type { CameraState } from '../../editor/camera/camera';
import { readPresenceState } from '../../sync/protocol/presence-schema';

const NAMES = ['ana', 'ben', 'kim'];

/** Three people with screens of different sizes; each sees at once where the others are and whom they follow. */
function threePeople() {
  const everyone = NAMES.map((_name, client) => {
    const state = signal<CameraState>({ x: 100 * client, y: 0, zoom: 1 });
    const viewport = signal([1_280 - 300 * client, 800] as const);
    const set = (next: CameraState) => {
      state.value = next;
    };
    const seen = signal<readonly Person[]>([]);
    return {
      client,
      state,
      seen,
      following: createFollowing({ camera: { state, viewport, set }, people: seen }),
    };
  });
  const tell = () => {
    for (const me of everyone) {
      me.seen.value = everyone.map(({ client, state, following }) => ({
        client,
        isMe: client === me.client,
        presence: {
          user: { id: NAMES[client]!, name: NAMES[client]!, color: '#0d7068' },
          camera: state.peek(),
          view: [1_280 - 300 * client, 800],
          ...(following.client.peek() === null ? {} : { follows: following.client.peek()! }),
        },
      }));
    }
  };
  tell();
  const follow = (who: number, whom: number) => {
    everyone[who]!.following.follow(whom);
    for (let round = 0; round < 20; round += 1) tell();
  };
  /** Each presses Follow before word of the others is there. */
  const followAtOnce = (...pairs: readonly (readonly [who: number, whom: number])[]) => {
    for (const [who, whom] of pairs) everyone[who]!.following.follow(whom);
    for (let round = 0; round < 20; round += 1) tell();
  };
  const followed = () => everyone.map(({ following }) => following.client.value);
  return { everyone, follow, followAtOnce, followed, tell };
}

describe('following each other', () => {
  test('one lets go, and nobody’s view grows smaller and smaller', () => {
    const { everyone, follow, followed } = threePeople();
    const [ana, ben] = everyone;
    follow(0, 1);
    const zoom = ana!.state.value.zoom;
    follow(1, 0);
    expect(followed()).toEqual([null, 0, null]);
    expect(ana!.state.value.zoom).toBe(zoom);
    expect(ben!.state.value.zoom).toBeGreaterThan(0.5);
  });

  test('it is the same one whoever was first, and when both press at once', () => {
    const later = threePeople();
    later.follow(1, 0);
    later.follow(0, 1);
    const atOnce = threePeople();
    atOnce.followAtOnce([0, 1], [1, 0]);
    expect([later.followed(), atOnce.followed()]).toEqual([
      [null, 0, null],
      [null, 0, null],
    ]);
  });

  test('in a ring of three it is one too: the others go on', () => {
    for (const isAtOnce of [false, true]) {
      const { everyone, follow, followAtOnce, followed } = threePeople();
      const before = everyone.map(({ state }) => state.value.zoom);
      if (isAtOnce) followAtOnce([1, 0], [2, 1], [0, 2]);
      else
        for (const [who, whom] of [
          [1, 0],
          [2, 1],
          [0, 2],
        ] as const)
          follow(who, whom);
      expect(followed()).toEqual([null, 0, 1]);
      for (const { client, state } of everyone) expect(state.value.zoom).toBeGreaterThan(before[client]! / 2);
    }
  });

  test('who is led does not let go; the ring stands still until a hand moves, and then leads on', () => {
    const { everyone, follow, followed, tell } = threePeople();
    const [ana, ben] = everyone;
    ana!.following.follow(1, true);
    tell();
    const before = ana!.state.value;
    follow(1, 0);
    expect(followed()).toEqual([1, 0, null]);
    expect(ana!.state.value).toEqual(before);
    ben!.state.value = { x: 700, y: 0, zoom: 1 };
    tell();
    tell();
    expect(followed()).toEqual([1, null, null]);
    expect(ana!.state.value.x).toBe(700);
  });

  test('a chain is no ring', () => {
    const { everyone, follow } = threePeople();
    follow(1, 0);
    follow(2, 1);
    expect(everyone.map((person) => person.following.client.value)).toEqual([null, 0, 1]);
  });
});

test('whom somebody follows is passed on as a client’s number or not at all', () => {
  const user = { id: 'ada', name: 'Ada', color: '#0d7068' };
  const read = (follows: unknown) => readPresenceState({ follows }, user);
  expect(read(12)).toEqual({ user, follows: 12 });
  for (const strange of ['12', -1, 1.5, 2 ** 40, {}, null]) expect(read(strange)).toEqual({ user });
});
