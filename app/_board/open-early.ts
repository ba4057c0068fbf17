import type { BoardId } from '../../board/ids';
import { type OpenDeviceDatabase, openIndexedDatabase } from '../../sync/client/device-database';
import { readAhead } from '../../sync/client/read-ahead';
import { readBoardAddress } from './board-address';
import { knownBoards } from './browser-ports';

/**
 * The board of this page is read from the device while the page is still being put together: the two take as long, and neither needs
 * the other.
 */
function beginHere() {
  if (typeof location === 'undefined' || typeof indexedDB === 'undefined') return null;
  const address = readBoardAddress(location);
  if (!address) return null;
  void knownBoards.get(address.boardId);
  return { ...address, open: readAhead(openIndexedDatabase(address.boardId)) };
}

const here = beginHere();

/** The way to a board's database on this device. */
export function openDatabaseOf(boardId: BoardId): OpenDeviceDatabase {
  return here?.boardId === boardId ? here.open : openIndexedDatabase(boardId);
}
