import { expect, it } from 'vitest';
import { StorageError } from '../../server/storage/storage';
import { RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';
import { RoomClient } from './event-client';

it('whoever came by a link that was revoked leaves by both doors though at first nobody could look it up', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const { key, id } = await board.link('edit');
  const drawing = await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
  const watching = await new RoomClient(server.url, board.id, { key }).join();
  const { revokeLink, findAccess } = server.storage;
  let failed = 0;
  server.storage.revokeLink = async (...input) => {
    const isRevoked = await revokeLink(...input);
    server.storage.findAccess = async () => {
      failed += 1;
      throw new StorageError('unavailable', 'the database is away');
    };
    return isRevoked;
  };
  await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${id}`);
  await until('both doors to have asked', () => failed >= 2);
  expect(drawing.closed).toBeNull();
  server.storage.findAccess = findAccess;
  expect(await drawing.untilClosed()).toMatchObject({ code: 4403 });
  await until('the room to be left', () => !watching.socket.connected);
});

it.each(['drawing', 'events'])(
  'while nobody can look it up, the door for %s asks ever more seldom',
  async (door) => {
    const server = await startServer();
    const board = await server.makeBoard();
    const { key, id } = await board.link('edit');
    if (door === 'drawing') await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
    else await new RoomClient(server.url, board.id, { key }).join();
    const { revokeLink } = server.storage;
    const askedAt: number[] = [];
    server.storage.revokeLink = async (...input) => {
      const isRevoked = await revokeLink(...input);
      server.storage.findAccess = async () => {
        askedAt.push(performance.now());
        throw new StorageError('unavailable', 'the database is away');
      };
      return isRevoked;
    };
    await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${id}`);
    await until('it to be asked four times', () => askedAt.length >= 4);
    // Twice a second is what it was, at the most; half of two seconds is the least that the third pause may be.
    expect(askedAt[3]! - askedAt[2]!).toBeGreaterThanOrEqual(999);
  },
);
