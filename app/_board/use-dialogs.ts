import { signal } from '@preact/signals-core';
import { useEffect } from 'react';
import { readKeyPress } from '../../editor/input/attach-keyboard';
import { findByKeys } from '../../editor/input/keys';
import { useSignal } from '../_ui/use-signal';
import { dropHeldKeys, holdKeys } from './held-keys';

export type DialogName =
  | 'share'
  | 'help'
  | 'commands'
  | 'preferences'
  | 'find'
  | 'library'
  | 'templates'
  | 'export';

/** One page shows one board: which of its dialogs is open is told here, also by what is no component. */
const shownDialog = signal<DialogName | null>(null);

export function showDialog(dialog: DialogName | null): void {
  if (dialog === 'commands' && shownDialog.peek() !== 'commands') holdKeys();
  else if (dialog !== 'commands') dropHeldKeys();
  shownDialog.value = dialog;
}

export interface Dialogs {
  readonly shown: DialogName | null;
  open(dialog: DialogName): void;
  close(): void;
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select') !== null)
  );
}

const KEYS: readonly { readonly dialog: DialogName; readonly keys: readonly string[] }[] = [
  { dialog: 'commands', keys: ['mod+k', 'mod+/'] },
  { dialog: 'preferences', keys: ['mod+,'] },
  { dialog: 'find', keys: ['mod+f'] },
  { dialog: 'help', keys: ['?'] },
];

function dialogOfKey(event: KeyboardEvent): DialogName | null {
  if (event.isComposing || event.key === 'Process') return null;
  const dialog = findByKeys(KEYS, readKeyPress(event))?.dialog ?? null;
  return dialog === 'help' && isWriting(event.target) ? null : dialog;
}

/** Which dialog is open, and the keys that open one from anywhere on the screen: `?`, Ctrl+K (Ctrl+/) and Ctrl+comma. */
export function useDialogs(): Dialogs {
  const shown = useSignal(shownDialog);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const dialog = dialogOfKey(event);
      if (!dialog) return;
      event.preventDefault();
      showDialog(dialog);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      showDialog(null);
    };
  }, []);
  return { shown, open: showDialog, close: () => showDialog(null) };
}
