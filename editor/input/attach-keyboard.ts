import type { Keyboard } from './keyboard';
import type { KeyPress } from './keys';

/** Where keys are somebody else's: fields that are typed into, and lists and menus that are walked by keys. */
const NOT_TYPED = ['radio', 'checkbox', 'button', 'submit', 'reset', 'color', 'file', 'image', 'range'];
const TYPED_INPUT = `input${NOT_TYPED.map((type) => `:not([type="${type}"])`).join('')}`;
const TYPING = `${TYPED_INPUT}, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"]`;
const WALKED = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="slider"]';
/** What is pressed by space and enter, or walked by arrows. */
const PRESSED =
  'input, button, a[href], summary, [role="button"], [role="radio"], [role="tab"], [role="switch"]';
const PRESSING = new Set([' ', 'Enter', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

function isElsewhere(event: KeyboardEvent): boolean {
  // While an input method composes, keys are its own; Windows calls them all 'Process'.
  if (event.defaultPrevented || event.isComposing || event.key === 'Process') return true;
  const element = event.target instanceof Element ? event.target : null;
  if (!element) return false;
  return (
    element.closest(TYPING) !== null ||
    element.closest(WALKED) !== null ||
    (PRESSING.has(event.key) && element.closest(PRESSED) !== null)
  );
}

const NO_KEY: KeyPress = { key: '', code: '', shift: false, alt: false, control: false };

/** A key as the board's shortcuts are matched with. */
export function readKeyPress(event: KeyboardEvent): KeyPress {
  // Password managers and autofill send events of this name that hold nothing of a key.
  if (typeof event.key !== 'string') return NO_KEY;
  // Windows tells AltGr as Ctrl and Alt, Linux as neither; what it types is what counts. Firefox on a Mac says it of every Alt.
  const isTyping = event.getModifierState('AltGraph') && !(event.altKey && !event.ctrlKey);
  return {
    key: event.key,
    // AltGr and E type a euro sign on many layouts: by where it lies it would be an E.
    code: isTyping ? '' : event.code,
    shift: event.shiftKey,
    alt: event.altKey && !isTyping,
    control: (event.ctrlKey || event.metaKey) && !isTyping,
  };
}

/** Listens to the keys of a page. Returns the disposer. */
export function attachKeyboard(page: Window, keyboard: Keyboard): () => void {
  const listeners = new AbortController();
  const options = { signal: listeners.signal };
  const onDown = (event: KeyboardEvent) => {
    if (isElsewhere(event)) return;
    if (keyboard.down({ ...readKeyPress(event), isRepeat: event.repeat })) event.preventDefault();
  };
  page.addEventListener('keydown', onDown, options);
  page.addEventListener('keyup', (event) => keyboard.up(readKeyPress(event)), options);
  // A page that loses the keyboard never hears that a key went up.
  const releaseAll = () => {
    for (const key of [' ', 'Shift']) {
      keyboard.up({ key, code: '', shift: false, alt: false, control: false });
    }
  };
  page.addEventListener('blur', releaseAll, options);
  return () => {
    releaseAll();
    listeners.abort();
  };
}
