import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryApi } from './history-api';
import { paceOf, playPast } from './play-past';
import type { Past } from './use-past';

export const SPEEDS = [0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** Plays the life of the board, from the point that is looked at or from its beginning. */
export function useFilm(api: HistoryApi, past: Past, floor: number, head: number) {
  const { seq, follow, moveTo, fail } = past;
  const [stretch, setStretch] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const [speed, setSpeed] = useState<Speed>(1);
  const pace = useRef(0);
  pace.current = paceOf(head - floor, speed);
  const stop = useCallback(() => setStretch(null), []);
  useEffect(() => {
    if (!stretch) return undefined;
    const stopPlaying = playPast({
      ...{ api, ...stretch },
      pace: () => pace.current,
      requestFrame: (run) => requestAnimationFrame(run),
      cancelFrame: (handle) => cancelAnimationFrame(handle),
      now: () => performance.now(),
      begun: follow,
      moved: moveTo,
      ended(trouble) {
        if (trouble) fail(trouble);
        stop();
      },
    });
    return () => {
      stopPlaying();
      follow(null);
    };
  }, [api, stretch, follow, moveTo, fail, stop]);
  const isPlaying = stretch !== null;
  return {
    ...{ isPlaying, speed, setSpeed, stop },
    toggle() {
      const from = seq === null || seq >= head ? floor : seq;
      setStretch(isPlaying ? null : { from, to: head });
    },
  };
}
