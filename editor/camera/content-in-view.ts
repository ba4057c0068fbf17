import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Box } from '../../board/geometry/box';
import type { BoardReader } from '../../board/transaction';
import type { Clock } from '../../render/frame-loop';
import type { Scene } from '../../render/scene';

export interface ContentInViewPorts {
  readonly board: Pick<BoardReader, 'onChange' | 'count'>;
  readonly scene: Pick<Scene, 'query'>;
  readonly view: ReadonlySignal<Box>;
  readonly clock: Pick<Clock, 'after'>;
}

export interface ContentInView {
  /** Whether there is something on the board and nothing of it in view: one has lost one's way. */
  readonly isLost: ReadonlySignal<boolean>;
  dispose(): void;
}

/** Milliseconds of rest before the board is asked: while the view moves, nobody needs to know. */
const REST = 300;

export function watchContentInView({ board, scene, view, clock }: ContentInViewPorts): ContentInView {
  const isLost = signal(false);
  let stopWaiting: (() => void) | null = null;
  const check = () => {
    stopWaiting = null;
    isLost.value = board.count > 0 && scene.query(view.peek()).length === 0;
  };
  const checkSoon = () => {
    stopWaiting ??= clock.after(REST, check);
  };
  const stops = [
    effect(() => {
      view.value;
      checkSoon();
    }),
    board.onChange(checkSoon),
  ];
  return {
    isLost,
    dispose() {
      stopWaiting?.();
      for (const stop of stops) stop();
    },
  };
}
