import { expect, test } from 'vitest';
import { namePlaywrightFailures } from '../../scripts/steps/name-failures.mjs';

const tested = (title: string, status: string, message?: string) => ({
  ...{ title, file: 'share.spec.ts' },
  tests: [{ status, results: [{ error: message ? { message } : undefined }, {}] }],
});
const reportOf = (...specs: ReturnType<typeof tested>[]) => ({
  suites: [{ title: 'share.spec.ts', suites: [{ title: 'links', specs }] }],
  errors: [],
});

test('what passes when it is tried again is told by name and by what it said, and is no failure', () => {
  const told = namePlaywrightFailures(
    reportOf(tested('a link is copied', 'expected'), tested('a link ends', 'flaky', 'was not seen')),
  );
  expect(told.failures).toEqual([]);
  expect(told.unsteady).toEqual(['share.spec.ts › a link ends\n    was not seen']);
});

test('what fails twice has failed, beside what only stumbled', () => {
  const told = namePlaywrightFailures(
    reportOf(tested('a link is copied', 'unexpected', 'no link'), tested('a link ends', 'flaky', 'late')),
  );
  expect(told.failures).toEqual(['share.spec.ts › a link is copied\n    no link']);
  expect(told.unsteady).toHaveLength(1);
});

test('when many stumble it is no chance: all of them have failed', () => {
  const told = namePlaywrightFailures(
    reportOf(...['one', 'two', 'three'].map((title) => tested(title, 'flaky', 'late'))),
  );
  expect(told.failures).toHaveLength(3);
  expect(told.unsteady).toEqual([]);
});

test('a run that could not be run has failed', () => {
  expect(namePlaywrightFailures({ suites: [], errors: [{ message: 'no browser' }] }).failures).toEqual([
    'the run itself\n    no browser',
  ]);
});
