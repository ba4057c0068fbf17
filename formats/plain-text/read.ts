import type { ShapeDraft } from '../../board/shape';

const LONGEST_TEXT = 100_000;
/** Characters from which a line is wrapped instead of running on across the board, and how wide it is then, in board units. */
const LONG_LINE = 80;
const WRAPPED_WIDTH = 600;

/**
 * Pasted text as one shape. Its size is for whoever has the fonts to fit. Undefined for nothing but blanks.
 * Characters that no font shows (but for tabs and line ends) are dropped.
 */
export function readPlainText(text: string): ShapeDraft | undefined {
  const words = text
    .slice(0, LONGEST_TEXT)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trimEnd();
  if (words.trim() === '') return undefined;
  const isLong = words.split('\n').some((line) => line.length > LONG_LINE);
  return {
    type: 'text',
    at: [0, 0],
    size: isLong ? [WRAPPED_WIDTH, 0] : [0, 0],
    width: isLong ? 'fixed' : 'auto',
    text: words.length === LONGEST_TEXT ? words.replace(/[\ud800-\udbff]$/, '') : words,
  };
}
