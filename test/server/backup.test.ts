import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { restoreBackup } from '../../app/_home/backup/restore-backup';
import { readBackedUpBoard } from '../../formats/archive/backup';
import { MP4 } from '../harness/sample-videos';
import { startServer } from '../harness/server-start';
import { makePicture } from './picture-samples';

it('all my boards come as one zip, and are the same again as new boards, on another server too', {
  timeout: 60_000,
}, async () => {
  const server = await startServer();
  const mine = await server.makeBoard();
  const { owner } = mine;
  await owner.ask('PATCH', `/api/boards/${mine.id}`, { title: 'Plan: A/B' });
  const uploaded = await fetch(`${server.url}/api/boards/${mine.id}/files`, {
    method: 'POST',
    headers: { cookie: owner.cookie, origin: server.url },
    body: new Uint8Array(await makePicture(40, 30)),
  });
  const { hash } = (await uploaded.json()) as { hash: string };
  const bringVideo = async () => {
    const brought = await fetch(`${server.url}/api/boards/${mine.id}/files`, {
      method: 'POST',
      headers: { cookie: owner.cookie, origin: server.url },
      body: MP4 as Uint8Array<ArrayBuffer>,
    });
    return ((await brought.json()) as { hash: string }).hash;
  };
  await owner.ask('POST', `/api/boards/${mine.id}/shapes`, [
    { type: 'rectangle', at: [0, 0], size: [10, 10], text: 'milk' },
    { type: 'image', at: [50, 0], size: [40, 30], hash },
    { type: 'video', at: [50, 50], size: [40, 30], hash, video: await bringVideo() },
  ]);
  const others = await server.makeBoard();
  const { key } = await others.link('edit');
  await owner.ask('POST', `/api/boards/${others.id}/join`, { key });

  const answer = await owner.ask('GET', '/api/me/boards.zip');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual([`Plan A B ${mine.id}.driftless`]);
  const board = readBackedUpBoard(Object.values(files)[0]!);
  expect([board!.title, board!.pictures.size]).toEqual(['Plan: A/B', 2]);

  const elsewhere = await startServer();
  const ada = (await elsewhere.makeBoard()).owner;
  const restored = await restoreBackup(new Blob([bytes]), {
    api: {
      async register(id, title) {
        const made = await ada.ask('POST', '/api/boards', { id, title });
        return { ok: true, value: (await made.json()) as never };
      },
    },
    request: (path, options) =>
      fetch(`${elsewhere.url}${String(path)}`, {
        ...options,
        headers: { cookie: ada.cookie, origin: elsewhere.url },
      }),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    onProgress: () => {},
  });
  expect(restored).toMatchObject({ failed: [], boards: [{ title: 'Plan: A/B' }] });
  const { id } = restored.boards[0]!;
  const content = (await (await ada.ask('GET', `/api/boards/${id}/content.json`)).json()) as {
    shapes: readonly {
      readonly type: string;
      readonly text?: string;
      readonly hash?: string;
      readonly video?: string;
    }[];
  };
  expect(content.shapes.map(({ type, text }) => [type, text])).toEqual([
    ['rectangle', 'milk'],
    ['image', undefined],
    ['video', undefined],
  ]);
  const video = await ada.ask('GET', `/api/boards/${id}/files/${content.shapes[2]!.video}`);
  expect(Buffer.from(await video.arrayBuffer()).equals(MP4)).toBe(true);
  const picture = await ada.ask('GET', `/api/boards/${id}/files/${content.shapes[1]!.hash}`);
  expect(picture.status).toBe(200);

  const named = (await (await ada.ask('POST', '/api/boards', { title: 'By "a" script' })).json()) as {
    id: string;
  };
  await ada.ask('POST', `/api/boards/${named.id}/shapes`, [{ type: 'note', at: [0, 0], size: [9, 9] }]);
  const again = await ada.ask('GET', '/api/me/boards.zip');
  const titles = Object.values(unzipSync(new Uint8Array(await again.arrayBuffer()))).map(
    (file) => readBackedUpBoard(file)!.title,
  );
  expect(titles).toContain('By "a" script');
  await expect(restoreBackup(new Blob(['no zip']), {} as never)).rejects.toThrow('This is no backup');
  expect((await fetch(`${server.url}/api/me/boards.zip`)).status).toBe(401);
});
