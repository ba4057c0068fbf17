import { expect, test, vi } from 'vitest';
import { dismissToast, showToasts, tell, toasts } from '../../app/_ui/toast';

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

test('a warning stays until it is closed, also when more is said than there is room for', () => {
  vi.useFakeTimers();
  const stop = showToasts();
  tell('Left out: damaged drawing.', 'warning', { label: 'Undo', run: () => {} });
  for (const words of ['One', 'Two', 'Three', 'Four']) tell(words);
  expect(toasts.value.map(({ words }) => words)).toEqual(['Left out: damaged drawing.', 'Three', 'Four']);
  vi.advanceTimersByTime(3_600_000);
  expect(toasts.value.map(({ words }) => words)).toEqual(['Left out: damaged drawing.']);
  dismissToast(toasts.value[0]!.id);
  expect(toasts.value).toEqual([]);
  stop();
  vi.useRealTimers();
});
