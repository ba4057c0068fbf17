import { describe, expect, it } from 'vitest';
import { readSources, withoutComments } from './source-files';

/** Whoever waits by the clock waits too long on a quiet machine and not long enough on a busy one. */
const BY_THE_CLOCK = /\bwaitForTimeout\(|\bsetTimeout\(\s*\w+\s*,\s*[\d_]+/;
/** The tests, and what comes to all screens and states for them. */
const GOES_THERE = /^test\/e2e\/|^scripts\/steps\/(.*screens|at-rest|begin-board|find-on-page)\.mjs$/;

describe('who goes through the product as people do', () => {
  it('waits for what a page says', () => {
    const found = readSources(['test/e2e', 'scripts/steps'])
      .filter(({ path, text }) => GOES_THERE.test(path) && BY_THE_CLOCK.test(withoutComments(text)))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });
});
