import { useCallback, useEffect, useState } from 'react';
import { type HistoryApi, type PastEntry, type PastPage, UnknownBoard, type Version } from './history-api';

interface Listed {
  readonly entries: readonly PastEntry[];
  readonly versions: readonly Version[];
  readonly before: number | null;
  readonly floor: number;
  readonly head: number;
}

const NOTHING: Listed = { entries: [], versions: [], before: null, floor: 0, head: 0 };

/** While the panel is open it is looked for what others added, in milliseconds. */
const EVERY = 10_000;

function addPage(known: Listed, { entries, before }: PastPage): Listed {
  return { ...known, entries: [...known.entries, ...entries], before };
}

export interface Entries extends Omit<Listed, 'before'> {
  readonly trouble: string | null;
  /** Whether the server has answered: before that nothing is said about what it has. */
  readonly isKnown: boolean;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly refresh: () => void;
}

/**
 * Who worked when, page by page; looked at again while the panel is open. The server hears of a new board when something is drawn on it:
 * before that (`isUntouched`) an answer that there is no such board means that nothing was drawn.
 */
export function useEntries(api: HistoryApi, isUntouched: () => boolean): Entries {
  const [listed, setListed] = useState(NOTHING);
  const [isKnown, setKnown] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const refresh = useCallback(() => {
    Promise.all([api.list(null), api.versions()]).then(
      ([page, versions]) => {
        setTrouble(null);
        setKnown(true);
        setListed((known) => {
          // Older pages that were fetched stay, but for what the new first page tells anew.
          const oldest = page.entries.at(-1)?.from ?? 0;
          const older = known.entries.filter(({ seq }) => seq < oldest);
          const before = older.length > 0 ? known.before : page.before;
          return { ...page, entries: [...page.entries, ...older], versions, before };
        });
      },
      (error: Error) => {
        const isNothingYet = error instanceof UnknownBoard && isUntouched();
        if (isNothingYet) setKnown(true);
        setTrouble(isNothingYet ? null : error.message);
      },
    );
  }, [api, isUntouched]);
  useEffect(() => {
    refresh();
    const timer = setInterval(() => document.visibilityState === 'visible' && refresh(), EVERY);
    return () => clearInterval(timer);
  }, [refresh]);
  const { before, ...rest } = listed;
  const more = () => {
    if (before === null) return;
    api.list(before).then(
      (page) => setListed((known) => addPage(known, page)),
      (error: Error) => setTrouble(error.message),
    );
  };
  return { ...rest, trouble, isKnown, hasMore: before !== null, more, refresh };
}
