import type { FontName } from '../board/shape';

/** CSS families. The first of each is bundled, so that a board looks alike everywhere. */
export const FONT_FAMILIES: Readonly<Record<FontName, string>> = {
  hand: "'Shantell Sans Variable', 'Shantell Sans', 'Comic Neue', cursive",
  sans: "'Inter Variable', Inter, system-ui, sans-serif",
  mono: "'Source Code Pro Web', 'Source Code Pro', ui-monospace, Menlo, Consolas, monospace",
};

/** So many families of each font are bundled, and have the letters of Europe. */
const BUNDLED = 2;

/** The families of a font with those that have letters it lacks: after its own, before the system's. */
function familiesOf(font: FontName, otherLetters: readonly string[]): string {
  if (otherLetters.length === 0) return FONT_FAMILIES[font];
  const others = otherLetters.map((family) => `'${family}'`);
  const own = FONT_FAMILIES[font].split(', ');
  return [...own.slice(0, BUNDLED), ...others, ...own.slice(BUNDLED)].join(', ');
}

/** A CSS font shorthand. @param size in pixels @param otherLetters families that have letters which the font lacks */
export function cssFont(
  font: FontName,
  size: number,
  isItalic = false,
  otherLetters: readonly string[] = [],
): string {
  return `${isItalic ? 'italic ' : ''}${size}px ${familiesOf(font, otherLetters)}`;
}

/** The part of `document.fonts` that loading needs. */
export interface FontLoader {
  load(font: string, text?: string): Promise<unknown>;
}

/** The bundled one, as a browser is asked for it. */
export const askedAs = (font: FontName) => `16px ${FONT_FAMILIES[font].split(',')[0]}`;

/**
 * Loads the bundled fonts. A canvas silently measures and paints with the fallback until a font is there, so wait for this
 * before the first picture (at most as long as you like) and call `Stage.fontsChanged` when it resolves later.
 * Never rejects: `false` says that a font could not be had and its fallback is used.
 *
 * @param text what is to be written beside Latin letters: the fonts come in files by their letters, and a browser fetches those asked for
 * @param names those that every board is ready for; letters of fixed width come with the first of them
 */
export async function loadFonts(
  fonts: FontLoader,
  text = '',
  names: readonly FontName[] = ['hand', 'sans'],
): Promise<boolean> {
  const results = await Promise.allSettled(names.map((name) => fonts.load(askedAs(name), `a${text}`)));
  return results.every((result) => result.status === 'fulfilled');
}
