import { expect, it } from 'vitest';
import { findTemplate } from '../../formats/templates/templates';
import { startServer } from '../harness/server-start';

it('a board begins with a template once, and an unknown one is refused by name', async () => {
  const server = await startServer();
  const ada = await server.visit();
  const made = await ada.ask('POST', '/api/boards', { template: 'kanban' });
  const board = (await made.json()) as { readonly id: string; readonly title: string };
  expect([made.status, board.title]).toEqual([201, 'Kanban']);
  const count = async () => {
    const answer = await ada.ask('GET', `/api/boards/${board.id}/content.json`);
    return ((await answer.json()) as { readonly shapes: readonly unknown[] }).shapes.length;
  };
  expect(await count()).toBe(findTemplate('kanban')!.shapes.length);
  expect((await ada.ask('POST', '/api/boards', { id: board.id, template: 'kanban' })).status).toBe(200);
  expect(await count()).toBe(findTemplate('kanban')!.shapes.length);
  const refused = await ada.ask('POST', '/api/boards', { template: 'no-such' });
  expect([refused.status, await refused.json()]).toEqual([
    400,
    {
      error: expect.objectContaining({
        code: 'BAD_TEMPLATE',
        message: expect.stringMatching(/only .*kanban.*retro|only .*retro.*kanban/),
      }),
    },
  ]);
});

it('a template has its id, and the name that is read on the screen', () => {
  for (const name of ['retro', 'Retrospective', 'retrospective'])
    expect(findTemplate(name)?.id).toBe('retro');
  for (const name of ['journey', 'User journey', 'user-journey'])
    expect(findTemplate(name)?.id).toBe('journey');
  expect(findTemplate('')).toBeUndefined();
});
