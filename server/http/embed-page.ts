import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { EmbedStorage } from '../storage/embed-storage';
import { allowFraming, type HeaderSettings } from './security-headers';

const EMBEDDED = /^\/embed\/([\w-]{22})\/?$/;

export interface EmbedPagePorts {
  readonly settings: HeaderSettings;
  /** Sites that may show any board in a frame. */
  readonly origins: readonly string[];
  readonly embedding: Pick<EmbedStorage, 'findEmbedding'>;
}

/**
 * The page of a board for frames on other sites (`/embed/<id>`): for those that the board's owner or the operator named. Unlike other pages
 * it makes nobody somebody. Answers whether the address was one.
 */
export function createEmbedPage({ settings, origins, embedding }: EmbedPagePorts) {
  const serve = async (
    board: string,
    request: IncomingMessage,
    response: ServerResponse,
    page: RequestListener,
  ) => {
    const own = await embedding.findEmbedding(board).catch(() => null);
    if (!own) return void response.writeHead(503, { 'content-length': 0 }).end();
    allowFraming(response, settings, [...origins, ...own]);
    // Who may frame it can change: what a cache kept would go on saying who might.
    response.setHeader('cache-control', 'no-cache');
    page(request, response);
  };
  return (
    pathname: string,
    request: IncomingMessage,
    response: ServerResponse,
    page: RequestListener,
  ): boolean => {
    const board = EMBEDDED.exec(pathname)?.[1];
    if (board) serve(board, request, response, page).catch(() => response.destroy());
    return board !== undefined;
  };
}
