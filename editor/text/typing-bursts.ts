import type { TextStep } from '../../board/changes';
import type { TextSplice } from '../../board/commands/text-splice';
import { shiftPosition } from './caret-shift';

/** Milliseconds without a key after which the next one begins a new undo step. */
const PAUSE = 800;

/** Parts typing into undo steps: a pause, a new paragraph, and changing from typing to deleting or to another place begin one. */
export interface TypingBursts {
  /** To be called before a splice is written. */
  typed(splice: TextSplice): void;
  /** Others changed the text: where typing goes on lies elsewhere now. */
  shift(steps: readonly TextStep[]): void;
  /** What comes next is a step of its own. */
  end(): void;
}

export function createTypingBursts(ports: { now(): number; mark(): void }): TypingBursts {
  let last: { time: number; isInsert: boolean; place: number; endsLine: boolean } | null = null;
  return {
    typed({ index, remove, insert }) {
      const time = ports.now();
      const isInsert = insert.length > 0;
      const goesOn =
        last !== null &&
        time - last.time < PAUSE &&
        isInsert === last.isInsert &&
        !last.endsLine &&
        (index === last.place || index + remove === last.place);
      if (last !== null && !goesOn) ports.mark();
      last = { time, isInsert, place: index + insert.length, endsLine: insert.endsWith('\n') };
    },
    end() {
      last = null;
      ports.mark();
    },
    shift(steps) {
      if (last) last = { ...last, place: shiftPosition(last.place, steps, 'stay') };
    },
  };
}
