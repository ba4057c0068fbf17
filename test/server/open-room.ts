import { startServer } from '../harness/server-start';
import { type ClientOptions, RoomClient } from './event-client';

export type Role = 'view' | 'comment' | 'edit';

/** A server with one board, and ways for people into its room. */
export async function openRoom(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const board = await server.makeBoard();
  const connect = (more: ClientOptions = {}) =>
    new RoomClient(
      server.url,
      board.id,
      more.cookie || more.key ? more : { ...more, cookie: board.owner.cookie },
    );
  /** Somebody with a cookie who joined by a link. */
  const guest = async (role: Role, more: ClientOptions = {}) => {
    const visitor = await server.visit();
    const link = await board.link(role);
    await visitor.ask('POST', `/api/boards/${board.id}/join`, { key: link.key });
    return { visitor, link, client: connect({ ...more, cookie: visitor.cookie }) };
  };
  return { server, board, connect, guest };
}
