import type { Compacted, DocumentTask } from '../log/document-task';
import type { DocumentThread } from '../log/document-thread';
import { frameUpdates } from '../storage/frame-updates';
import type { ForgottenPast, HistoryStorage } from '../storage/history-storage';

/** How many days the past of a board is kept: as its owner wants, and as the server keeps it at most. Null: for ever. */
export interface Retention {
  readonly days: number | null;
  readonly atMost: number | null;
}

/** How long the past of a board is kept, and what its owner lets go of. */
export interface PastKeeping {
  retention(board: string): Promise<Retention>;
  retain(board: string, days: number | null): Promise<void>;
  /**
   * Lets go of all that lies before a point, for good; the board as it is now stays as it is. Where something of it has a name nothing
   * happens unless that was said to go too. Null when there is no such board or point.
   */
  letGo(board: string, seq: number, withVersions: boolean): Promise<ForgottenPast | null>;
}

export type PastKeepingStorage = Pick<
  HistoryStorage,
  'loadPast' | 'forgetBefore' | 'findRetention' | 'setRetention'
>;

/** @param atMost days that the server keeps any past, or null */
export function createPastKeeping(
  storage: PastKeepingStorage,
  thread: Pick<DocumentThread, 'run'>,
  atMost: number | null,
): PastKeeping {
  return {
    retention: async (board) => ({ days: await storage.findRetention(board), atMost }),
    retain: (board, days) => storage.setRetention(board, days),
    async letGo(board, seq, withVersions) {
      const stored = await storage.loadPast(board, seq);
      if (!stored) return null;
      const task: DocumentTask = {
        kind: 'compact',
        snapshot: stored.snapshot?.data ?? null,
        updates: frameUpdates(stored.rows.map(({ data }) => data)),
      };
      const { cure: _, ...folded } = await thread.run<Compacted>(task);
      return storage.forgetBefore({ ...folded, board, throughSeq: seq, at: Date.now() }, withVersions);
    },
  };
}
