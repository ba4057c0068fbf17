import type { FontName } from '../board/shape';
import { askedAs, FONT_FAMILIES, type FontLoader } from './fonts';

/** The family that comes with the product. */
export function bundledFamily(font: FontName): string {
  return FONT_FAMILIES[font].split(',')[0]!.replaceAll("'", '');
}

/** Loads what a font has of these letters. @returns whether some came that were not there; rejects when they can't be had */
export async function loadLetters(
  fonts: FontLoader & { check(font: string, text: string): boolean },
  font: FontName,
  text: string,
): Promise<boolean> {
  if (fonts.check(askedAs(font), text)) return false;
  await fonts.load(askedAs(font), text);
  return true;
}
