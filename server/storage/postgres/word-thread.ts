import { hasWords } from '../find-words';
import type { FoundBoard, JobStorage } from '../job-storage';
import { createOnDemand } from '../on-demand';
import { createSearchTurnstile } from '../search-turnstile';
import { startThread } from '../storage-thread';

/** So many search at once: one reads while the other is weighed. */
const MOST_AT_ONCE = 2;

export interface WordThread extends Pick<JobStorage, 'saveWords' | 'searchWords'> {
  close(): Promise<void>;
}

/**
 * The words on boards, on a thread of its own that has connections of its own: however much is searched and indexed, the sockets are served and
 * the connections are there for those who open boards.
 */
export function startWordThread(
  { url, workerFile }: { readonly url: string; readonly workerFile: string },
  warn: (message: string) => void,
): WordThread {
  const turnstile = createSearchTurnstile(MOST_AT_ONCE);
  const thread = createOnDemand((onGone) =>
    startThread(workerFile, { name: 'words', workerData: { url } }, (error) => {
      onGone();
      warn(`the thread of the words ended and is started again: ${error.message}`);
    }),
  );
  return {
    saveWords: (...input) => thread.call('saveWords', input),
    searchWords: async (person, typed, now) =>
      hasWords(typed)
        ? turnstile.through(person, () =>
            thread.call<readonly FoundBoard[]>('searchWords', [person, typed, now]),
          )
        : [],
    async close() {
      turnstile.close();
      await thread.close();
    },
  };
}
