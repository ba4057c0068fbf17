/** Gives the keyboard to the drawing surface. */
export function focusBoard(): void {
  document.querySelector<HTMLElement>('[role="application"]')?.focus({ preventScroll: true });
}
