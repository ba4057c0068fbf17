import { inEnglish, inRow, type Said, sentence } from '../board/sentence';
import type { LeftOut, RepairedValue } from './imported';
import { nameLeftOut } from './left-out-words';
import { UNREADABLE_VALUE } from './unreadable-value';

/** What is not a thing that is missing, but something that is now otherwise. */
const CHANGED: ReadonlyMap<string, string> = new Map([
  [sentence('tie of an arrow to a shape'), sentence('Arrows are no longer attached to shapes.')],
  [sentence('grouping'), sentence('Groups came apart into their shapes.')],
  [sentence('own colour of a label'), sentence('Labels have the colour of their shape’s outline.')],
  [sentence('embedded page'), sentence('Embedded pages are boxes with their address.')],
  [
    sentence('picture that is not in the file'),
    sentence('Pictures that did not come along are empty frames.'),
  ],
  [sentence('short row of the table'), sentence('Short rows of the table were filled up with empty cells.')],
  [sentence('page as pixels'), sentence('Pages are pictures now, their words too.')],
  [
    sentence('letters in another font'),
    sentence(
      'This PDF does not bring all of its fonts: some letters are in one of this device’s, or boxes where it has none.',
    ),
  ],
  [sentence('SVG picture as pixels'), sentence('Vector pictures are pictures of pixels now.')],
  [UNREADABLE_VALUE, sentence('Values that could not be read were put right.')],
]);

/** One line of an account: what, how often, and in words for people what became of it. */
export interface AccountLine {
  readonly what: string;
  readonly count: number;
  readonly words?: string;
}

/** What became of a file, for programs. */
export interface ImportAccount {
  /** Shapes. */
  readonly kept: number;
  readonly changed: readonly AccountLine[];
  readonly leftOut: readonly AccountLine[];
  /** Of both the values that can be named, one by one, as far as they are not too many. */
  readonly repaired: readonly RepairedValue[];
  /** The same for people, in English; '' when all was kept as it was. */
  readonly message: string;
}

export function accountOf(
  kept: number,
  leftOut: LeftOut,
  repaired: readonly RepairedValue[] = [],
): ImportAccount {
  const lines = [...leftOut].map(([what, count]): AccountLine => {
    const words = CHANGED.get(what);
    return words === undefined ? { what, count } : { what, count, words };
  });
  return {
    kept,
    changed: lines.filter(({ words }) => words !== undefined),
    leftOut: lines.filter(({ words }) => words === undefined),
    repaired,
    message: inEnglish(inRow(describeLeftOut(leftOut))),
  };
}

/** For the person, none when nothing was left out: 'Left out: picture (3), frame.', 'Arrows are no longer attached to shapes.' */
export function describeLeftOut(leftOut: LeftOut): readonly Said[] {
  const missing = [...leftOut].filter(([what]) => !CHANGED.has(what));
  const parts = missing.map(([what, count]) =>
    count > 1 ? sentence('{what} ({count})', { what: nameLeftOut(what), count }) : nameLeftOut(what),
  );
  const changed = [...CHANGED].filter(([what]) => leftOut.has(what)).map(([, words]) => words);
  return [...(parts.length > 0 ? [sentence('Left out: {parts}.', { parts })] : []), ...changed];
}
