import { expect, test } from 'vitest';
import { introduceWhenUsed } from '../../app/_board/introduce-when-used';
import type { WaitingEvent } from '../../sync/client/room/room-events';

test('a fresh board is introduced once something is said on it, and once only', () => {
  const listeners = new Set<() => void>();
  const room = {
    waiting: [] as WaitingEvent[],
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  let settled = 0;
  const settle = async () => {
    settled += 1;
    return { kind: 'admitted' } as const;
  };
  const change = () => {
    for (const listener of listeners) listener();
  };
  const stop = introduceWhenUsed(room, { settle });
  change();
  expect(settled).toBe(0);
  room.waiting = [{} as WaitingEvent];
  change();
  change();
  expect(settled).toBe(1);
  stop();
  expect(listeners.size).toBe(0);
});

test('what waits from the last visit is a reason too', () => {
  let settled = 0;
  const settle = async () => {
    settled += 1;
    return { kind: 'admitted' } as const;
  };
  introduceWhenUsed({ waiting: [{} as WaitingEvent], onChange: () => () => {} }, { settle });
  expect(settled).toBe(1);
});
