import { expect, it } from 'vitest';
import { readConfig } from '../../server/config';

it('an empty variable counts as not set, whichever it is', () => {
  const names = [
    'PORT',
    'HOST',
    'DATA_DIR',
    'WORKERS',
    'RATE_LIMITS',
    'LOG_LEVEL',
    'DATABASE_URL',
    'HISTORY_DAYS',
  ];
  for (const empty of ['', ' ']) {
    expect(readConfig(Object.fromEntries(names.map((name) => [name, empty])))).toEqual(readConfig({}));
  }
});

it('what can’t be meant is refused, a line for each', () => {
  expect(() => readConfig({ PORT: 'x', WORKERS: 'some' })).toThrow(
    'PORT: must be a number\nWORKERS: must be',
  );
});
