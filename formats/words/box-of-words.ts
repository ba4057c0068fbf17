import type { Point } from '../../board/shape';

/** Letters to a line before it is broken; a share of the font size that a letter is wide; air on each side in board units. */
const LONGEST_LINE = 24;
const LETTER_WIDTH = 0.6;
const LINE = 1.3;
const AIR: Point = [28, 22];

function linesOf(words: string): readonly number[] {
  return words.split('\n').flatMap((line) => {
    const lengths: number[] = [0];
    for (const word of line.split(' ')) {
      const last = lengths.at(-1)!;
      if (last > 0 && last + 1 + word.length > LONGEST_LINE) lengths.push(word.length);
      else lengths[lengths.length - 1] = last + (last > 0 ? 1 : 0) + word.length;
    }
    return lengths;
  });
}

/** A box in which words find room, before any font is there to measure them: a little wide rather than narrow. */
export function boxOfWords(words: string, fontSize: number): Point {
  const lines = linesOf(words);
  const longest = Math.max(4, ...lines);
  return [
    Math.round(longest * fontSize * LETTER_WIDTH + AIR[0] * 2),
    Math.round(lines.length * fontSize * LINE + AIR[1] * 2),
  ];
}
