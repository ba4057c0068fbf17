import { expect, vi } from 'vitest';
import type { Visitor } from '../harness/server-start';

interface Told {
  readonly state: string;
  readonly progress: number;
  readonly error?: string;
}

/** Waits until a job has ended, and gives what is told of it. */
export function waitForEnd(who: Visitor, job: string): Promise<Told> {
  return vi.waitFor(
    async () => {
      const told = (await (await who.ask('GET', `/api/jobs/${job}`)).json()) as Told;
      if (told.state !== 'done' && told.state !== 'failed') throw new Error(`the job is ${told.state}`);
      return told;
    },
    { timeout: 60_000, interval: 20 },
  );
}

/** Asks for an export and waits for its file. */
export async function exportAs(who: Visitor, board: string, wishes: object): Promise<Response> {
  const asked = await who.ask('POST', `/api/boards/${board}/exports`, wishes);
  expect([asked.status, await asked.clone().json()]).toEqual([202, { job: expect.any(String) }]);
  const { job } = (await asked.json()) as { job: string };
  expect(await waitForEnd(who, job)).toMatchObject({ state: 'done', progress: 1 });
  return who.ask('GET', `/api/jobs/${job}/result`);
}
