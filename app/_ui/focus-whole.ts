/**
 * What opens gets the focus itself, not its first button: that one would show its ring and its tooltip, and a text field a
 * keyboard on phones. Tab goes on from there.
 */
export function focusWhole(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

/** For what opens to be written in: its field gets the focus, with all that is in it selected. */
export function focusField(event: Event): void {
  const field = event.currentTarget instanceof HTMLElement && event.currentTarget.querySelector('input');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}
