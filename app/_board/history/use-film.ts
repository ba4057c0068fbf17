import { useEffect, useState } from 'react';
import type { Past } from './use-past';

/** At the usual speed a film has so many pictures, and shows each for so many milliseconds. */
const FILM = { pictures: 120, each: 80 };

export const SPEEDS = [0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** Changes from one picture to the next: a faster film leaves more of them out, and never shows a picture for too short to be seen. */
export function stepOf(changes: number, speed: Speed): number {
  return Math.max(1, Math.ceil((changes * speed) / FILM.pictures));
}

/** Steps through the life of the board, as fast as the pictures come. */
export function useFilm({ seq, shown, look }: Past, floor: number, head: number) {
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  const isThere = seq !== null && shown?.seq === seq;
  useEffect(() => {
    if (!isPlaying || !isThere) return undefined;
    if (seq >= head) {
      setPlaying(false);
      return undefined;
    }
    const step = stepOf(head - floor, speed);
    const timer = setTimeout(() => look(Math.min(head, seq + step)), FILM.each);
    return () => clearTimeout(timer);
  }, [isPlaying, isThere, seq, floor, head, look, speed]);
  return {
    isPlaying,
    speed,
    setSpeed,
    toggle() {
      if (!isPlaying && (seq === null || seq >= head)) look(floor);
      setPlaying(!isPlaying);
    },
  };
}
