import { effect, signal } from '@preact/signals-core';
import type { LaidHandPorts } from './laid-hand';
import { laidOutBy } from './laid-out';
import type { AskedMenu, LaidHand, Laying } from './laying';

export interface OwnedLaying extends Laying {
  dispose(): void;
}

export function createLaying(ports: Omit<LaidHandPorts, 'menu'>): OwnedLaying {
  const hand = signal<LaidHand | null>(null);
  const menu = signal<AskedMenu | null>(null);
  let fetching: Promise<void> | null = null;
  const load = async () => {
    const { createLaidHand } = await import('./laid-hand');
    hand.value = createLaidHand({ ...ports, menu });
  };
  // What failed is asked for again with the next that is chosen: without a network the menu has all of it.
  const fetch = () => {
    fetching ??= load().catch(() => {
      fetching = null;
    });
    return fetching;
  };
  const stop = effect(() => {
    const [first] = ports.selection.ids.value;
    const shape = first && ports.board.get(first);
    if (shape && laidOutBy(ports, shape)) void fetch();
  });
  return { hand, menu, fetch, dispose: stop };
}
