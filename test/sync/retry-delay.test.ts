import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelay } from '../../sync/client/retry-delay';
import { createSeededRandom } from './hand-clock';

const SEED = 7;

test(`a thousand tabs do not come back together (seed ${SEED})`, () => {
  const random = createSeededRandom(SEED);
  const delays = Array.from({ length: 1_000 }, () =>
    retryDelay({ failures: 0, isHidden: false, closeCode: 1012 }, random),
  );
  const perTenth = new Map<number, number>();
  for (const delay of delays) {
    const tenth = Math.floor(delay / 100);
    perTenth.set(tenth, (perTenth.get(tenth) ?? 0) + 1);
  }
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(500);
  expect(Math.max(...delays)).toBeLessThanOrEqual(1_500);
  expect(Math.max(...perTenth.values())).toBeLessThan(150);
});

test('grows, has an end, and keeps within half and one and a half of its base', () => {
  fc.assert(
    fc.property(
      fc.nat(10_000),
      fc.boolean(),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, isHidden, chance) => {
        const delay = retryDelay({ failures, isHidden }, () => chance);
        const least = retryDelay({ failures: 0, isHidden: false }, () => 0);
        expect(delay).toBeGreaterThanOrEqual(least);
        expect(delay).toBeLessThanOrEqual(isHidden ? 180_000 : 45_000);
      },
    ),
  );
});
