import { boxHeight, boxWidth } from '../../board/geometry/box';
import type { TextMeasure } from '../../render/pen';
import { blockOf, type TextBlock } from '../text-lines';
import { writingBox } from './geometry';
import type { Note } from './model';

/** Each size tried is this share of the one before. */
const STEP = 0.9;
const SMALLEST = 4;

interface CachedFit {
  readonly measure: TextMeasure;
  readonly block: TextBlock;
}

const cache = new WeakMap<Note, CachedFit>();

/** The text at its own size, or as much smaller as it must be to fit the paper; at the smallest size it may run over. */
export function fitText(shape: Note, measure: TextMeasure): TextBlock {
  const cached = cache.get(shape);
  if (cached?.measure === measure) return cached.block;
  const box = writingBox(shape);
  const [width, height] = [boxWidth(box), boxHeight(box)];
  let fontSize = shape.fontSize;
  let block = blockOf(shape, width, measure, fontSize);
  while ((block.height > height || hasPartedWord(block, fontSize)) && fontSize * STEP >= SMALLEST) {
    fontSize *= STEP;
    block = blockOf(shape, width, measure, fontSize);
  }
  cache.set(shape, { measure, block });
  return block;
}

/** A word parted between letters reads badly while there is room to shrink: lines that follow each other without a blank. */
function hasPartedWord(block: TextBlock, fontSize: number): boolean {
  if (fontSize < 12) return false;
  return block.lines.some((line, index) => {
    const next = block.lines[index + 1];
    return next?.start === line.end && line.text.length === line.end - line.start && /\w$/.test(line.text);
  });
}
