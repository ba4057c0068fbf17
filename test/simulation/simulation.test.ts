import { describe, expect, it, vi } from 'vitest';
import { type Report, run } from './run';

vi.mock('ws', () => import('./replaced-ws'));
vi.mock('../../server/log/document-thread', () => import('./replaced-document-thread'));

/** `SEED=17` runs one; `SEEDS=5000` runs more than usual, `FIRST=1000` begins elsewhere. */
const first = Number(process.env.SEED ?? process.env.FIRST ?? 1);
const count = process.env.SEED ? 1 : Number(process.env.SEEDS ?? 200);
const BATCH = 25;
const VIEWED = 25;

describe('people draw while everything fails', () => {
  const seen: Report[] = [];

  for (let from = first; from < first + count; from += BATCH) {
    const to = Math.min(from + BATCH, first + count) - 1;
    it(`nothing that was called saved is lost, and all see the same in the end (seeds ${from} to ${to})`, async () => {
      for (let seed = from; seed <= to; seed += 1) {
        try {
          seen.push(await run({ seed }));
        } catch (error) {
          throw new Error(`SEED=${seed}: ${(error as Error).message}`, { cause: error });
        }
      }
    }, 120_000);
  }

  it('nothing of one who may only look is stored, whatever their program sends', async () => {
    for (let seed = 1; seed <= VIEWED; seed += 1) {
      await run({ seed, hasViewer: true }).catch((error: unknown) => {
        throw new Error(`seed ${seed} with a viewer: ${(error as Error).message}`, { cause: error });
      });
    }
  }, 60_000);

  it('was no idle run: work was saved, servers were killed', () => {
    const sum = (of: (report: Report) => number) => seen.reduce((total, report) => total + of(report), 0);
    const told = {
      edits: sum(({ edits }) => edits),
      promised: sum(({ promised }) => promised),
      saved: sum(({ timesSaved }) => timesSaved),
      crashes: sum(({ crashes }) => crashes),
      rows: sum(({ rows }) => rows),
    };
    console.log(`${seen.length} runs: ${JSON.stringify(told)}`);
    expect(told.promised).toBeGreaterThan(seen.length * 20);
    expect(told.saved).toBeGreaterThan(seen.length * 3);
    if (seen.length > 10) expect(told.crashes).toBeGreaterThan(seen.length);
  });

  it('happens the same again from the same seed', async () => {
    const once = await run({ seed: first });
    const again = await run({ seed: first });
    expect(again.trace).toBe(once.trace);
  });
});
