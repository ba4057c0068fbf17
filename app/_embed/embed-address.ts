import { type BoardId, isBoardId, isLinkKey } from '../../board/ids';

/** What the address of an embedded board says: `/embed/<boardId>#<linkKey>`. */
export interface EmbedAddress {
  readonly boardId: BoardId;
  readonly linkKey: string | null;
  /** Null where the page goes by the device. */
  readonly theme: 'light' | 'dark' | null;
}

/**
 * Null where the address names no board. The key stands behind the `#`, where it reaches no log; some programs cut that off an address that
 * is pasted into them, and for those it may be said as `?k=`.
 */
export function readEmbedAddress({
  pathname,
  search,
  hash,
}: Pick<Location, 'pathname' | 'search' | 'hash'>): EmbedAddress | null {
  const [, folder, boardId, ...rest] = pathname.split('/');
  if (folder !== 'embed' || !isBoardId(boardId) || rest.some((part) => part !== '')) return null;
  const query = new URLSearchParams(search);
  const key = hash.slice(1) || query.get('k');
  const theme = query.get('theme');
  return {
    boardId,
    linkKey: isLinkKey(key) ? key : null,
    theme: theme === 'light' || theme === 'dark' ? theme : null,
  };
}

/** The same board on a page of its own. */
export function boardAddress({ boardId, linkKey }: EmbedAddress): string {
  return `/b/${boardId}${linkKey ? `#${linkKey}` : ''}`;
}
