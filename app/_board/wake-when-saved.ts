import type { Surroundings } from '../../sync/client/connection-state';
import type { SaveStatus } from '../../sync/client/status';

export interface SavedWork {
  readonly status: SaveStatus;
  onChange(listener: () => void): () => void;
}

/**
 * The surroundings of a second connection to the same server: what the first one hears of the server wakes it too. Without this it sat out
 * its own delay, up to 45 seconds after a restart, while the board had long been saved again.
 */
export function wakeWhenSaved(surroundings: Surroundings, work: SavedWork): Surroundings {
  return {
    isHidden: () => surroundings.isHidden(),
    onNetworkLost: (listener) => surroundings.onNetworkLost(listener),
    onWake(listener) {
      let before = work.status.kind;
      const stopListening = work.onChange(() => {
        const { kind } = work.status;
        const isBack = kind === 'saved' && before !== 'saved';
        before = kind;
        if (isBack) listener();
      });
      const stopWaking = surroundings.onWake(listener);
      return () => {
        stopListening();
        stopWaking();
      };
    },
  };
}
