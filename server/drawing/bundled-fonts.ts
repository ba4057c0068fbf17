import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { FontName } from '../../board/shape';
import { FONT_FAMILIES } from '../../render/fonts';
import type { TextMeasure } from '../../render/pen';
import { createTextMeasure } from '../../render/text-measure';
import { PROJECT_ROOT } from '../worker-file';
import { registerOtherLetters } from './other-letters';

const FOLDER = join(PROJECT_ROOT, 'public/fonts');
const FILES: readonly (readonly [font: FontName, start: string])[] = [
  ['hand', 'shantell-sans-'],
  ['sans', 'inter-'],
  ['mono', 'source-code-pro-'],
];
/** The subset that has the letters most boards are written in, and their kerning. */
const LATIN = /-latin-(wght|400)-/;

function familiesOf(font: FontName): readonly string[] {
  return FONT_FAMILIES[font].split(',').map((family) => family.trim().replace(/^'|'$/g, ''));
}

/**
 * Makes the page's own fonts known to the canvas. They belong to the process, all its threads included, and are read once.
 *
 * Invariant: only the Latin file bears the first family's name, the others the second's. Under one name Skia takes letters from whichever
 * file has them, and a capital A of the Vietnamese file knows no kerning: lines would be wider than in a browser.
 */
export function registerBundledFonts(): void {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.woff2'));
  for (const [font, start] of FILES) {
    const [first, second] = familiesOf(font);
    if (GlobalFonts.has(first!)) continue;
    for (const name of names.filter((each) => each.startsWith(start))) {
      const key = GlobalFonts.registerFromPath(join(FOLDER, name), LATIN.test(name) ? first! : second!);
      if (!key) throw new Error(`the font ${name} can’t be read`);
    }
    if (!GlobalFonts.has(first!)) throw new Error(`the font ${first} is missing in ${FOLDER}`);
  }
}

/** Measures text as a browser does that has the same fonts. @param drawn what is to be measured and drawn: its letters decide on the fonts */
export function createServerMeasure(drawn: Iterable<object>): TextMeasure {
  registerBundledFonts();
  return createTextMeasure(createCanvas(1, 1).getContext('2d'), registerOtherLetters(drawn));
}
