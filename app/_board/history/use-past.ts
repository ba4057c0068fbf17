import { useCallback, useEffect, useRef, useState } from 'react';
import { whenIdle } from '../when-idle';
import type { HistoryApi } from './history-api';
import { KnownStretch } from './known-stretch';
import { openInParts, type PastBoard } from './past-board';
import { thinPieces } from './thin-pieces';
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
  /** Shows a board that moves by itself, until it is told null: then it stays where it is. It is disposed of when another is shown. */
  readonly follow: (board: PastBoard | null) => void;
  /** Where the board that is followed has come to. */
  readonly moveTo: (seq: number) => void;
  readonly fail: (trouble: string) => void;
}

/** Milliseconds until the page is warmed up though it is busy. */
const PATIENCE = 1_000;

/** Points that were looked at lately are there at once. */
const KEPT = 24;

/** A hand that moves the slider asks for another point within two frames; building each of those it passes would keep the slider from following it. */
async function handRests(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise((tell) => requestAnimationFrame(tell));
}

/** Looks at a point of the past: the one that was asked for last wins, the one before is shown until it is there. */
export function usePast(api: HistoryApi): Past {
  const [seq, setSeq] = useState<number | null>(null);
  const [shown, setShown] = useState<PastBoard | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const fetched = useRef(new Map<number, readonly Uint8Array[]>());
  const stretch = useRef(new KnownStretch());
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
    if (showing.current?.seq === seq) return undefined;
    const stopping = new AbortController();
    const open = async (pieces: readonly Uint8Array[]) => {
      fetched.current.delete(seq);
      fetched.current.set(seq, pieces);
      const [oldest] = fetched.current.keys();
      if (fetched.current.size > KEPT) fetched.current.delete(oldest!);
      if (stopping.signal.aborted) return;
      const isUnwanted = () => stopping.signal.aborted || followed.current !== null;
      const board = await openInParts(seq, pieces, isUnwanted);
      if (isUnwanted()) board?.dispose();
      if (!board || isUnwanted()) return;
      setTrouble(null);
      show(board);
    };
    const fetchPieces = async () => {
      const pieces = await api.pieces(seq, stopping.signal);
      stretch.current.keep(seq, pieces);
      return pieces;
    };
    const findPieces = async () => {
      const thin = fetched.current.get(seq);
      const known = thin ?? stretch.current.find(seq);
      if (!known) return thinPieces(await fetchPieces());
      await handRests();
      return stopping.signal.aborted ? null : (thin ?? thinPieces(known));
    };
    findPieces()
      .then((pieces) => pieces && open(pieces))
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) setTrouble((error as Error).message);
      });
    return () => stopping.abort();
  }, [api, seq, show]);
  useEffect(() => () => shown?.dispose(), [shown]);
  const isLooking = seq !== null;
  useEffect(() => {
    if (isLooking) return undefined;
    let isUnwanted = false;
    const callOff = whenIdle(() => void warmUp(() => isUnwanted), PATIENCE);
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
  return { seq, shown, isAwaited, trouble, look, follow, moveTo, fail: setTrouble };
}
