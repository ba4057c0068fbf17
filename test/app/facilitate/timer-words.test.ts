import { expect, test } from 'vitest';
import { createServerClock } from '../../../app/_board/facilitate/server-clock';
import { clockWords, readMinutes, spokenTime } from '../../../app/_board/facilitate/timer-words';

test('what is left, for the eye and for the ear; a begun second counts', () => {
  expect([0, 1, 59_001, 60_000, 245_000, 3_660_000].map(clockWords)).toEqual([
    '0:00',
    '0:01',
    '1:00',
    '1:00',
    '4:05',
    '61:00',
  ]);
  expect([0, 1_000, 60_000, 61_000, 125_000].map(spokenTime)).toEqual([
    '0 seconds',
    '1 second',
    '1 minute',
    '1 minute 1 second',
    '2 minutes 5 seconds',
  ]);
});

test('minutes as people write them', () => {
  const written = ['7', ' 7 min', '7:30', '1.5', '1,5', '0:45', '0', '', 'x', '7:99', '2000', '-3'];
  expect(written.map(readMinutes)).toEqual([420, 420, 450, 90, 90, 45, null, null, null, null, null, null]);
});

test('the server’s time is asked for once, and corrected forwards by what arrives', async () => {
  let asked = 0;
  const clock = createServerClock({
    today: () => 1_000_000,
    ask: async () => {
      asked += 1;
      return 1_060_000;
    },
  });
  clock.now();
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  expect([clock.now(), asked]).toEqual([1_060_500, 1]);
  clock.notice(1_060_200);
  expect(clock.now()).toBe(1_060_500);
  clock.notice(1_061_000);
  expect(clock.now()).toBe(1_061_000);
});

test('a server that can’t be asked leaves the device’s own time', async () => {
  const clock = createServerClock({ today: () => 5_000, ask: () => Promise.reject(new Error('offline')) });
  clock.now();
  await Promise.resolve();
  expect(clock.now()).toBe(5_000);
});
