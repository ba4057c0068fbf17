import { type BoardId, isBoardId, isLinkKey } from '../../board/ids';

/** What the address of a board's page says: `/b/<boardId>` or, as a share link, `/b/<boardId>#<linkKey>`. */
export interface BoardAddress {
  readonly boardId: BoardId;
  readonly linkKey: string | null;
}

/** Null where the address names no board. One page serves every board, so the id is read from the address and not from the route. */
export function readBoardAddress({
  pathname,
  hash,
}: Pick<Location, 'pathname' | 'hash'>): BoardAddress | null {
  const [, folder, boardId, ...rest] = pathname.split('/');
  if (folder !== 'b' || !isBoardId(boardId) || rest.some((part) => part !== '')) return null;
  const key = hash.slice(1);
  return { boardId, linkKey: isLinkKey(key) ? key : null };
}
