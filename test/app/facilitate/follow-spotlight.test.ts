import { signal } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../../app/_board/board-session';
import { followSpotlight } from '../../../app/_board/facilitate/follow-spotlight';
import { createFollowing } from '../../../app/_board/follow-person';
import type { CameraState } from '../../../editor/camera/camera';
import type { Spotlight } from '../../../sync/client/room/facilitation';

const ada = { id: 'ada', name: 'Ada', color: '#0d7068' };
const HOME: CameraState = { x: 0, y: 0, zoom: 1 };

const adaAt = (client: number, camera: CameraState): Person => ({
  client,
  isMe: false,
  presence: { user: ada, camera },
});

function room({ isBusy = false } = {}) {
  const spotlight = signal<Spotlight | null>(null);
  const people = signal<readonly Person[]>([adaAt(1, { x: 50, y: 60, zoom: 2 })]);
  const state = signal(HOME);
  const camera = {
    state,
    viewport: signal([800, 600] as const),
    set: (next: CameraState) => {
      state.value = next;
    },
  };
  const following = createFollowing({ camera, people });
  const { lead, join, leave } = followSpotlight({
    ...{ spotlight, people, camera, me: signal({ id: 'me' }) },
    ...{ following: following.client, follow: following.follow, isBusy: () => isBusy },
  });
  return { spotlight, people, state, lead, join, leave, following };
}

describe('"Bring everyone to me"', () => {
  test('leads to where the leader is, and on', () => {
    const { spotlight, people, state, lead } = room();
    spotlight.value = { id: 's', leader: ada };
    expect(lead.value?.how).toBe('led');
    expect(state.value).toEqual({ x: 50, y: 60, zoom: 2 });
    people.value = [adaAt(1, { x: 70, y: 60, zoom: 1 })];
    expect(state.value).toEqual({ x: 70, y: 60, zoom: 1 });
    spotlight.value = null;
    expect(lead.value).toBeNull();
    people.value = [adaAt(1, HOME)];
    expect(state.value).toEqual({ x: 70, y: 60, zoom: 1 });
  });

  test('whoever leaves is back where they were, and is not fetched again by the same spotlight', () => {
    const { spotlight, people, state, lead, leave, join } = room();
    spotlight.value = { id: 's', leader: ada };
    leave();
    expect([state.value, lead.value?.how]).toEqual([HOME, 'left']);
    people.value = [adaAt(1, { x: 70, y: 60, zoom: 1 })];
    expect(state.value).toEqual(HOME);
    join();
    expect(state.value).toEqual({ x: 70, y: 60, zoom: 1 });
    leave();
    spotlight.value = { id: 'another', leader: ada };
    expect(lead.value?.how).toBe('led');
  });

  test('a hand that moves the view goes its own way', () => {
    const { spotlight, state, lead } = room();
    spotlight.value = { id: 's', leader: ada };
    state.value = { x: 1, y: 2, zoom: 1 };
    expect(lead.value?.how).toBe('left');
  });

  test('whoever the leader looks at stays with them', () => {
    const { spotlight, people, state, lead } = room();
    const me = { client: 2, isMe: true, presence: { user: { ...ada, id: 'me' } } };
    const leader = (camera: CameraState, follows?: object): Person => ({
      ...adaAt(1, camera),
      presence: { user: ada, camera, ...follows },
    });
    people.value = [me, leader(HOME)];
    spotlight.value = { id: 's', leader: ada };
    people.value = [me, leader({ x: 5, y: 5, zoom: 1 }, { follows: 2, turn: 9 })];
    expect([state.value, lead.value?.how]).toEqual([HOME, 'led']);
    people.value = [me, leader({ x: 5, y: 5, zoom: 1 })];
    expect([state.value, lead.value?.how]).toEqual([{ x: 5, y: 5, zoom: 1 }, 'led']);
  });

  test('full hands are asked first', () => {
    const { spotlight, state, lead, join } = room({ isBusy: true });
    spotlight.value = { id: 's', leader: ada };
    expect([state.value, lead.value?.how]).toEqual([HOME, 'asked']);
    join();
    expect(lead.value?.how).toBe('led');
    expect(state.value).toEqual({ x: 50, y: 60, zoom: 2 });
  });

  test('ends when the leader is gone, and goes on when they only reloaded', () => {
    const { spotlight, people, state, lead } = room();
    spotlight.value = { id: 's', leader: ada };
    people.value = [];
    expect(lead.value).toBeNull();
    people.value = [adaAt(2, { x: 9, y: 9, zoom: 1 })];
    expect(lead.value).toMatchObject({ how: 'led', client: 2 });
    expect(state.value).toEqual({ x: 9, y: 9, zoom: 1 });
  });

  test('one’s own leads oneself nowhere', () => {
    const { spotlight, lead } = room();
    spotlight.value = { id: 's', leader: { ...ada, id: 'me' } };
    expect(lead.value).toBeNull();
  });
});
