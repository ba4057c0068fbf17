import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ROOT } from '../../scripts/setup.mjs';
import { startServer } from '../harness/server-start';

const run = promisify(execFile);

it('a script with the stock client draws shapes that everybody can read', { timeout: 60_000 }, async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const { key } = await board.link('edit');
  const address = `${server.url}/b/${board.id}#${key}`;
  const { stdout } = await run(process.execPath, ['examples/draw.mjs', address], { cwd: ROOT });
  expect(stdout).toBe('Drew 25 shapes\n');
  const answer = await board.owner.ask('GET', `/api/boards/${board.id}/content.json`);
  const { shapes, unreadable } = (await answer.json()) as { shapes: { type: string }[]; unreadable: object };
  expect(unreadable).toEqual({});
  const count = (type: string) => shapes.filter((shape) => shape.type === type).length;
  expect([count('ellipse'), count('note'), count('arrow')]).toEqual([1, 12, 12]);
});

it('called wrongly it says how', async () => {
  await expect(run(process.execPath, ['examples/draw.mjs', 'x:'], { cwd: ROOT })).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('node examples/draw.mjs'),
  });
});
