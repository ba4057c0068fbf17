import { expect, test } from 'vitest';
import { timeAgo } from '../../app/_ui/time-ago';

const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;

test('lately in words, long ago as a date', () => {
  const told = (ago: number) => timeAgo(NOW - ago, NOW, 'en');
  expect(told(20_000)).toBe('just now');
  expect(told(5 * MINUTE)).toBe('5 minutes ago');
  expect(told(60 * MINUTE)).toBe('1 hour ago');
  expect(told(30 * 60 * MINUTE)).toBe('yesterday');
  expect(told(40 * 24 * 60 * MINUTE)).toBe('Oct 11, 2026');
});

test('a clock that runs behind the server’s does not tell of the future', () => {
  expect(timeAgo(NOW + 5 * MINUTE, NOW, 'en')).toBe('just now');
});
