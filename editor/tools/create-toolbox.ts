import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { Toolbox } from '../editor';
import type { Tool } from './tool';

export interface OwnedToolbox extends Toolbox {
  readonly current: ReadonlySignal<Tool>;
  /** By its own key: chosen, or put back when it is in hand already. */
  toggle(id: string): void;
  /** A shape was made: back to the resting tool, unless the tool is locked. */
  finish(): void;
  dispose(): void;
}

/** Whether a tool stays in hand after it made something, and where that is kept. */
export interface ToolLock {
  readonly isLocked: ReadonlySignal<boolean>;
  setLocked(locked: boolean): void;
}

/**
 * The tool in hand. Invariant: nobody holds a tool that is not for them, as a viewer one that writes.
 *
 * @param tools in the order of the toolbar; the first is the one the hand comes back to
 */
export function createToolbox(
  tools: readonly Tool[],
  canWrite: ReadonlySignal<boolean>,
  { isLocked, setLocked }: ToolLock,
): OwnedToolbox {
  const resting = tools[0];
  if (!resting) throw new Error('a toolbox holds at least one tool');
  const byId = new Map(tools.map((tool) => [tool.id, tool]));
  const active = signal(resting.id);
  let previous = resting.id;
  const mayHold = ({ writes, isOffered }: Tool) => (!writes || canWrite.value) && isOffered?.value !== false;
  const choose = (id: string) => {
    const before = byId.get(active.peek())!;
    const tool = byId.get(id);
    if (!tool || tool === before || !untracked(() => mayHold(tool))) return;
    before.leave?.();
    previous = before.id;
    active.value = id;
    tool.enter?.();
  };
  const dispose = effect(() => {
    if (!mayHold(byId.get(active.value)!)) choose(resting.id);
  });
  return {
    tools,
    active,
    isLocked,
    current: computed(() => byId.get(active.value)!),
    choose,
    toggle(id) {
      const isBack = id === active.peek() && byId.get(id)?.togglesBack;
      choose(isBack ? (previous === id ? resting.id : previous) : id);
    },
    setLocked,
    finish() {
      if (!isLocked.peek()) choose(resting.id);
    },
    dispose,
  };
}
