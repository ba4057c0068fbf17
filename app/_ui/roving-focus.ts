import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/**
 * Arrow keys, Home and End walk through the elements with `role` inside the one that hears the key; one of them is a tab stop
 * (`tabIndex={0}`), the others are not. Returns the element that got the focus.
 */
export function moveRovingFocus(event: KeyboardEvent<HTMLElement>, role: string): HTMLElement | undefined {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(`[role="${role}"]:not(:disabled)`)];
  const at = all.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return undefined;
  const step = STEPS[event.key];
  let next: HTMLElement | undefined;
  if (step) next = all[(at + step + all.length) % all.length];
  else if (event.key === 'Home') next = all[0];
  else if (event.key === 'End') next = all.at(-1);
  if (!next) return undefined;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
  return next;
}
