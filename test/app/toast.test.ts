import { expect, test, vi } from 'vitest';
import { showToasts, tell, toasts } from '../../app/_ui/toast';

test('what is said before there is anything to show it on waits to be seen', () => {
  vi.useFakeTimers();
  tell('The shape of this link is not on the board');
  vi.advanceTimersByTime(60_000);
  expect(toasts.value).toHaveLength(1);
  const stop = showToasts();
  vi.advanceTimersByTime(3_000);
  expect(toasts.value).toHaveLength(1);
  vi.advanceTimersByTime(300);
  expect(toasts.value).toEqual([]);
  stop();
  vi.useRealTimers();
});
