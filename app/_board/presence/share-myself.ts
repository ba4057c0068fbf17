import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Presence } from '../../../sync/protocol/presence';
import { browserClock } from '../browser-ports';
import { watchAttention } from './idle-state';

/** What one shows of oneself beside the work: words at the cursor, whether one is here, how much one sees. */
export type ShownSelf = Pick<Presence, 'say' | 'attention' | 'view'>;

export interface Myself {
  readonly shown: ReadonlySignal<ShownSelf>;
  readonly saying: ReadonlySignal<string>;
  /** Shows words at one's cursor; empty words are taken away. */
  say(words: string): void;
  dispose(): void;
}

const ACTIVITIES = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'];

function onActivity(listener: () => void): () => void {
  for (const name of ACTIVITIES) window.addEventListener(name, listener, { capture: true, passive: true });
  return () => {
    for (const name of ACTIVITIES) window.removeEventListener(name, listener, { capture: true });
  };
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** @param viewport the size of the board on this screen, in CSS pixels */
export function shareMyself(viewport: ReadonlySignal<readonly [number, number]>): Myself {
  const isHidden = () => document.visibilityState === 'hidden';
  const { attention, dispose } = watchAttention({ onActivity, onVisibility, isHidden, clock: browserClock });
  const saying = signal('');
  const shown = computed((): ShownSelf => {
    const [width, height] = viewport.value;
    const say = saying.value;
    const now = attention.value;
    return {
      ...(say === '' ? {} : { say }),
      ...(now === 'here' ? {} : { attention: now }),
      view: [Math.round(width), Math.round(height)],
    };
  });
  return {
    shown,
    saying,
    say(words) {
      saying.value = words;
    },
    dispose,
  };
}
