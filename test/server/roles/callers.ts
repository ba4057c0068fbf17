import type { TestBoard, TestServer, Visitor } from '../../harness/server-start';
import { makeFlatPng } from '../picture-samples';

/** From outside to the one who made the board. `co-owner` came by a link that makes an owner. */
export const ROLES = [
  'nobody',
  'stranger',
  'revoked',
  'banned',
  'view',
  'comment',
  'edit',
  'co-owner',
  'maker',
] as const;
export type Who = (typeof ROLES)[number];
export type Needed = 'view' | 'comment' | 'edit' | 'owner' | 'maker';

const RANKS = { view: 1, comment: 2, edit: 3, owner: 4, maker: 5 } as const;

export function rankOf(needed: Needed): number {
  return RANKS[needed];
}

export interface Caller {
  readonly who: Who;
  /** 0 for all outside. */
  readonly rank: number;
  readonly key: string | null;
  readonly visitor: Visitor | null;
}

export function nameOf({ who, key }: Caller): string {
  return key ? `${who} (key)` : who;
}

/** A board on which everything is there once, so that whoever may is given it. */
export interface Place {
  readonly server: TestServer;
  readonly board: TestBoard;
  readonly callers: readonly Caller[];
  /** The path below the board of what its maker has put there. */
  readonly picture: string;
  readonly webhook: string;
  readonly job: string;
}

export const SHAPE = { type: 'rectangle', at: [0, 0], size: [10, 10] };

const caller = (who: Who, visitor: Visitor | null, key: string | null = null): Caller => {
  const rank = who === 'co-owner' ? RANKS.owner : who in RANKS ? RANKS[who as Needed] : 0;
  return { who, rank, visitor, key };
};

/** One of each: by cookie after having joined, and by the bare key as a script. The maker comes last: they may do what ends it all. */
async function gatherCallers(server: TestServer, board: TestBoard): Promise<Caller[]> {
  const { owner, id } = board;
  const callers = [caller('nobody', null), caller('stranger', await server.visit())];
  for (const who of ['view', 'comment', 'edit', 'co-owner', 'revoked', 'banned'] as const) {
    const isOwning = who === 'revoked' || who === 'co-owner';
    const link = await board.link(isOwning ? 'owner' : who === 'banned' ? 'edit' : who);
    const visitor = await server.visit();
    await visitor.ask('POST', `/api/boards/${id}/join`, { key: link.key });
    if (who === 'revoked') await owner.ask('DELETE', `/api/boards/${id}/links/${link.id}`);
    if (who === 'banned') await owner.ask('POST', `/api/boards/${id}/members/${visitor.id}/ban`, {});
    callers.push(caller(who, visitor));
    // A ban is a person's; a key has none.
    if (who !== 'banned') callers.push(caller(who, null, link.key));
  }
  return [...callers, caller('maker', owner)];
}

export async function makePlace(server: TestServer): Promise<Place> {
  const board = await server.makeBoard();
  const { owner, id } = board;
  const at = `/api/boards/${id}`;
  const give = async <Answer>(path: string, body: unknown) =>
    (await (await owner.ask('POST', path, body)).json()) as Answer;
  await owner.ask('POST', `${at}/shapes`, [SHAPE]);
  await server.storage.saveThumbnails({ board: id, seq: 1, at: 1, pictures: { light: PIXEL, dark: PIXEL } });
  const file = await fetch(`${server.url}${at}/files`, {
    method: 'POST',
    headers: { cookie: owner.cookie, origin: server.url, 'content-type': 'image/png' },
    body: new Uint8Array(PIXEL),
  });
  const { hash } = (await file.json()) as { hash: string };
  const { id: webhook } = await give<{ id: string }>(`${at}/webhooks`, { url: 'http://127.0.0.1:9/' });
  const { job } = await give<{ job: string }>(`${at}/exports`, { format: 'svg' });
  return { server, board, callers: await gatherCallers(server, board), picture: hash, webhook, job };
}

export const PIXEL = makeFlatPng(1);

/** What a caller is answered at an address of the server. */
export async function ask(
  { server: { url } }: Place,
  { key, visitor }: Caller,
  method: string,
  path: string,
  body?: unknown,
): Promise<number> {
  const isBytes = body instanceof Uint8Array;
  const answer = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(visitor ? { cookie: visitor.cookie, origin: url } : {}),
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined
        ? {}
        : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
    },
    body: body === undefined ? undefined : isBytes ? new Uint8Array(body) : JSON.stringify(body),
  });
  await answer.arrayBuffer();
  return answer.status;
}
