import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build, type Plugin } from 'esbuild';
import { ROOT } from '../../scripts/setup.mjs';
import type { RunOptions } from './run';
import type { Outcome } from './seed-worker';

/** Where the packages it leaves outside are found, and nobody looks. */
const PLACE = join(ROOT, 'node_modules', '.cache', 'driftless-simulation');

/** Almost all that a run makes is dead a moment later. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

const here = (file: string) => ({ path: join(ROOT, 'test', 'simulation', file) });

/** Only the handshake and the worker thread are replaced; everything between is what people run. */
const replacements: Plugin = {
  name: 'replacements',
  setup(bundler) {
    bundler.onResolve({ filter: /^ws$/ }, () => here('replaced-ws.ts'));
    bundler.onResolve({ filter: /\/document-thread$/ }, () => here('replaced-document-thread.ts'));
  },
};

async function bundleWorker(): Promise<string> {
  await mkdir(PLACE, { recursive: true });
  const outfile = join(PLACE, `seed-worker-${process.pid}.mjs`);
  await build({
    entryPoints: [join(ROOT, 'test', 'simulation', 'seed-worker.ts')],
    ...{ outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external' },
    ...{ plugins: [replacements], logLevel: 'silent' },
  });
  return outfile;
}

/** Runs seeds in worker threads, as many at once as this machine has cores. */
export interface SeedRunner {
  /** Resolves to what came of each, in their order. */
  runAll(runs: readonly RunOptions[]): Promise<Outcome[]>;
  close(): Promise<void>;
}

export async function startSeedRunner(): Promise<SeedRunner> {
  const file = await bundleWorker();
  const workers = Array.from({ length: availableParallelism() }, () => new Worker(file, { resourceLimits }));
  return {
    async runAll(runs) {
      const outcomes: Outcome[] = [];
      let next = 0;
      const work = async (worker: Worker) => {
        for (let index = next++; index < runs.length; index = next++) {
          worker.postMessage(runs[index]);
          const [outcome] = (await once(worker, 'message')) as [Outcome];
          outcomes[index] = outcome;
        }
      };
      await Promise.all(workers.map(work));
      return outcomes;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
