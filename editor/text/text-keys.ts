import { letterOf } from '../input/keys';

/** What a key means while a text is being written; the rest is the text area's own business. */
export type TextKey = 'end' | 'undo' | 'redo' | 'type' | 'command';

export interface PressedKey {
  readonly code: string;
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
}

/** What a text area does by itself with Ctrl held. */
const OWN_LETTERS = new Set(['a', 'c', 'v', 'x']);
const OWN_KEYS = /^(Arrow|Home|End|Backspace|Delete|Control|Meta|Shift|Alt)/;

/**
 * While an input method composes, Escape and Enter belong to it. Undo goes to the board's history: the text area's own would
 * bring back what others have changed since.
 */
export function readTextKey(event: PressedKey): TextKey {
  if (event.isComposing || event.key === 'Process') return 'type';
  if (event.key === 'Escape' || event.key === 'Tab') return 'end';
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (!isCommand) return 'type';
  if (event.key === 'Enter') return 'end';
  const letter = letterOf({ key: event.key, code: event.code, alt: event.altKey });
  if (letter === 'z') return event.shiftKey ? 'redo' : 'undo';
  if (letter === 'y') return 'redo';
  return OWN_KEYS.test(event.code) || (letter && OWN_LETTERS.has(letter)) ? 'type' : 'command';
}
