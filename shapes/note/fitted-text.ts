import { boxHeight, boxWidth } from '../../board/geometry/box';
import type { TextMeasure } from '../../render/pen';
import { blockOf, type TextBlock } from '../text-lines';
import { writingBox } from './geometry';
import type { Note } from './model';

/** Each size tried is this share of the one before. */
const STEP = 0.9;
/** Letters smaller than this can't be read: whoever writes makes the paper longer instead. */
export const SMALLEST_READABLE = 12;
/** What is not written here (a script, a file) may be too much for its paper all the same. */
const SMALLEST = 4;
/** How far letters may shrink for the sake of a long word; then the word is parted. */
const LEAST_FOR_WORDS = 0.6;

interface CachedFit {
  readonly measure: TextMeasure;
  readonly block: TextBlock;
}

const cache = new WeakMap<Note, CachedFit>();

function* sizesFrom(largest: number, least: number): Iterable<number> {
  for (let size = largest; size >= least; size *= STEP) {
    yield size;
    // No step leaves out the last size that can be read.
    if (size > SMALLEST_READABLE && size * STEP < SMALLEST_READABLE && SMALLEST_READABLE >= least) {
      yield SMALLEST_READABLE;
    }
  }
}

/** The text at its own size, or as much smaller as it must be to fit the paper; at the smallest size it may run over. */
export function fitText(shape: Note, measure: TextMeasure): TextBlock {
  const cached = cache.get(shape);
  if (cached?.measure === measure) return cached.block;
  const box = writingBox(shape);
  const [width, height] = [boxWidth(box), boxHeight(box)];
  const layOut = (size: number) => blockOf(shape, width, measure, size);
  const find = (least: number, isGood: (block: TextBlock) => boolean): TextBlock | undefined => {
    for (const size of sizesFrom(shape.fontSize, least)) {
      const block = layOut(size);
      if (block.height <= height && isGood(block)) return block;
    }
    return undefined;
  };
  const leastForWords = Math.max(SMALLEST_READABLE, shape.fontSize * LEAST_FOR_WORDS);
  const block =
    find(leastForWords, (each) => !hasPartedWord(each)) ??
    find(SMALLEST, () => true) ??
    layOut(Math.min(shape.fontSize, SMALLEST));
  cache.set(shape, { measure, block });
  return block;
}

/** The paper's height at which its text can be read; never less than it has. */
export function heightForText(shape: Note, measure: TextMeasure): number {
  const [width, height] = shape.size;
  const block = fitText(shape, measure);
  const least = Math.min(shape.fontSize, SMALLEST_READABLE);
  if (block.fontSize >= least && block.height <= boxHeight(writingBox(shape))) return height;
  const needed = blockOf(shape, boxWidth(writingBox(shape)), measure, least).height;
  return Math.max(height, Math.ceil(needed + 2 * Math.min(16, width / 6)));
}

/** A word parted between letters reads badly while there is room to shrink: lines that follow each other without a blank. */
function hasPartedWord(block: TextBlock): boolean {
  return block.lines.some((line, index) => {
    const next = block.lines[index + 1];
    return next?.start === line.end && line.text.length === line.end - line.start && /\w$/.test(line.text);
  });
}
