/** A key as the browser tells it. */
export interface KeyPress {
  /** What it types on this layout: 'r', 'R', '?', 'Escape'. */
  readonly key: string;
  /** Where it lies on the keyboard: 'KeyR', 'Digit1'. */
  readonly code: string;
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly control: boolean;
}

interface Pattern {
  readonly key: string;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly mod: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  esc: 'escape',
  del: 'delete',
  left: 'arrowleft',
  right: 'arrowright',
  up: 'arrowup',
  down: 'arrowdown',
  space: ' ',
  return: 'enter',
  plus: '+',
};

/** Where the keys lie that some layouts can't type at all ('[' and '/' on many: Figma's tale of international shortcuts). */
const PLACES: Readonly<Record<string, string>> = {
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '/': 'Slash',
  '\\': 'Backslash',
  '-': 'Minus',
  '=': 'Equal',
  ',': 'Comma',
  '.': 'Period',
  ';': 'Semicolon',
  "'": 'Quote',
  '`': 'Backquote',
};

/** Signs that lie above others. */
const SHIFTED_PLACES: Readonly<Record<string, string>> = { '?': 'Slash', '+': 'Equal' };

const PARSED = new Map<string, Pattern>();

function parsePattern(text: string): Pattern {
  const known = PARSED.get(text);
  if (known) return known;
  const parts = text.toLowerCase().split('+');
  // 'mod++' and '+' end in an empty part: the plus key itself.
  const last = parts.at(-1) === '' ? '+' : parts.at(-1)!;
  const pattern = {
    key: NAMES[last] ?? last,
    shift: parts.includes('shift'),
    alt: parts.includes('alt'),
    mod: parts.includes('mod'),
  };
  PARSED.set(text, pattern);
  return pattern;
}

const isLatinLetter = (key: string) => /^[a-z]$/.test(key);
const isDigit = (key: string) => /^[0-9]$/.test(key);
const isSign = (key: string) => key.length === 1 && key !== ' ' && !isLatinLetter(key) && !isDigit(key);

/** What Latin layouts have where QWERTY has letters: AZERTY a comma on M, Dvorak a full stop on E, Bépo an è on T, Colemak a semicolon on P. */
const LATIN_INSTEAD = /^[\p{Script=Latin},.;:'"<>?]$/u;

/**
 * The Latin letter that a key means; undefined for none. By what it types, so that AZERTY and Dvorak have their own Z; by where it lies on
 * layouts of other letters (Arabic, Russian, Greek, Hebrew), and where Alt makes signs of letters, as on a Mac.
 */
export function letterOf({ key, code, alt }: Pick<KeyPress, 'key' | 'code' | 'alt'>): string | undefined {
  const typed = key.toLowerCase();
  if (isLatinLetter(typed)) return typed;
  const isLatin = LATIN_INSTEAD.test(typed) || key === 'Dead';
  const place = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  return isLatin && !(alt && !/^[,.;:'"<>?]$/.test(typed)) ? undefined : place;
}

/** How well a key fits a sign: what it types, whatever was held to type it; else where it lies, unless it types another such sign and nothing is held that the shortcut names. */
function fitOfSign(press: KeyPress, { key, shift, alt }: Pattern): number {
  const isAltSame = press.alt === alt;
  if (press.key === key && ((!shift && !alt) || (press.shift === shift && isAltSame))) return 2;
  if (!isAltSame) return 0;
  // Ctrl+Shift and the comma's key is a semicolon in German: what is held is named, so the place is meant.
  if (!shift && !alt && (press.key in PLACES || press.key in SHIFTED_PLACES)) return 0;
  const above = SHIFTED_PLACES[key];
  const isThere = above === undefined ? press.code === PLACES[key] : press.code === above;
  return isThere && press.shift === (shift || above !== undefined) ? 1 : 0;
}

/**
 * How well a key fits a shortcut: 2 for what it types, 1 for where it lies, 0 for not at all.
 *
 * - letters by what they type; where that is no Latin letter (Cyrillic, Greek, Alt on a Mac) by place;
 * - digits by place, since French keyboards type them with Shift only;
 * - signs by what they type, whatever was held to type them; else by place.
 */
function fitOf(press: KeyPress, pattern: Pattern): number {
  if (press.control !== pattern.mod) return 0;
  if (isSign(pattern.key)) return fitOfSign(press, pattern);
  if (press.shift !== pattern.shift || press.alt !== pattern.alt) return 0;
  if (isDigit(pattern.key))
    return press.code === `Digit${pattern.key}` || press.code === `Numpad${pattern.key}` ? 2 : 0;
  const key = press.key.toLowerCase();
  if (key === pattern.key) return 2;
  return isLatinLetter(pattern.key) && letterOf(press) === pattern.key ? 1 : 0;
}

/** Whether a key press means a shortcut such as 'r', 'shift+1', 'mod+shift+z', '?' or 'arrowleft'. CapsLock makes no difference. */
export function matchesKeys(press: KeyPress, shortcut: string): boolean {
  return fitOf(press, parsePattern(shortcut)) > 0;
}

/** Of all that a key could mean, what fits best: what it types goes before where it lies. */
export function findByKeys<Item extends { readonly keys: readonly string[] }>(
  items: Iterable<Item>,
  press: KeyPress,
): Item | undefined {
  let best: Item | undefined;
  let bestFit = 0;
  for (const item of items) {
    for (const shortcut of item.keys) {
      const fit = fitOf(press, parsePattern(shortcut));
      if (fit > bestFit) [best, bestFit] = [item, fit];
    }
  }
  return best;
}
