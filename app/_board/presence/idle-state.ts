import { type ReadonlySignal, signal } from '@preact/signals-core';

/** Whether somebody is at work, has not moved for a while, or looks at another tab. */
export type Attention = 'here' | 'idle' | 'away';

export interface IdlePorts {
  /** Told whenever the person does something. Returns the disposer. */
  readonly onActivity: (listener: () => void) => () => void;
  readonly onVisibility: (listener: () => void) => () => void;
  isHidden(): boolean;
  readonly clock: { now(): number; after(milliseconds: number, run: () => void): () => void };
}

/** Milliseconds without a movement. */
export const IDLE_AFTER = 60_000;

export function watchAttention(ports: IdlePorts): {
  readonly attention: ReadonlySignal<Attention>;
  dispose(): void;
} {
  const { clock, isHidden } = ports;
  const attention = signal<Attention>(isHidden() ? 'away' : 'here');
  let actedAt = clock.now();
  let cancel = () => {};
  const judge = () => {
    cancel();
    cancel = () => {};
    if (isHidden()) {
      attention.value = 'away';
      return;
    }
    const left = actedAt + IDLE_AFTER - clock.now();
    attention.value = left > 0 ? 'here' : 'idle';
    // One timer, not one per movement.
    if (left > 0) cancel = clock.after(left, judge);
  };
  const act = () => {
    actedAt = clock.now();
    if (attention.peek() === 'idle') judge();
  };
  const stops = [
    ports.onActivity(act),
    ports.onVisibility(() => {
      actedAt = clock.now();
      judge();
    }),
  ];
  judge();
  return {
    attention,
    dispose() {
      cancel();
      for (const stop of stops) stop();
    },
  };
}
