import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { whenIdle } from '../when-idle';
import type { HistoryApi } from './history-api';
import { openInParts, type PastBoard } from './past-board';
import { PointSource } from './point-source';
import { warmUp } from './warm-up';

export interface Past {
  /** The point that is looked for; null for now. */
  readonly seq: number | null;
  /** What is shown: what was looked for last, or the one before while that comes. */
  readonly shown: PastBoard | null;
  /** Whether what is looked for is on its way. */
  readonly isAwaited: boolean;
  readonly trouble: string | null;
  readonly look: (seq: number | null) => void;
  /** What was fetched is not held any more: the past is another. */
  readonly forget: () => void;
  /** Shows a board that moves by itself, until it is told null: then it stays where it is. It is disposed of when another is shown. */
  readonly follow: (board: PastBoard | null) => void;
  /** Where the board that is followed has come to. */
  readonly moveTo: (seq: number) => void;
  readonly fail: (trouble: string) => void;
}

/** Milliseconds until the page is warmed up though it is busy. */
const PATIENCE = 1_000;

/** A hand that moves the slider asks for another point within two frames. */
async function handRests(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise((tell) => requestAnimationFrame(tell));
}

/** Looks at a point of the past: the one that was asked for last wins, the one before is shown until it is there. */
export function usePast(api: HistoryApi): Past {
  const [seq, setSeq] = useState<number | null>(null);
  const [shown, setShown] = useState<PastBoard | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const source = useMemo(() => new PointSource({ api, handRests }), [api]);
  const followed = useRef<PastBoard | null>(null);
  const showing = useRef<PastBoard | null>(null);
  const show = useCallback((board: PastBoard | null) => {
    showing.current = board;
    setShown(board);
  }, []);
  useEffect(() => {
    if (followed.current) return undefined;
    if (seq === null) {
      show(null);
      return undefined;
    }
    if (showing.current?.seq === seq) {
      setTrouble(null);
      return undefined;
    }
    const stopping = new AbortController();
    const open = async (pieces: readonly Uint8Array[]) => {
      if (stopping.signal.aborted) return;
      const isUnwanted = () => stopping.signal.aborted || followed.current !== null;
      const board = await openInParts(seq, pieces, isUnwanted);
      if (isUnwanted()) board?.dispose();
      if (!board || isUnwanted()) return;
      setTrouble(null);
      show(board);
    };
    source
      .find(seq, stopping.signal)
      .then((pieces) => pieces && open(pieces))
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) setTrouble((error as Error).message);
      });
    return () => stopping.abort();
  }, [source, seq, show]);
  useEffect(() => () => shown?.dispose(), [shown]);
  const isLooking = seq !== null;
  const isWarm = useRef(false);
  useEffect(() => {
    if (isLooking || isWarm.current) return undefined;
    let isUnwanted = false;
    const begin = async () => {
      isWarm.current = await warmUp(() => isUnwanted);
    };
    const callOff = whenIdle(() => void begin(), PATIENCE);
    return () => {
      isUnwanted = true;
      callOff();
    };
  }, [isLooking]);
  const look = useCallback((next: number | null) => {
    followed.current = null;
    setSeq(next);
  }, []);
  const follow = useCallback(
    (board: PastBoard | null) => {
      const before = followed.current;
      followed.current = board;
      if (!board) return before ? setSeq(before.seq) : undefined;
      setTrouble(null);
      show(board);
      setSeq(board.seq);
    },
    [show],
  );
  const moveTo = useCallback((next: number) => followed.current && setSeq(next), []);
  const isAwaited = seq !== null && shown?.seq !== seq && trouble === null;
  const forget = useCallback(() => source.forget(), [source]);
  return { forget, seq, shown, isAwaited, trouble, look, follow, moveTo, fail: setTrouble };
}
