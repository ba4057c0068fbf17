import type { RandomBytes } from '../../board/ids';

/** Bytes that are the same for the same seed (mulberry32). */
export function seededBytes(seed: number): RandomBytes {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) & 255;
  };
  return (length) => Uint8Array.from({ length }, next);
}
