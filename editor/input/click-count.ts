import type { RawPointer } from './raw-pointer';

const LONGEST_BETWEEN = 400;
/** A finger never lands twice on the same pixel. */
const FARTHEST_BETWEEN = { mouse: 5, pen: 10, touch: 24 } as const;

/** Counts presses that follow each other quickly in one place: 1, 2, 3, … */
export function createClickCount(): (press: RawPointer) => number {
  let last: RawPointer | null = null;
  let count = 0;
  return (press) => {
    const isRepeated =
      last !== null &&
      last.device === press.device &&
      last.button === press.button &&
      press.time - last.time <= LONGEST_BETWEEN &&
      Math.hypot(press.screen[0] - last.screen[0], press.screen[1] - last.screen[1]) <=
        FARTHEST_BETWEEN[press.device];
    count = isRepeated ? count + 1 : 1;
    last = press;
    return count;
  };
}
