import { layoutText, rowsOf, type TextLine, widestOf } from '../board/geometry/text-layout';
import type { FontName, Shape } from '../board/shape';
import { scaleOf } from '../board/text-marks';
import { LINE_HEIGHT, type TextMeasure } from '../render/pen';

/** A text laid out for one width: its lines and how much room they take, in board units. */
export interface TextBlock {
  readonly lines: readonly TextLine[];
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
}

interface CachedBlock {
  readonly width: number;
  readonly fontSize: number;
  readonly block: TextBlock;
}

/** Shapes are frozen and replaced when they change, so a layout holds as long as its shape, for the fonts it was measured with. */
const caches = new WeakMap<TextMeasure, WeakMap<Shape, CachedBlock>>();

function cacheFor(measure: TextMeasure): WeakMap<Shape, CachedBlock> {
  let cache = caches.get(measure);
  if (!cache) {
    cache = new WeakMap();
    caches.set(measure, cache);
  }
  return cache;
}

/** Average widths of a character, as shares of the font size: near enough to tell whether a press means the text. */
const AVERAGE_WIDTH: Readonly<Record<FontName, number>> = { hand: 0.54, sans: 0.52, mono: 0.6 };

/** Letters of East Asian scripts and emoji fill a square, capitals are wider than small letters. */
const SQUARE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/gu;
const CAPITAL = /[\p{Lu}@%&]/gu;

function countOf(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}

/** Stands in for a surface where none is at hand: geometry is pure and has no fonts. */
export const approximateMeasure: TextMeasure = {
  width(text, font, size) {
    const [squares, capitals] = [countOf(text, SQUARE), countOf(text, CAPITAL)];
    return (text.length * AVERAGE_WIDTH[font] + squares * 0.55 + capitals * 0.15) * size;
  },
};

/**
 * A shape's text in lines no wider than `width`.
 *
 * @param measure one object for as long as the fonts are the same; another one drops what was laid out before
 * @param fontSize other than the shape's own, for text that is shrunk
 */
export function blockOf(
  shape: Shape,
  width: number,
  measure: TextMeasure,
  fontSize: number = shape.fontSize,
): TextBlock {
  const cache = cacheFor(measure);
  const cached = cache.get(shape);
  if (cached?.width === width && cached.fontSize === fontSize) return cached.block;
  const widthOf = (run: string) => measure.width(run, shape.font, fontSize);
  const lines = layoutText(shape.text, width, widthOf, scaleOf(shape.marks));
  const block = {
    lines,
    width: widestOf(lines),
    height: rowsOf(lines) * fontSize * LINE_HEIGHT,
    fontSize,
  };
  cache.set(shape, { width, fontSize, block });
  return block;
}

/** How much room a text takes when nothing wraps it, or within a width: what an editor writes into the `size` of a text. */
export function measureText(
  text: string,
  style: Pick<Shape, 'font' | 'fontSize' | 'marks'>,
  measure: TextMeasure,
  width = Infinity,
): readonly [width: number, height: number] {
  const widthOf = (run: string) => measure.width(run, style.font, style.fontSize);
  const lines = layoutText(text, width, widthOf, scaleOf(style.marks));
  return [widestOf(lines), rowsOf(lines) * style.fontSize * LINE_HEIGHT];
}
