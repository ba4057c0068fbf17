import { readKeyPress } from '../input/attach-keyboard';
import { findByKeys } from '../input/keys';
import { LETTER_STYLES } from './letter-styles';
import { newLine, type ProgramEdit, rangeAfter, stepIn, stepOut } from './program-edits';

export { placeSource } from './source-field';

function editOf(event: KeyboardEvent, text: string, range: readonly [number, number]) {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === 'Tab') return (event.shiftKey ? stepOut : stepIn)(text, range);
  return event.key === 'Enter' ? newLine(text, range) : undefined;
}

/** Each as if it was typed by itself: what others write between the lines meanwhile stays where it is. */
function apply(input: HTMLTextAreaElement, edits: readonly ProgramEdit[]): void {
  const range = rangeAfter([input.selectionStart, input.selectionEnd], edits);
  for (const { index, remove, insert } of edits) {
    input.setRangeText(insert, index, index + remove, 'end');
    input.dispatchEvent(new Event('input'));
  }
  input.setSelectionRange(...range);
}

/**
 * Makes a field one for programs: Tab and Enter mean lines, no spelling is marked, nothing is written large by itself, and letters have no
 * looks. Escape leaves it, as it leaves every text.
 */
export function writeProgram(input: HTMLElement): void {
  if (!(input instanceof HTMLTextAreaElement)) return;
  input.spellcheck = false;
  input.dir = 'ltr';
  input.setAttribute('autocapitalize', 'off');
  input.setAttribute('autocorrect', 'off');
  const onKey = (event: KeyboardEvent) => {
    // What an input method is at work on is its own.
    if (event.isComposing || event.key === 'Process') return;
    const edits = editOf(event, input.value, [input.selectionStart, input.selectionEnd]);
    if (!edits && !findByKeys(LETTER_STYLES, readKeyPress(event))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (edits) apply(input, edits);
  };
  // Before what every text listens to, which ends the writing with Tab.
  input.addEventListener('keydown', onKey, { capture: true });
}
