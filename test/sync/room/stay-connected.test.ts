import { expect, it } from 'vitest';
import type { EventSocketEvents } from '../../../sync/client/room/event-socket';
import { stayConnected } from '../../../sync/client/room/stay-connected';
import { createHandClock, settleMicrotasks } from '../hand-clock';

it('is in when the connection that namespaces share was made for another one, while it waited for its own attempt', async () => {
  const clock = createHandClock();
  let server: EventSocketEvents | null = null;
  const told: string[] = [];
  const staying = stayConnected(
    {
      clock,
      random: () => 0.5,
      surroundings: { isHidden: () => false, onWake: () => () => {}, onNetworkLost: () => () => {} },
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
  staying.setWanted(true);
  await settleMicrotasks();
  server!.onOpen();
  server!.onClosed(null);
  server!.onOpen();
  expect(staying.open).not.toBeNull();
  server!.onMessage('event', {});
  await clock.pass(60_000);
  expect(told).toEqual(['connect', 'open', 'closed', 'open', 'event']);
});
