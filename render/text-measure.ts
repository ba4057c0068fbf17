import type { FontName } from '../board/shape';
import { cssFont } from './fonts';
import type { TextMeasure } from './pen';

/** The part of a canvas that measuring needs. */
export interface MeasuringContext {
  font: string;
  measureText(text: string): { readonly width: number };
}

/** Widths are measured once at this size and scaled, so that lines break alike at every zoom and font size. */
const MEASURING_SIZE = 100;
const MOST_REMEMBERED = 20_000;

/**
 * Measures with a canvas. One of these is good for one state of the loaded fonts: when fonts arrive, make another, so that
 * whatever remembers a layout by its measure lays out anew.
 *
 * @param otherLetters families that have letters which the bundled fonts lack; a browser finds such by itself
 */
export function createTextMeasure(
  context: MeasuringContext,
  otherLetters: readonly string[] = [],
): TextMeasure {
  const remembered: Record<FontName, Map<string, number>> = {
    hand: new Map(),
    sans: new Map(),
    mono: new Map(),
  };
  let current: FontName | null = null;
  const measure = (text: string, font: FontName): number => {
    if (current !== font) context.font = cssFont(font, MEASURING_SIZE, false, otherLetters);
    current = font;
    return context.measureText(text).width / MEASURING_SIZE;
  };
  return {
    otherLetters,
    width(text, font, size) {
      const widths = remembered[font];
      let width = widths.get(text);
      if (width === undefined) {
        width = measure(text, font);
        if (widths.size >= MOST_REMEMBERED) widths.clear();
        widths.set(text, width);
      }
      return width * size;
    },
  };
}
