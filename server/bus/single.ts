import type { Announcement, Bus } from './bus';

/** The bus of a process that is alone: a call. */
export function createSingleBus(): Bus {
  const listeners = new Map<string, Set<(announcement: Announcement) => void>>();
  return {
    publish(board, announcement) {
      for (const listener of listeners.get(board) ?? []) listener(announcement);
    },
    subscribe(board, listener) {
      const ofBoard = listeners.get(board) ?? new Set();
      listeners.set(board, ofBoard.add(listener));
      return () => {
        ofBoard.delete(listener);
        if (ofBoard.size === 0 && listeners.get(board) === ofBoard) listeners.delete(board);
      };
    },
  };
}
