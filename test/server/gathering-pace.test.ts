import { describe, expect, it } from 'vitest';
import { GatheringPace } from '../../server/log/gathering-pace';

const createPace = () => new GatheringPace({ most: 33, perSecond: 1_500 });

/** How long is gathered after a second in which so many were told, every five milliseconds some. */
function intervalAt(perSecond: number): number {
  const pace = createPace();
  let now = 1_000;
  for (; now <= 2_000; now += 5) pace.note(perSecond / 200, now);
  return pace.interval(now);
}

describe('how long is gathered what is told, or committed, together', () => {
  it('is not at all where people draw together', () => {
    expect([0, 200, 1_400].map(intervalAt)).toEqual([0, 0, 0]);
  });

  it('grows with what is told on the process, up to two frames of a screen', () => {
    expect(intervalAt(15_000)).toBeGreaterThanOrEqual(9);
    expect(intervalAt(15_000)).toBeLessThanOrEqual(11);
    expect([60_000, 1_000_000].map(intervalAt)).toEqual([33, 33]);
  });

  it('is forgotten as soon as it is quiet, and is not drawn out by what comes after a pause', () => {
    const pace = createPace();
    for (let now = 0; now <= 1_000; now += 5) pace.note(500, now);
    expect(pace.interval(1_200)).toBe(33);
    expect(pace.interval(1_600)).toBe(0);
    pace.note(10_000, 61_000);
    expect(pace.interval(61_000)).toBe(0);
  });
});
