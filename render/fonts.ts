import type { FontName } from '../board/shape';

/** CSS families. The first of each is bundled, so that a board looks alike everywhere. */
export const FONT_FAMILIES: Readonly<Record<FontName, string>> = {
  hand: "'Shantell Sans Variable', 'Shantell Sans', 'Comic Neue', cursive",
  sans: "'Inter Variable', Inter, system-ui, sans-serif",
  mono: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
};

/** So many families of each font are bundled and have the letters of Europe; a fixed-width one is the system's. */
const BUNDLED: Readonly<Record<FontName, number>> = { hand: 2, sans: 2, mono: 0 };

/**
 * The families of a font with those that have letters it lacks: after its own, before the system's. A fixed-width one comes wholly from the
 * system, so behind it stand the bundled letters: a font of emoji has digits too, and they are no digits to write with.
 */
function familiesOf(font: FontName, otherLetters: readonly string[]): string {
  if (otherLetters.length === 0) return FONT_FAMILIES[font];
  const others = otherLetters.map((family) => `'${family}'`);
  const own = FONT_FAMILIES[font].split(', ');
  const bundled = BUNDLED[font];
  if (bundled === 0) {
    return [...own, ...FONT_FAMILIES.sans.split(', ').slice(0, BUNDLED.sans), ...others].join(', ');
  }
  return [...own.slice(0, bundled), ...others, ...own.slice(bundled)].join(', ');
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

/** A few characters of each subset that the bundled fonts come in: the browser fetches a subset only when asked for one of its characters. */
const SUBSET_SAMPLES = 'aé€ŁаЖ';

/**
 * Loads the bundled fonts. A canvas silently measures and paints with the fallback until a font is there, so wait for this
 * before the first picture (at most as long as you like) and call `Stage.fontsChanged` when it resolves later.
 * Never rejects: `false` says that a font could not be had and its fallback is used.
 */
export async function loadFonts(fonts: FontLoader): Promise<boolean> {
  const names: readonly FontName[] = ['hand', 'sans'];
  const results = await Promise.allSettled(
    names.map((name) => fonts.load(`16px ${FONT_FAMILIES[name].split(',')[0]}`, SUBSET_SAMPLES)),
  );
  return results.every((result) => result.status === 'fulfilled');
}
