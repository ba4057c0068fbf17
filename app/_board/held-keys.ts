export interface HeldKeys {
  /** What was typed. */
  readonly text: string;
  /** Whether Enter ended it. */
  readonly isConfirmed: boolean;
}

const NOTHING: HeldKeys = { text: '', isConfirmed: false };
/** Milliseconds after which keys mean what they meant before: what was asked for does not come. */
const PATIENCE = 10_000;

let held = NOTHING;
let release = () => {};
let tellDropped: (() => void) | undefined;

/**
 * Keeps what is typed for a field that was asked for and is not there yet: its script may be on its way. On the board the letters would
 * choose tools.
 *
 * @param onDropped called when nobody took them: after a while, by Escape, or because something else was asked for
 */
export function holdKeys(onDropped?: () => void): void {
  dropHeldKeys();
  tellDropped = onDropped;
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (onDropped && event.key === 'Escape') return dropHeldKeys();
    if (held.isConfirmed) return;
    if (event.key === 'Enter') held = { ...held, isConfirmed: true };
    else if (event.key === 'Backspace') held = { ...held, text: held.text.slice(0, -1) };
    else if (event.key.length === 1) held = { ...held, text: held.text + event.key };
  };
  const timer = setTimeout(dropHeldKeys, PATIENCE);
  window.addEventListener('keydown', onKey, { capture: true });
  release = () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKey, { capture: true });
  };
}

/** The field is there: gives it what was kept for it, once. */
export function takeHeldKeys(): HeldKeys {
  const taken = held;
  tellDropped = undefined;
  dropHeldKeys();
  return taken;
}

export function dropHeldKeys(): void {
  release();
  release = () => {};
  held = NOTHING;
  const tell = tellDropped;
  tellDropped = undefined;
  tell?.();
}
