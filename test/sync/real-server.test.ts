import { describe, expect, test } from 'vitest';
import { statusWords } from '../../sync/client/status-words';
import { makeDataDir, startServer } from '../harness/server-start';
import { RoomClient } from '../server/event-client';
import { Browser, draw, newBoardId } from './real-browser';

const OFFLINE = 'Offline. Changes are kept on this device';

describe('the browser’s side on the real server', () => {
  test('a new board is registered at its first change, shared by link, and both see what the other draws', async () => {
    const server = await startServer();
    const anna = new Browser(server);
    const board = await anna.newBoard();
    const hers = anna.open(board);
    await hers.until(() => hers.sync.isReady);
    expect((await anna.api.look(board)).ok).toBe(false);
    draw(hers, 'one');
    await hers.says('Saved');
    const link = await anna.api.createLink(board, 'edit');
    if (!link.ok) throw new Error('no link');

    const ben = new Browser(server);
    const his = ben.open(await ben.followLink(link.value.url));
    await his.until(() => his.shapes.has('one'));
    expect(his.sync.role).toBe('edit');
    draw(his, 'two');
    await his.says('Saved');
    await hers.until(() => hers.shapes.has('two'));
    await hers.says('Saved');
  });

  test('the server dies and comes back: what both drew meanwhile meets, and nothing was called saved before', async () => {
    const dataDir = await makeDataDir();
    const first = await startServer({ dataDir });
    const anna = new Browser(first);
    const board = await anna.newBoard();
    const [one, two] = [anna.open(board), anna.open(board)];
    draw(one, 'before');
    await one.says('Saved');
    await two.until(() => two.shapes.has('before'));
    await two.says('Saved');
    const { port } = first;
    await first.close();
    await one.says(OFFLINE);
    await two.says(OFFLINE);
    draw(one, 'by-one');
    draw(two, 'by-two');
    one.shapes.delete('before');
    await one.says(OFFLINE);
    expect(one.sync.hasUnsavedWork).toBe(true);
    await two.until(() => two.shapes.has('by-one') && !two.shapes.has('before'));
    await one.close();

    const second = await startServer({ dataDir, environment: { PORT: String(port) } });
    await two.says('Saved');
    await two.close();

    const fresh = new Browser(second);
    const owner = anna;
    const link = await owner.api.createLink(board, 'view');
    if (!link.ok) throw new Error('no link');
    const witness = fresh.open(await fresh.followLink(link.value.url));
    await witness.until(() => witness.shapes.size === 2);
    expect([...witness.shapes.keys()].sort()).toEqual(['by-one', 'by-two']);
    await witness.says('Saved');
  });

  test('while the owner has locked the board what others draw is kept here, said so, and stored when it is open again', async () => {
    const server = await startServer();
    const anna = new Browser(server);
    const board = await anna.newBoard();
    const hers = anna.open(board);
    draw(hers, 'hers');
    await hers.says('Saved');
    const link = await anna.api.createLink(board, 'edit');
    if (!link.ok) throw new Error('no link');
    const ben = new Browser(server);
    const his = ben.open(await ben.followLink(link.value.url));
    await his.says('Saved');
    const room = await new RoomClient(server.url, board, { cookie: anna.cookie }).join();
    await room.write('lock:set', { locked: true });
    await his.until(() => his.sync.isLocked);
    expect(statusWords(his.sync.status)).toBe('Saved');
    draw(his, 'his');
    await his.says('Not saved: the board is locked. It is stored when it is open again');
    expect([his.sync.role, his.sync.hasUnsavedWork, hers.sync.isLocked]).toEqual(['edit', true, false]);
    await room.write('lock:set', { locked: false });
    await hers.until(() => hers.shapes.has('his'));
    await his.says('Saved');
    expect(his.sync.isLocked).toBe(false);
  });

  test('a viewer’s work is refused, said so, and never reaches anybody', async () => {
    const server = await startServer();
    const anna = new Browser(server);
    const board = await anna.newBoard();
    const hers = anna.open(board);
    draw(hers, 'hers');
    await hers.says('Saved');
    const link = await anna.api.createLink(board, 'view');
    if (!link.ok) throw new Error('no link');
    const guest = new Browser(server);
    const theirs = guest.open(await guest.followLink(link.value.url));
    await theirs.says('Saved');
    expect(theirs.sync.role).toBe('view');
    draw(theirs, 'forced');
    await theirs.says('Not saved: you may only view this board');
    draw(hers, 'later');
    await theirs.until(() => theirs.shapes.has('later'));
    expect(hers.shapes.has('forced')).toBe(false);
  });

  test('a revoked link ends the visit, and says so', async () => {
    const server = await startServer();
    const anna = new Browser(server);
    const board = await anna.newBoard();
    const hers = anna.open(board);
    draw(hers, 'hers');
    await hers.says('Saved');
    const link = await anna.api.createLink(board, 'edit');
    if (!link.ok) throw new Error('no link');
    const guest = new Browser(server);
    const theirs = guest.open(await guest.followLink(link.value.url));
    await theirs.says('Saved');
    const links = await anna.api.links(board);
    if (!links.ok) throw new Error('no links');
    expect((await anna.api.revokeLink(board, links.value[0]!.id)).ok).toBe(true);
    await theirs.until(() => theirs.sync.admission.kind === 'refused');
    expect(theirs.sync.admission).toMatchObject({ kind: 'refused', reason: 'ended' });
    expect(theirs.sync.role).toBe('view');
    expect(statusWords(theirs.sync.status)).toBe('Saved');
    expect(theirs.shapes.has('hers')).toBe(true);
  });

  test('a board in the trash is told as such to its owner, is not there for others, and comes back', async () => {
    const server = await startServer();
    const anna = new Browser(server);
    const board = await anna.newBoard();
    const hers = anna.open(board);
    draw(hers, 'hers');
    await hers.says('Saved');
    const link = await anna.api.createLink(board, 'edit');
    if (!link.ok) throw new Error('no link');
    const guest = new Browser(server);
    const theirs = guest.open(await guest.followLink(link.value.url));
    await theirs.says('Saved');
    await anna.api.setTrashed(board, true);
    await hers.until(() => hers.sync.admission.kind === 'refused');
    await theirs.until(() => theirs.sync.admission.kind === 'refused');
    expect(hers.sync.admission).toMatchObject({ reason: 'trashed' });
    expect(theirs.sync.admission).toMatchObject({ reason: 'ended' });
    expect(hers.sync.role).toBe('view');
    await anna.api.setTrashed(board, false);
    await hers.sync.refresh();
    await theirs.sync.refresh();
    expect([hers.sync.role, theirs.sync.role]).toEqual(['owner', 'edit']);
    draw(theirs, 'theirs');
    await hers.until(() => hers.shapes.has('theirs'));
    await theirs.says('Saved');
  });

  test('an unknown board is never made by opening it', async () => {
    const server = await startServer();
    const stranger = new Browser(server);
    const tab = stranger.open(newBoardId());
    await tab.until(() => tab.sync.admission.kind === 'refused');
    expect(tab.sync.admission).toMatchObject({ reason: 'no-such-board' });
    draw(tab, 'a');
    expect(tab.sync.status.kind).toBe('not-saved');
  });
});
