import { signal } from '@preact/signals-core';
import { readKeyPress } from '../../../editor/input/attach-keyboard';
import { findByKeys } from '../../../editor/input/keys';
import { holdKeys } from '../held-keys';

export type AtCursorPart = 'chat' | 'reactions';

const KEYS: readonly { readonly part: AtCursorPart; readonly keys: readonly string[] }[] = [
  { part: 'chat', keys: ['/'] },
  { part: 'reactions', keys: ['.'] },
];

/** Which part a key asks for at one's cursor. Keys belong to the board while nothing else has them. */
export function partOfKey(event: KeyboardEvent): AtCursorPart | null {
  const { target, ctrlKey, metaKey, altKey, defaultPrevented } = event;
  if (defaultPrevented || ctrlKey || metaKey || altKey) return null;
  const isElsewhere = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]';
  if (target instanceof Element && target.closest(isElsewhere)) return null;
  return findByKeys(KEYS, readKeyPress(event))?.part ?? null;
}

/** What is wanted at one's cursor and not open yet. */
export const askedAtCursor = signal<AtCursorPart | null>(null);

/**
 * Until the furniture is there: keeps what was asked for at one's cursor, and what was typed behind it, which on the board would choose
 * tools. Returns the disposer.
 */
export function keepAskedEarly(): () => void {
  const onKey = (event: KeyboardEvent) => {
    const part = partOfKey(event);
    if (!part) return;
    event.preventDefault();
    // Before what is kept now: that lets go of what was asked for before.
    holdKeys(() => {
      askedAtCursor.value = null;
    });
    askedAtCursor.value = part;
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

/** What was asked for by something else than its key, or before it was there, once. */
export function takeAskedEarly(): AtCursorPart | null {
  const taken = askedAtCursor.peek();
  askedAtCursor.value = null;
  return taken;
}
