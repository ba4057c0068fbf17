import { signal } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import { createFollowing } from '../../app/_board/follow-person';
import type { Person } from '../../app/_board/person';
import type { CameraState } from '../../editor/camera/camera';
import { readPresenceState } from '../../sync/protocol/presence-schema';

const NAMES = ['ana', 'ben', 'kim'];

/** People with screens of different sizes, by the numbers of their clients; each sees where the others are and whom they follow. */
function peopleAs(clients: readonly number[]) {
  const everyone = clients.map((client, index) => {
    const state = signal<CameraState>({ x: 100 * index, y: 0, zoom: 1 });
    const viewport = signal([1_280 - 300 * index, 800] as const);
    const set = (next: CameraState) => {
      state.value = next;
    };
    const seen = signal<readonly Person[]>([]);
    const following = createFollowing({ camera: { state, viewport, set }, people: seen });
    return { client, state, viewport, seen, following };
  });
  const told = () =>
    everyone.map(({ client, state, viewport, following }, index) => {
      const user = { id: NAMES[index]!, name: NAMES[index]!, color: '#0d7068' };
      return { client, presence: { user, camera: state.peek(), view: viewport.peek(), ...following.told() } };
    });
  const tell = () => {
    for (let round = 0; round < 20; round += 1) {
      const word = told();
      for (const me of everyone)
        me.seen.value = word.map((one) => ({ ...one, isMe: one.client === me.client }));
    }
  };
  tell();
  const press = (who: number, whom: number, isLed = false) =>
    everyone[who]!.following.follow(clients[whom]!, isLed);
  const follow = (who: number, whom: number, isLed = false) => {
    press(who, whom, isLed);
    tell();
  };
  /** Whom each follows, by their places in the list. */
  const followed = () =>
    everyone.map(({ following }) => {
      const client = following.client.value;
      return client === null ? null : clients.indexOf(client);
    });
  const zooms = () => everyone.map(({ state }) => state.value.zoom);
  return { everyone, press, tell, follow, followed, zooms };
}

const ORDERS_OF_TWO = [
  [1, 2],
  [2, 1],
] as const;
const ORDERS_OF_THREE = [
  [1, 2, 3],
  [1, 3, 2],
  [2, 1, 3],
  [2, 3, 1],
  [3, 1, 2],
  [3, 2, 1],
] as const;

describe.each(ORDERS_OF_TWO)('two who follow each other, as clients %i and %i', (...clients) => {
  test('whoever was first lets go: a press on Follow is never for nothing', () => {
    const { everyone, follow, followed } = peopleAs(clients);
    follow(1, 0);
    const { zoom } = everyone[1]!.state.value;
    follow(0, 1);
    expect(followed()).toEqual([1, null]);
    expect(everyone[1]!.state.value.zoom).toBe(zoom);
    expect(everyone[0]!.state.value.zoom).toBeGreaterThan(0.5);
    follow(1, 0);
    expect(followed()).toEqual([null, 0]);
  });

  test('where both press at once one lets go, not both', () => {
    const { press, tell, followed, zooms } = peopleAs(clients);
    press(0, 1);
    press(1, 0);
    tell();
    expect(followed().filter((whom) => whom === null)).toHaveLength(1);
    for (const zoom of zooms()) expect(zoom).toBeGreaterThan(0.4);
  });

  test('who is led stays so when the leader looks at them, and the leader’s hand leads on', () => {
    const { everyone, follow, followed, tell } = peopleAs(clients);
    const [ana, kim] = everyone;
    follow(1, 0, true);
    const before = kim!.state.value;
    follow(0, 1);
    expect(followed()).toEqual([1, 0]);
    expect([kim!.state.value, ana!.state.value]).toEqual([before, { x: 0, y: 0, zoom: 1 }]);
    ana!.state.value = { x: 700, y: 0, zoom: 1 };
    tell();
    expect(followed()).toEqual([null, 0]);
    expect(kim!.state.value.x).toBe(700);
  });

  test('who is led and goes their own way is followed there by a leader who looks at them', () => {
    const { everyone, follow, followed, tell } = peopleAs(clients);
    follow(1, 0, true);
    follow(0, 1);
    everyone[1]!.state.value = { x: 300, y: 0, zoom: 1 };
    tell();
    expect(followed()).toEqual([1, null]);
    expect(everyone[0]!.state.value.x).toBe(300);
  });

  test('a leader who follows somebody and then brings everyone lets go of them', () => {
    const { follow, followed } = peopleAs(clients);
    follow(0, 1);
    follow(1, 0, true);
    expect(followed()).toEqual([null, 0]);
  });
});

describe.each(ORDERS_OF_THREE)(
  'three who follow each other in a ring, as clients %i, %i and %i',
  (...clients) => {
    const RING = [
      [1, 0],
      [2, 1],
      [0, 2],
    ] as const;

    test('one lets go, and it is not the one who pressed last', () => {
      for (const last of [0, 1, 2]) {
        const { follow, followed, zooms } = peopleAs(clients);
        const presses = [...RING.slice(last + 1), ...RING.slice(0, last + 1)];
        for (const [who, whom] of presses) follow(who, whom);
        const closer = presses.at(-1)![0];
        const follower = presses.find(([, whom]) => whom === closer)![0];
        expect(followed().map((whom) => whom === null)).toEqual([0, 1, 2].map((who) => who === follower));
        for (const zoom of zooms()) expect(zoom).toBeGreaterThan(0.3);
      }
    });

    test('where all press at once it is one too: the others go on', () => {
      const { press, tell, followed } = peopleAs(clients);
      for (const [who, whom] of RING) press(who, whom);
      tell();
      expect(followed().filter((whom) => whom === null)).toHaveLength(1);
    });

    test('who is led in it stays led', () => {
      for (const [who, whom] of RING) {
        const { follow, followed } = peopleAs(clients);
        for (const [one, other] of RING) follow(one, other, one === who);
        expect(followed()[who]).toBe(whom);
      }
    });

    test('a chain is no ring', () => {
      const { follow, followed } = peopleAs(clients);
      follow(1, 0);
      follow(2, 1);
      expect(followed()).toEqual([null, 0, 1]);
    });
  },
);

test('whom somebody follows, and when, is passed on as a number or not at all', () => {
  const user = { id: 'ada', name: 'Ada', color: '#0d7068' };
  const read = (follows: unknown) => readPresenceState({ follows, turn: follows }, user);
  expect(read(12)).toEqual({ user, follows: 12, turn: 12 });
  for (const strange of ['12', -1, 1.5, 2 ** 40, {}, null]) expect(read(strange)).toEqual({ user });
});

test('no turn is so large that nobody can press after it', () => {
  const user = { id: 'eve', name: 'Eve', color: '#0d7068' };
  expect(readPresenceState({ turn: 2 ** 32 - 1 }, user)).toEqual({ user });
  const largest = readPresenceState({ turn: 2 ** 20 }, user)!;
  const [state, viewport] = [signal({ x: 0, y: 0, zoom: 1 }), signal([1_280, 800] as const)];
  const people = signal<readonly Person[]>([{ client: 9, isMe: false, presence: largest }]);
  const following = createFollowing({ camera: { state, viewport, set: () => {} }, people });
  following.follow(9);
  const told = following.told();
  expect(readPresenceState(told, user)).toEqual({ user, ...told });
});
