import type { ActionPorts } from './ports';

/** Milliseconds after which the next press is an undo step of its own. */
const PAUSE = 1_000;

/** Presses that follow one another quickly, of the same shapes, are one undo step: call what this returns before each of them. */
export function createKeyBursts({
  history,
  selection,
  now,
}: Pick<ActionPorts, 'history' | 'selection' | 'now'>) {
  let last: { readonly time: number; readonly ids: ReadonlySet<string> } | null = null;
  return () => {
    const ids = selection.ids.peek();
    if (last === null || last.ids !== ids || now() - last.time > PAUSE) history.mark();
    last = { time: now(), ids };
  };
}
