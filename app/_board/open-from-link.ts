import type { BoardId } from '../../board/ids';
import type { BoardMemory } from '../../sync/client/registration';
import { readBoardAddress } from './board-address';

export interface LinkPorts {
  readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>;
  readonly history: Pick<History, 'replaceState' | 'state'>;
  readonly memory: BoardMemory;
  readonly today: () => number;
}

/**
 * Takes the key of a share link out of the address, so that it stays in no history and no screenshot. It is kept on this device first: a link
 * opened without a network is traded for a role when the server is there.
 */
export async function openFromLink(boardId: BoardId, ports: LinkPorts): Promise<void> {
  const { location, history, memory, today } = ports;
  const linkKey = readBoardAddress(location)?.linkKey ?? null;
  const known = await memory.get(boardId);
  if (known || linkKey) {
    const noted = memory.remember(boardId, {
      lastOpenedAt: today(),
      // Who took it off their list and opens it wants it there again; home tells the server.
      ...(known?.isHidden || known?.untold?.isHidden
        ? { isHidden: false, untold: { ...known.untold, isHidden: false } }
        : {}),
      ...(linkKey && !known?.own ? { pendingKey: linkKey } : {}),
    });
    // Nothing but the key is needed before the board can be opened.
    if (linkKey) await noted;
  }
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
}

/**
 * A link to the board that is on the screen already only changes what stands behind the `#`, and the page would not notice: whoever lost
 * their access and is given a new link opens it like any other. Returns the disposer.
 */
export function followLinks(
  window: Pick<Window, 'location' | 'addEventListener' | 'removeEventListener'>,
): () => void {
  const follow = () => {
    if (readBoardAddress(window.location)?.linkKey) window.location.reload();
  };
  window.addEventListener('hashchange', follow);
  return () => window.removeEventListener('hashchange', follow);
}
