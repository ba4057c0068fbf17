import { holdKeys, takeHeldKeys } from './held-keys';

let isForPanel = false;

/** A panel was asked for that is not there yet: what is typed is meant for it. */
export function holdKeysForPanel(): void {
  holdKeys(() => {
    isForPanel = false;
  });
  isForPanel = true;
}

/** The panel is there: what was typed meanwhile goes into its field, or nowhere where it has none. Enter has sent nothing yet. */
export function giveKeysToPanel(field: HTMLElement | null | undefined): void {
  if (!isForPanel) return;
  isForPanel = false;
  const { text } = takeHeldKeys();
  if (text === '' || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  const { length } = field.value;
  field.setRangeText(text, length, length, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** It does not come: another was asked for, or none. */
export function giveUpPanel(): void {
  if (isForPanel) takeHeldKeys();
  isForPanel = false;
}
