import { describe, expect, it } from 'vitest';
import { Retry } from '../../server/boards/retry';

/** The moments, in milliseconds, at which something is tried that is asked for all the time and fails `failures` times. */
function listTries(failures: number, random: number): number[] {
  const retry = new Retry();
  const tries: number[] = [];
  for (let now = 0; tries.length < failures + 2; now += 10) {
    if (!retry.isDue(now, true)) continue;
    retry.begin();
    tries.push(now);
    if (tries.length <= failures) retry.fail(now, random);
    else retry.succeed();
  }
  return tries;
}

describe('what fails is tried again', () => {
  it('half a second later, then twice as late each time, up to four seconds; afterwards whenever it is asked for', () => {
    expect(listTries(6, 1)).toEqual([0, 500, 1_500, 3_500, 7_500, 11_500, 15_500, 15_510]);
  });

  it('up to half of that sooner, so that not all come at once', () => {
    expect(listTries(4, 0)).toEqual([0, 250, 750, 1_750, 3_750, 3_760]);
  });

  it('though nobody asks for it', () => {
    const retry = new Retry();
    retry.fail(0, 1);
    expect([retry.isDue(499, false), retry.isDue(500, false)]).toEqual([false, true]);
  });

  it('once: not while it is being tried', () => {
    const retry = new Retry();
    retry.fail(0, 1);
    expect(retry.begin()).toBe(true);
    expect(retry.isDue(10_000, true)).toBe(false);
  });

  it('also where it succeeded for another meanwhile', () => {
    const retry = new Retry();
    retry.begin();
    retry.fail(0, 1);
    retry.succeed();
    expect(retry.isDue(500, false)).toBe(true);
  });
});

it('what fails again before it is due puts nothing off', () => {
  const retry = new Retry();
  retry.begin();
  retry.fail(0, 1);
  retry.fail(400, 1);
  expect(retry.isDue(499, false)).toBe(false);
  expect(retry.isDue(500, false)).toBe(true);
});
