import { cp } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { makeDataDir, startServer } from '../harness/server-start';
import { Browser, draw, type Tab } from './real-browser';

const OFFLINE = 'Offline. Changes are kept on this device';
const PATIENCE = 90_000;
const MUCH = 12 * 1024 * 1024;

/** Each shape its own change, as a hand makes them; the address is as long as one may be that a link has. */
function drawMuch(tab: Tab): void {
  for (let number = 0; number < MUCH / 1000; number++) {
    draw(tab, `far-${number}`);
    const shape = tab.shapes.get(`far-${number}`);
    if (shape instanceof Y.Map) shape.set('link', `https://a.example/${'x'.repeat(900)}`);
  }
  expect(Y.encodeStateAsUpdate(tab.doc).length).toBeGreaterThan(MUCH * 0.9);
}

async function countAt(server: Awaited<ReturnType<typeof startServer>>, owner: Browser, board: string) {
  const link = await owner.api.createLink(board, 'view');
  if (!link.ok) throw new Error('no link');
  const witness = new Browser(server);
  const theirs = witness.open(await witness.followLink(link.value.url));
  await theirs.says('Saved', PATIENCE);
  return theirs.shapes.size;
}

test('who drew 12 MB offline comes back, and what is drawn meanwhile comes with it', async () => {
  const dataDir = await makeDataDir();
  const first = await startServer({ dataDir });
  const anna = new Browser(first);
  const board = await anna.newBoard();
  const hers = anna.open(board);
  draw(hers, 'before');
  await hers.says('Saved');
  const { port } = first;
  await first.close();
  drawMuch(hers);
  await hers.says(OFFLINE, PATIENCE);
  const second = await startServer({ dataDir, environment: { PORT: String(port) } });
  await hers.until(() => hers.sync.status.kind === 'saving', PATIENCE);
  draw(hers, 'meanwhile');
  await hers.says('Saved', PATIENCE);
  expect(await countAt(second, anna, board)).toBe(hers.shapes.size);
}, 240_000);

test('a server restored from an older backup gets 12 MB back from who has them', async () => {
  const dataDir = await makeDataDir();
  const backup = await makeDataDir();
  const first = await startServer({ dataDir });
  const anna = new Browser(first);
  const board = await anna.newBoard();
  const hers = anna.open(board);
  draw(hers, 'before');
  await hers.says('Saved');
  const { port } = first;
  const environment = { PORT: String(port) };
  await first.close();
  await cp(dataDir, backup, { recursive: true });
  const second = await startServer({ dataDir, environment });
  await hers.says('Saved', PATIENCE);
  drawMuch(hers);
  await hers.says('Saved', PATIENCE);
  await second.close();
  const restored = await startServer({ dataDir: backup, environment });
  await hers.until(() => hers.sync.status.kind !== 'saved', PATIENCE);
  await hers.says('Saved', PATIENCE);
  expect(await countAt(restored, anna, board)).toBe(hers.shapes.size);
}, 240_000);
