import { beforeEach, expect, it } from 'vitest';
import type { EventSocketEvents } from '../../../sync/client/room/event-socket';
import { type StayingSocket, stayConnected } from '../../../sync/client/room/stay-connected';
import { createHandClock, type HandClock, settleMicrotasks } from '../hand-clock';

let clock: HandClock;
let told: string[];
let server: EventSocketEvents;
let wake: () => void;
let staying: StayingSocket;

beforeEach(() => {
  clock = createHandClock();
  told = [];
  const surroundings = {
    isHidden: () => false,
    onWake(listener: () => void) {
      wake = listener;
      return () => {};
    },
    onNetworkLost: () => () => {},
  };
  staying = stayConnected(
    {
      clock,
      random: () => 0.5,
      surroundings,
      loadSocket: async () => (_namespace, _introduce, events) => {
        server = events;
        return {
          connect: () => told.push('connect'),
          disconnect: () => told.push('disconnect'),
          ask: () => {},
          emit: () => {},
        };
      },
    },
    '/board',
    () => ({}),
    {
      onOpen: () => told.push('open'),
      onMessage: (name) => told.push(name),
      onClosed: () => told.push('closed'),
    },
  );
});

it('is in when the connection that namespaces share was made for another one, while it waited for its own attempt', async () => {
  staying.setWanted(true);
  await settleMicrotasks();
  server.onOpen();
  server.onClosed(null);
  server.onOpen();
  expect(staying.open).not.toBeNull();
  server.onMessage('event', {});
  await clock.pass(60_000);
  expect(told).toEqual(['connect', 'open', 'closed', 'open', 'event']);
});

it('tries at once when the network is back, also where an attempt failed the moment before', async () => {
  staying.setWanted(true);
  await settleMicrotasks();
  for (let attempt = 0; attempt < 8; attempt += 1) {
    server.onClosed(null);
    while (told.at(-1) !== 'connect') await clock.pass(10);
  }
  server.onClosed(null);
  const attempts = () => told.filter((word) => word === 'connect').length;
  const before = attempts();
  wake();
  await settleMicrotasks();
  expect(attempts()).toBe(before + 1);
});

it('tries once more at the end of a second in which it was woken again', async () => {
  staying.setWanted(true);
  await settleMicrotasks();
  for (let attempt = 0; attempt < 8; attempt += 1) {
    server.onClosed(null);
    while (told.at(-1) !== 'connect') await clock.pass(10);
  }
  server.onClosed(null);
  wake();
  await settleMicrotasks();
  server.onClosed(null);
  const before = told.length;
  for (let turn = 0; turn < 5; turn += 1) wake();
  await clock.pass(900);
  expect(told).toHaveLength(before);
  await clock.pass(150);
  expect(told.slice(before)).toEqual(['connect']);
});
