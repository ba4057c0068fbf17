import { useEffect, useState } from 'react';

export type DialogName = 'share' | 'help' | 'commands';

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

/** Which dialog is open, and the two keys that open one from anywhere on the screen: `?` and Ctrl+K. */
export function useDialogs(): Dialogs {
  const [shown, setShown] = useState<DialogName | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const isPalette = (event.ctrlKey || event.metaKey) && !event.altKey && event.code === 'KeyK';
      const isHelp = event.key === '?' && !event.ctrlKey && !event.metaKey && !isWriting(event.target);
      if (!isPalette && !isHelp) return;
      event.preventDefault();
      setShown(isPalette ? 'commands' : 'help');
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return { shown, open: setShown, close: () => setShown(null) };
}
