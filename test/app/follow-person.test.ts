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
  return { everyone, follow };
}

describe('following each other', () => {
  test('whoever followed first lets go, and nobody’s view grows smaller and smaller', () => {
    const { everyone, follow } = threePeople();
    const [ana, ben] = everyone;
    follow(1, 0);
    const zoom = ben!.state.value.zoom;
    follow(0, 1);
    expect([ana!.following.client.value, ben!.following.client.value]).toEqual([1, null]);
    expect(ben!.state.value.zoom).toBe(zoom);
    expect(ana!.state.value.zoom).toBeGreaterThan(0.5);
  });

  test('nor in a ring of three', () => {
    const { everyone, follow } = threePeople();
    follow(1, 0);
    follow(2, 1);
    const before = everyone.map(({ state }) => state.value.zoom);
    follow(0, 2);
    const following = everyone.map((person) => person.following.client.value);
    expect(following.filter((client) => client !== null).length).toBeLessThan(3);
    for (const { client, state } of everyone) expect(state.value.zoom).toBeGreaterThan(before[client]! / 2);
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
