import { execFile } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ROOT } from '../../scripts/setup.mjs';
import { startChild } from '../harness/server-child';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir } from '../harness/server-start';

const run = promisify(execFile);

/** The commands as an operator runs them. @returns what they say, or how they failed */
async function command(name: 'backup' | 'restore', folder: string, dataDir: string): Promise<string> {
  const env = { ...process.env, DATA_DIR: dataDir };
  const { stdout } = await run(process.execPath, [join(ROOT, `scripts/${name}.mjs`), folder], {
    cwd: ROOT,
    env,
  });
  return stdout;
}

const epochOf = (client: RawClient) =>
  client.told.flatMap((message) => (message.kind === 'welcome' ? [message.epoch] : []))[0];

describe('a backup', { timeout: 120_000 }, () => {
  it('is taken while people draw; restored, the server gets back what browsers still have', async () => {
    const dataDir = await makeDataDir();
    const folder = join(await makeDataDir(), 'monday');
    const first = await startChild(dataDir);
    const board = await makeBoard(first.url);
    const path = `/sync/${board.id}?key=${(await board.link('edit')).key}`;
    const client = await new RawClient(first.wsUrl + path).join();
    client.change((doc) => addShape(doc, 'before'));
    await client.saved();
    let isDrawing = true;
    let drawn = 0;
    const drawing = (async () => {
      while (isDrawing) {
        client.change((doc) => addShape(doc, `while${drawn++}`));
        await client.saved();
      }
    })();
    expect(await command('backup', folder, dataDir)).toContain('1 boards');
    isDrawing = false;
    await drawing;
    client.change((doc) => addShape(doc, 'after'));
    await client.saved();
    expect(readdirSync(folder).sort()).toEqual(['driftless.sqlite', 'manifest.json', 'session-secret']);

    // Laid beside, it changes nothing for those who draw on.
    await command('restore', folder, dataDir);
    client.change((doc) => addShape(doc, 'still'));
    expect(await client.saved()).toMatchObject({ kind: 'persisted' });
    await first.kill();

    const second = await startChild(dataDir);
    const stranger = await new RawClient(second.wsUrl + path).join();
    expect(stranger.shapes()).toHaveProperty('before');
    expect(stranger.shapes()).not.toHaveProperty('still');
    expect(epochOf(stranger)).not.toBe(epochOf(client));
    const back = new RawClient(second.wsUrl + path);
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(client.doc));
    await back.join();
    expect(await back.saved()).toMatchObject({ kind: 'persisted' });
    await until('the stranger to see it', () => 'still' in stranger.shapes());
    expect(Object.keys(stranger.shapes())).toHaveLength(drawn + 3);
    // What was replaced is kept, with its write-ahead log.
    expect(readdirSync(dataDir).filter((name) => name.includes('.before-'))).not.toEqual([]);
    await second.kill();
    const third = await startChild(dataDir);
    const later = await new RawClient(third.wsUrl + path).join();
    expect(later.shapes()).toHaveProperty('still');
  });

  it('that is not whole is not restored, and a folder that is there is not written over', async () => {
    const dataDir = await makeDataDir();
    const folder = join(await makeDataDir(), 'monday');
    const server = await startChild(dataDir);
    await makeBoard(server.url);
    await server.kill();
    await command('backup', folder, dataDir);
    await expect(command('backup', folder, dataDir)).rejects.toThrow();
    writeFileSync(join(folder, 'driftless.sqlite'), 'half of it');
    await expect(command('restore', folder, dataDir)).rejects.toThrow();
    rmSync(join(folder, 'manifest.json'));
    await expect(command('restore', folder, dataDir)).rejects.toThrow();
    await expect(command('backup', join(folder, 'x'), join(dataDir, 'nothing'))).rejects.toThrow();
    expect(readdirSync(dataDir).filter((name) => name.includes('restore'))).toEqual([]);
  });
});
