import { describe, expect, it, vi } from 'vitest';
import { Broken } from './oracles';
import { run } from './run';
import type { PlantedBug } from './simulated-disk';

vi.mock('ws', () => import('./replaced-ws'));
vi.mock('../../server/log/document-thread', () => import('./replaced-document-thread'));

/** The oracles are worth what they find: each of these bugs has lost somebody's work in a real product. */
const BUGS: readonly [bug: PlantedBug, what: string, seen: RegExp][] = [
  ['answers-early', 'an acknowledgement before the commit', /not on the disk/],
  ['drops-a-row', 'a row of the log that is not written', /not on the disk/],
  ['stores-nothing', 'a change that is announced and never stored', /not on the disk/],
  ['tells-nobody', 'a commit that the others are not told of', /sees another board/],
  ['forgets-deletions', 'deletions that are not stored, which no state vector tells', /not on the disk/],
];
const SEEDS = 12;

describe('a bug that is planted is found', () => {
  it.each(BUGS)(
    '%s: %s',
    async (bug, _what, seen) => {
      const found: string[] = [];
      for (let seed = 1; seed <= SEEDS && found.length === 0; seed += 1) {
        try {
          await run({ seed, bug });
        } catch (error) {
          if (!(error instanceof Broken)) throw error;
          found.push(error.message);
        }
      }
      expect(found[0]).toMatch(seen);
    },
    60_000,
  );
});
