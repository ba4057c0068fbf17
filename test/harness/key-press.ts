import type { KeyPress } from '../../editor/input/keys';

const NAMED_KEYS: Readonly<Record<string, string>> = {
  escape: 'Escape',
  space: ' ',
  delete: 'Delete',
  enter: 'Enter',
  tab: 'Tab',
  f2: 'F2',
  arrowleft: 'ArrowLeft',
  arrowright: 'ArrowRight',
  arrowup: 'ArrowUp',
  arrowdown: 'ArrowDown',
};

/** 'mod+shift+z' as a US keyboard tells it. */
export function keyPress(keys: string): KeyPress {
  const parts = keys.split('+');
  const name = parts.at(-1)!;
  const shift = parts.includes('shift');
  const key = NAMED_KEYS[name] ?? (shift ? name.toUpperCase() : name);
  const code = /^[a-z]$/.test(name) ? `Key${name.toUpperCase()}` : /^\d$/.test(name) ? `Digit${name}` : key;
  return { key, code, shift, alt: parts.includes('alt'), control: parts.includes('mod') };
}
