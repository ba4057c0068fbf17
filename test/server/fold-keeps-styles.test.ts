import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { createReplayedDocument } from '../../board/replayed-document';
import { compact, compactInSteps } from '../../server/log/compact';
import { KeptDocuments } from '../../server/log/kept-documents';
import { readLetters, workTogether } from '../harness/work-together';

/** More by `SEEDS=500 npx vitest run test/server/fold-keeps-styles`. Yjs' own documents differ at the seeds 16 and 28. */
const SEEDS = Number(process.env.SEEDS ?? 40);

function replay(updates: readonly Uint8Array[]): Y.Doc {
  const doc = createReplayedDocument();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

it('whoever joins from a snapshot gets the letters, with their styles, of those who got the log row by row', () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const log = workTogether(seed, 3);
    const kept = new KeptDocuments();
    let anew: Uint8Array | null = null;
    let goneOn: Uint8Array | null = null;
    const rows = 5 + seed;
    for (let from = 0; from < log.length; from += rows) {
      const added = log.slice(from, from + rows);
      anew = compact(anew, added).data;
      goneOn = compactInSteps(goneOn, added, kept).at(-1)!.data;
      const there = replay(log.slice(0, from + rows));
      for (const snapshot of [anew, goneOn]) {
        const joined = replay([snapshot]);
        const where = `seed ${seed}, after ${from + added.length} rows`;
        expect(readLetters(joined), where).toEqual(readLetters(there));
        expect(Y.equalSnapshots(Y.snapshot(joined), Y.snapshot(there)), where).toBe(true);
      }
    }
  }
});
