import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryApi } from './history-api';
import { openPastBoard, type PastBoard } from './past-board';

export interface Past {
  /** The point that is looked for; null for now. */
  readonly seq: number | null;
  /** What is shown: what was looked for last, or the one before while that comes. */
  readonly shown: PastBoard | null;
  readonly trouble: string | null;
  readonly look: (seq: number | null) => void;
}

/** Points that were looked at lately are there at once. */
const KEPT = 24;

/** Looks at a point of the past: the one that was asked for last wins, the one before is shown until it is there. */
export function usePast(api: HistoryApi): Past {
  const [seq, setSeq] = useState<number | null>(null);
  const [shown, setShown] = useState<PastBoard | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const updates = useRef(new Map<number, Uint8Array>());
  useEffect(() => {
    if (seq === null) {
      setShown(null);
      return undefined;
    }
    const stopping = new AbortController();
    const show = (update: Uint8Array) => {
      updates.current.delete(seq);
      updates.current.set(seq, update);
      const [oldest] = updates.current.keys();
      if (updates.current.size > KEPT) updates.current.delete(oldest!);
      if (stopping.signal.aborted) return;
      setTrouble(null);
      setShown(openPastBoard(seq, update));
    };
    const known = updates.current.get(seq);
    const fetched = known ? Promise.resolve(known) : api.document(seq, stopping.signal);
    fetched.then(show).catch((error: unknown) => {
      if (!stopping.signal.aborted) setTrouble((error as Error).message);
    });
    return () => stopping.abort();
  }, [api, seq]);
  useEffect(() => () => shown?.dispose(), [shown]);
  const look = useCallback((next: number | null) => setSeq(next), []);
  return { seq, shown, trouble, look };
}
