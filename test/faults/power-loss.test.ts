import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { startChild } from '../harness/server-child';
import { makeDataDir } from '../harness/server-start';
import { buildRecorder, cutPower } from './power-cut';
import { ROUND_PATIENCE, WorkedBoard } from './work-under-load';

/** More by `ROUNDS=200 npx vitest run test/faults/power-loss`. */
const ROUNDS = Number(process.env.ROUNDS ?? 8);

describe('a machine that loses its power while people draw', () => {
  let recorder: string | null = null;

  beforeAll(async () => {
    recorder = await buildRecorder();
  });

  async function lose(rounds: number, environment: Record<string, string>) {
    const board = new WorkedBoard();
    let dataDir = await makeDataDir();
    let taken = 0;
    try {
      for (let round = 0; round < rounds; round++) {
        const record = join(dataDir, 'sync-record');
        const preload = { LD_PRELOAD: recorder!, SYNC_RECORD: record };
        const server = await startChild(dataDir, { ...preload, ...environment });
        await board.work(server, 10 + ((round * 37) % 60), () => server.kill());
        const after = await cutPower(dataDir, record);
        dataDir = after.dataDir;
        taken += after.taken;
        board.compare(dataDir);
      }
    } finally {
      console.log(`without power ${board.told}; ${taken} bytes of the log had not been synced`);
    }
    return { ...board.promised, lost: board.lost, risen: board.risen };
  }

  it(`finds everything on its disk that was called saved, removals too, ${ROUNDS} times over`, {
    timeout: ROUNDS * 40_000 + ROUND_PATIENCE,
  }, async ({ skip }) => {
    if (!recorder) skip('needs Linux and a C compiler');
    const { drawn, lost, risen } = await lose(ROUNDS, {});
    expect(drawn.size).toBeGreaterThan(ROUNDS * 10);
    expect({ lost, risen }).toEqual({ lost: 0, risen: 0 });
  });

  it('and would be seen to lose it on a disk that only says it syncs', {
    timeout: 40_000 + ROUND_PATIENCE,
  }, async ({ skip }) => {
    if (!recorder) skip('needs Linux and a C compiler');
    const outcome = await lose(1, { LIES: '1' }).catch((error: unknown) => error as Error);
    const lost = outcome instanceof Error ? Number.POSITIVE_INFINITY : outcome.lost;
    expect(lost).toBeGreaterThan(0);
  });
});
