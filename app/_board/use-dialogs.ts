import { useEffect, useState } from 'react';

export type DialogName = 'share' | 'help' | 'commands' | 'preferences' | 'find' | 'library' | 'templates';

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

function dialogOfKey(event: KeyboardEvent): DialogName | null {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (isCommand && (event.code === 'KeyK' || event.key === '/')) return 'commands';
  if (isCommand && event.key === ',') return 'preferences';
  if (isCommand && !event.shiftKey && event.code === 'KeyF') return 'find';
  return event.key === '?' && !isCommand && !isWriting(event.target) ? 'help' : null;
}

/** Which dialog is open, and the keys that open one from anywhere on the screen: `?`, Ctrl+K (Ctrl+/) and Ctrl+comma. */
export function useDialogs(): Dialogs {
  const [shown, setShown] = useState<DialogName | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const dialog = dialogOfKey(event);
      if (!dialog) return;
      event.preventDefault();
      setShown(dialog);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return { shown, open: setShown, close: () => setShown(null) };
}
