import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { attachKeyboard, readKeyPress } from '../../editor/input/attach-keyboard';
import { findByKeys, type KeyPress, letterOf, matchesKeys } from '../../editor/input/keys';
import { readTextKey } from '../../editor/text/text-keys';
import { createEditorDriver } from '../harness/editor-driver';

const none = { shift: false, alt: false, control: false };
const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ...none,
  ...held,
});

/** What the keys of some layouts type, by where they lie: the keys that these stories press. */
const LAYOUTS = {
  qwerty: { KeyR: 'r', KeyZ: 'z', KeyA: 'a', KeyM: 'm', KeyE: 'e', KeyK: 'k', KeyV: 'v' },
  azerty: { KeyR: 'r', KeyW: 'z', KeyQ: 'a', Semicolon: 'm', KeyE: 'e', KeyK: 'k', KeyV: 'v' },
  qwertz: { KeyR: 'r', KeyY: 'z', KeyA: 'a', KeyM: 'm', KeyE: 'e', KeyK: 'k', KeyV: 'v' },
  dvorak: { KeyO: 'r', Slash: 'z', KeyA: 'a', KeyM: 'm', KeyD: 'e', KeyV: 'k', Period: 'v' },
  russian: { KeyR: 'к', KeyZ: 'я', KeyA: 'ф', KeyM: 'ь', KeyE: 'у', KeyK: 'л', KeyV: 'м' },
  greek: { KeyR: 'ρ', KeyZ: 'ζ', KeyA: 'α', KeyM: 'μ', KeyE: 'ε', KeyK: 'κ', KeyV: 'ω' },
  hebrew: { KeyR: 'ר', KeyZ: 'ז', KeyA: 'ש', KeyM: 'צ', KeyE: 'ק', KeyK: 'ל', KeyV: 'ה' },
  arabic: { KeyR: 'ق', KeyZ: 'ئ', KeyA: 'ش', KeyM: 'ة', KeyE: 'ث', KeyK: 'ن', KeyV: 'ر' },
  kana: { KeyR: 'す', KeyZ: 'つ', KeyA: 'ち', KeyM: 'も', KeyE: 'い', KeyK: 'の', KeyV: 'ひ' },
} as const;

/** The letters that the keys above are, in their order. */
const LETTERS = ['r', 'z', 'a', 'm', 'e', 'k', 'v'];

describe.each(Object.entries(LAYOUTS))('on a keyboard that is %s', (_name, layout) => {
  const keys = Object.entries(layout).map(([code, key], at) => ({ code, key, letter: LETTERS[at]! }));

  it('every letter has its shortcut, alone, with Ctrl and with CapsLock', () => {
    for (const { code, key, letter } of keys) {
      for (const typed of [key, key.toUpperCase()]) {
        const meant = LETTERS.filter((each) => matchesKeys(press(typed, code), each));
        expect([code, typed, meant]).toEqual([code, typed, [letter]]);
        const chords = LETTERS.filter((each) =>
          matchesKeys(press(typed, code, { control: true }), `mod+${each}`),
        );
        expect([code, typed, chords]).toEqual([code, typed, [letter]]);
      }
    }
  });

  it('the tools are taken, and Ctrl+Z takes back', () => {
    const driver = createEditorDriver();
    const at = (letter: string) => keys.find((each) => each.letter === letter)!;
    driver.editor.keyboard.down(press(at('r').key, at('r').code));
    expect(driver.editor.toolbox.active.peek()).toBe('rectangle');
    driver.press(0, 0).drag(80, 60).release();
    expect(driver.shapes()).toHaveLength(1);
    driver.editor.keyboard.down(press(at('z').key, at('z').code, { control: true }));
    expect(driver.shapes()).toEqual([]);
  });

  it('what is written is taken back by the same Ctrl+Z', () => {
    const { key, code } = keys.find(({ letter }) => letter === 'z')!;
    const held = { shiftKey: false, altKey: false, ctrlKey: true, metaKey: false, isComposing: false };
    expect(readTextKey({ key, code, ...held })).toBe('undo');
    expect(readTextKey({ key, code, ...held, shiftKey: true })).toBe('redo');
  });
});

describe('keys on all keyboards', () => {
  it('letters are what they type: AZERTY and Dvorak have their own', () => {
    expect(matchesKeys(press('a', 'KeyQ'), 'a')).toBe(true);
    expect(matchesKeys(press('a', 'KeyQ'), 'q')).toBe(false);
    expect(matchesKeys(press('z', 'KeyW', { control: true }), 'mod+z')).toBe(true);
  });

  it('where no Latin letters are typed, the place counts', () => {
    expect(matchesKeys(press('к', 'KeyR'), 'r')).toBe(true);
    expect(matchesKeys(press('я', 'KeyZ', { control: true }), 'mod+z')).toBe(true);
    expect(matchesKeys(press('å', 'KeyA', { alt: true }), 'alt+a')).toBe(true);
  });

  it('CapsLock makes no difference, Shift does', () => {
    expect(matchesKeys(press('R', 'KeyR'), 'r')).toBe(true);
    expect(matchesKeys(press('P', 'KeyP', { shift: true }), 'shift+p')).toBe(true);
    expect(matchesKeys(press('P', 'KeyP', { shift: true }), 'p')).toBe(false);
  });

  it('digits are where they lie: French ones are typed with Shift', () => {
    expect(matchesKeys(press('é', 'Digit2'), '2')).toBe(true);
    expect(matchesKeys(press('1', 'Digit1', { shift: true }), 'shift+1')).toBe(true);
    expect(matchesKeys(press('!', 'Digit1', { shift: true }), 'shift+1')).toBe(true);
    expect(matchesKeys(press('2', 'Numpad2'), '2')).toBe(true);
  });

  it('signs are what they type, however, or else where they lie', () => {
    expect(matchesKeys(press('?', 'Slash', { shift: true }), '?')).toBe(true);
    expect(matchesKeys(press('?', 'Minus', { shift: true }), '?')).toBe(true);
    expect(matchesKeys(press('+', 'BracketRight', { control: true }), 'mod++')).toBe(true);
    expect(matchesKeys(press('=', 'Equal', { control: true }), 'mod+=')).toBe(true);
    expect(matchesKeys(press('}', 'BracketRight', { control: true, shift: true }), 'mod+shift+]')).toBe(true);
    expect(matchesKeys(press(']', 'BracketRight', { control: true }), 'mod+shift+]')).toBe(false);
  });

  it('a sign of a Latin layout is no letter, wherever it lies', () => {
    const dvorak = [
      press(',', 'KeyW'),
      press('.', 'KeyE'),
      press("'", 'KeyQ'),
      press(';', 'KeyZ', { control: true }),
    ];
    const azerty = [press(',', 'KeyM'), press('?', 'KeyM', { shift: true })];
    const bepo = [press('è', 'KeyT'), press('é', 'KeyW'), press('à', 'KeyA'), press('Dead', 'KeyY')];
    for (const key of [...dvorak, ...azerty, ...bepo]) expect([key, letterOf(key)]).toEqual([key, undefined]);
  });

  it('an Arabic keyboard types signs where letters lie, with Shift: redo, flip and the help are found all the same', () => {
    const shifted = { shift: true, control: true };
    expect(matchesKeys(press('~', 'KeyZ', shifted), 'mod+shift+z')).toBe(true);
    expect(matchesKeys(press('{', 'KeyV', { shift: true }), 'shift+v')).toBe(true);
    expect(matchesKeys(press('لا', 'KeyB', { control: true }), 'mod+b')).toBe(true);
    expect(matchesKeys(press('؟', 'Slash', { shift: true }), '?')).toBe(true);
    expect(matchesKeys(press('ظ', 'Slash', { control: true }), 'mod+/')).toBe(true);
  });

  it('a sign is what is typed before it is where it lies', () => {
    const items = ['/', '.', '-', '+', ']'].map((sign) => ({ keys: [sign] }));
    const found = (key: string, code: string, held = {}) =>
      findByKeys(items, press(key, code, held))?.keys[0];
    expect(found('.', 'Slash')).toBe('.');
    expect(found('-', 'Slash')).toBe('-');
    expect(found('+', 'BracketRight')).toBe('+');
    expect(found('х', 'Slash')).toBe('/');
    expect(found('ъ', 'BracketRight')).toBe(']');
    expect(found('/', 'BracketLeft')).toBe('/');
    expect(found('?', 'Minus', { shift: true })).toBeUndefined();
    // Of Dvorak and German: they type another sign there, which may mean something else or nothing.
    expect(matchesKeys(press('/', 'BracketLeft'), '[')).toBe(false);
    expect(matchesKeys(press('-', 'Slash'), '/')).toBe(false);
  });

  it('with keys held that the shortcut names, a sign is where it lies, whatever German types there', () => {
    expect(matchesKeys(press(';', 'Comma', { control: true, shift: true }), 'mod+shift+,')).toBe(true);
    expect(matchesKeys(press(':', 'Period', { control: true, shift: true }), 'mod+shift+.')).toBe(true);
    expect(matchesKeys(press('-', 'Slash', { alt: true }), 'alt+/')).toBe(true);
    expect(matchesKeys(press('-', 'Slash', { control: true }), 'mod+/')).toBe(false);
  });

  it('held keys must be the ones that are named', () => {
    expect(matchesKeys(press('r', 'KeyR', { control: true }), 'r')).toBe(false);
    expect(matchesKeys(press('z', 'KeyZ'), 'mod+z')).toBe(false);
    expect(matchesKeys(press('ArrowLeft', 'ArrowLeft'), 'left')).toBe(true);
  });
});

describe('an input method', () => {
  const held = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };

  it('has the keys for itself while it composes: nothing is chosen, ended or taken back', () => {
    for (const key of ['Escape', 'Enter', 'z', 'Process']) {
      expect(readTextKey({ key, code: 'KeyZ', ...held, ctrlKey: true, isComposing: true })).toBe('type');
    }
    expect(readTextKey({ key: 'Process', code: 'KeyZ', ...held, ctrlKey: true, isComposing: false })).toBe(
      'type',
    );
  });
});

describe('what a page tells the board of its keys', () => {
  function listen() {
    vi.stubGlobal('Element', class {});
    const page = new EventTarget();
    const heard: string[] = [];
    const keyboard = { down: (key: KeyPress) => heard.push(`${key.key} ${key.code}`) > 0, up: () => {} };
    onTestFinished(attachKeyboard(page as Window, keyboard));
    onTestFinished(() => void vi.unstubAllGlobals());
    const key = (told: Readonly<Record<string, unknown>>, isAltGraph = false) =>
      page.dispatchEvent(
        Object.assign(new Event('keydown'), {
          ...{ shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, isComposing: false },
          ...{ ...told, getModifierState: () => isAltGraph },
        }),
      );
    return { heard, key };
  }

  it('keeps a Japanese input method’s keys from it', () => {
    const { heard, key } = listen();
    key({ key: 'r', code: 'KeyR', isComposing: true });
    key({ key: 'Process', code: 'KeyR' });
    key({ key: 'z', code: 'KeyZ', ctrlKey: true, isComposing: true });
    expect(heard).toEqual([]);
    key({ key: 'す', code: 'KeyR' });
    expect(heard).toEqual(['す KeyR']);
  });

  it('tells what AltGr types, and not where: a euro sign takes no eraser', () => {
    const { heard, key } = listen();
    key({ key: '€', code: 'KeyE', altKey: true, ctrlKey: true }, true);
    expect(heard).toEqual(['€ ']);
    expect(matchesKeys(press('€', ''), 'e')).toBe(false);
  });

  it('knows Alt where Firefox on a Mac calls it AltGr', () => {
    const { heard, key } = listen();
    key({ key: 'å', code: 'KeyA', altKey: true }, true);
    expect(heard).toEqual(['å KeyA']);
  });

  it('is not troubled by what a password manager calls a key', () => {
    const { heard } = listen();
    expect(readKeyPress(new Event('keydown') as KeyboardEvent).key).toBe('');
    expect(heard).toEqual([]);
  });
});
