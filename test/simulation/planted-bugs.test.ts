import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlantedBug } from './planted-bug';
import { type SeedRunner, startSeedRunner } from './seed-runner';

/** The oracles are worth what they find: each of these bugs has lost somebody's work in a real product. */
const BUGS: readonly [bug: PlantedBug, what: string, seen: RegExp][] = [
  ['answers-early', 'an acknowledgement before the commit', /not on the disk/],
  ['forgets-fsync', 'a commit that does not outlive the power', /PERSISTED is not on the disk/],
  ['drops-a-row', 'a row of the log that is not written', /not on the disk|sees another board/],
  ['stores-nothing', 'a change that is announced and never stored', /not on the disk/],
  ['forgets-deletions', 'deletions that are not stored, which no state vector tells', /not on the disk/],
  ['tells-nobody', 'a commit that the others are not told of', /sees another board/],
  [
    'announces-early',
    'a change that is shown to others before the commit',
    /was shown something that is not/,
  ],
  ['empties-after-failed-load', 'a board stored as empty because it could not be read', /not on the disk/],
  ['keeps-a-stale-snapshot', 'an older snapshot over a newer one', /not on the disk/],
  [
    'uses-a-number-again',
    'a client number used again after a restore',
    // Yjs notices by itself, takes another number, and the client falls over it.
    /sees another|has another past|not on the disk|neither saved nor waiting|encodeAwarenessUpdate/,
  ],
  ['lets-viewers-write', 'what one sends who may only look', /made by one who may only look/],
  ['swallows-refusals', 'a refusal that is swallowed, and the change acknowledged', /not on the disk/],
  [
    'restores-unsent',
    'a restored board that only its own tab sees',
    /was shown something that is not|sees another board/,
  ],
  ['restores-half', 'a restore that brings nothing back that was deleted', /restored is not what it was/],
  ['forgets-a-merge', 'a merged copy that was never written', /not on the disk/],
  ['merges-without-deletions', 'a copy that is merged without its deletions', /not on the disk/],
];
const SEEDS = 16;

describe('a bug that is planted is found', () => {
  let runner: SeedRunner;

  beforeAll(async () => {
    runner = await startSeedRunner();
  });

  afterAll(() => runner.close());

  it.each(BUGS)(
    '%s: %s',
    async (bug, _what, seen) => {
      const runs = Array.from({ length: SEEDS }, (_, index) => ({
        ...{ seed: index + 1, steps: 150, bug, hasViewer: bug === 'lets-viewers-write' },
      }));
      const found = (await runner.runAll(runs)).flatMap((outcome) => ('error' in outcome ? [outcome] : []));
      console.log(`${bug}: found in ${found.length} of ${SEEDS} runs`);
      const named = found.filter(({ error }) => seen.test(error));
      expect(named.length, found.map(({ error }) => error).join('\n')).toBeGreaterThan(0);
    },
    60_000,
  );
});
