import { message } from '../_language/message';
import { translate } from '../_language/translate';

const NAMES: Readonly<Record<string, string>> = {
  shift: message('Shift'),
  alt: message('Alt'),
  mod: message('Ctrl'),
  ctrl: message('Ctrl'),
  control: message('Ctrl'),
  escape: message('Esc'),
  delete: message('Del'),
  backspace: message('Backspace'),
  enter: message('Enter'),
  space: message('Space'),
  tab: message('Tab'),
  pageup: message('PgUp'),
  pagedown: message('PgDn'),
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  plus: '+',
  equal: '=',
  minus: '−',
  '-': '−',
};

const APPLE_NAMES: Readonly<Record<string, string>> = {
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  ctrl: '⌃',
  control: '⌃',
  enter: '↩',
  backspace: '⌫',
  delete: '⌦',
};

const nameOf = (key: string) => (NAMES[key] === undefined ? undefined : translate(NAMES[key]));

/** The caps to show for a shortcut such as 'mod+shift+z': ['Ctrl', 'Shift', 'Z'], or Apple's signs. */
export function namesOfKeys(shortcut: string, isApple: boolean): readonly string[] {
  const parts = shortcut === '+' ? ['+'] : shortcut.replace(/\+\+$/, '+plus').split('+');
  return parts.map((part) => {
    const key = part.toLowerCase();
    return (
      (isApple ? APPLE_NAMES[key] : undefined) ??
      nameOf(key) ??
      (part.length === 1 ? part.toUpperCase() : part)
    );
  });
}

/** One line for accessible descriptions: 'Ctrl+Shift+Z'. */
export function textOfKeys(shortcut: string, isApple: boolean): string {
  return namesOfKeys(shortcut, isApple).join(isApple ? '' : '+');
}

export function isAppleDevice(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
}
