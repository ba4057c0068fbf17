import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report, RunOptions } from './run';
import { type SeedRunner, startSeedRunner } from './seed-runner';

/** `SEED=17` runs one; `SEEDS=20000` runs more than usual, `FIRST=1000` begins elsewhere, `STEPS=60` makes each shorter. */
const first = Number(process.env.SEED ?? process.env.FIRST ?? 1);
const count = process.env.SEED ? 1 : Number(process.env.SEEDS ?? 1_000);
const steps = Number(process.env.STEPS ?? 400);
const BATCH = 100;
/** Of so many runs one has somebody who may only look, and another somebody who loses the right to write. */
const EVERY = 8;

function optionsOf(seed: number): RunOptions {
  return { seed, steps, hasViewer: seed % EVERY === 1, losesRole: seed % EVERY === 2 };
}

describe('people draw while everything fails', () => {
  const seen: Report[] = [];
  let runner: SeedRunner;

  beforeAll(async () => {
    runner = await startSeedRunner();
  });

  afterAll(() => runner.close());

  async function runAll(runs: readonly RunOptions[]): Promise<Report[]> {
    const outcomes = await runner.runAll(runs);
    return outcomes.map((outcome, index) => {
      if ('report' in outcome) return outcome.report;
      throw new Error(`SEED=${runs[index]!.seed} STEPS=${steps}: ${outcome.error}`);
    });
  }

  for (let from = first; from < first + count; from += BATCH) {
    const to = Math.min(from + BATCH, first + count) - 1;
    it(`nothing that was called saved is lost, and all see the same in the end (seeds ${from} to ${to})`, async () => {
      const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      seen.push(...(await runAll(seeds.map(optionsOf))));
    }, 600_000);
  }

  it('was no idle run: work was saved, servers were killed', () => {
    const sum = (of: (report: Report) => number) => seen.reduce((total, report) => total + of(report), 0);
    const told = {
      edits: sum(({ edits }) => edits),
      promised: sum(({ promised }) => promised),
      saved: sum(({ timesSaved }) => timesSaved),
      crashes: sum(({ crashes }) => crashes),
      merges: sum(({ merges }) => merges),
      rows: sum(({ rows }) => rows),
    };
    console.log(`${seen.length} runs of ${steps} steps: ${JSON.stringify(told)}`);
    expect(told.promised).toBeGreaterThan(seen.length * 20);
    expect(told.saved).toBeGreaterThan(seen.length * 3);
    if (seen.length > 10) expect(told.merges).toBeGreaterThan(seen.length);
    if (seen.length > 10) expect(told.crashes).toBeGreaterThan(seen.length);
  });

  it('happens the same again from the same seed', async () => {
    const [once, again] = await runAll([optionsOf(first), optionsOf(first)]);
    expect(again!.trace).toBe(once!.trace);
  }, 60_000);
});
