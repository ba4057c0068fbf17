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

const OWN_COMMANDS = /^(Key[ACVX]|Arrow|Home|End|Backspace|Delete|Control|Meta|Shift|Alt)/;

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
  if (event.code === 'KeyZ') return event.shiftKey ? 'redo' : 'undo';
  if (event.code === 'KeyY') return 'redo';
  return OWN_COMMANDS.test(event.code) ? 'type' : 'command';
}
