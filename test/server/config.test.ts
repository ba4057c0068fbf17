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
  for (const PORT of ['65536', '-1', '80.5'])
    expect(() => readConfig({ PORT })).toThrow('PORT: must be a whole number from 0 to 65535');
});

it('whether a proxy is trusted is on or off, however it is written', () => {
  const isTrusted = (TRUST_PROXY: string) => readConfig({ TRUST_PROXY }).trustProxy;
  expect(['on', 'TRUE', '1', 'yes'].map(isTrusted)).toEqual([true, true, true, true]);
  expect(['off', 'False', '0', 'no', ''].map(isTrusted)).toEqual([false, false, false, false, false]);
  expect(() => isTrusted('banana')).toThrow('TRUST_PROXY: must be on or off');
});
