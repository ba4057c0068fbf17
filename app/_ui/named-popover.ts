import { signal } from '@preact/signals-core';
import { useCallback, useEffect } from 'react';
import { useSelected } from './use-signal';

/** Which popover is open of those that have a name: one at most. */
const opened = signal<string | null>(null);

/** Opens a popover as a press on its own button does. */
export function openNamedPopover(name: string): void {
  opened.value = name;
}

/** A popover that something else than its button may open too; it goes with its button. */
export function useNamedPopover(
  name: string,
): readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void] {
  const isOpen = useSelected(opened, (current) => current === name);
  const setOpen = useCallback(
    (wanted: boolean) => {
      if (wanted) opened.value = name;
      else if (opened.peek() === name) opened.value = null;
    },
    [name],
  );
  useEffect(() => () => setOpen(false), [setOpen]);
  return [isOpen, setOpen];
}
