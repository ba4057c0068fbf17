import type { BoardSettings } from '../board/document';
import { inEnglish, inRow, type Said, sentence } from '../board/sentence';
import type { ShapeDraft } from '../board/shape';
import { nameLeftOut } from './left-out-words';
import type { Pictures } from './picture-bytes';

/** What could not be taken over, in words for people, and how often: 'picture' → 3. */
export type LeftOut = ReadonlyMap<string, number>;

/** What a reader made of a file or of a clipboard: shapes bottom first, and an honest account. */
export interface Imported {
  readonly drafts: readonly ShapeDraft[];
  readonly settings: Partial<BoardSettings>;
  readonly leftOut: LeftOut;
  /** Bytes of pictures by the `hash` that drafts have for them now: a name that the file gave. Whoever keeps them says the true one. */
  readonly pictures?: Pictures;
}

/** The result of reading something from outside: never thrown, refused in words for people. */
export type Reading =
  | { readonly ok: true; readonly value: Imported }
  | { readonly ok: false; readonly reason: Said };

/** How much of a stranger's file is read at most. */
export interface ReadingLimits {
  /** Characters of the text. */
  readonly size: number;
  readonly shapes: number;
}

export const CLIPBOARD_LIMITS: ReadingLimits = { size: 30_000_000, shapes: 5_000 };
/** Of a file that is handed to the server. */
export const IMPORT_LIMITS: ReadingLimits = { size: 20 * 1024 * 1024, shapes: 20_000 };
export const FILE_LIMITS: ReadingLimits = { size: 100_000_000, shapes: 100_000 };

/** Counts what is left out while reading. */
export class LeftOutCount {
  private readonly counts = new Map<string, number>();

  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  get value(): LeftOut {
    return this.counts;
  }
}

/** What is not a thing that is missing, but something that is now otherwise. */
const CHANGED: ReadonlyMap<string, string> = new Map([
  [sentence('tie of an arrow to a shape'), sentence('Arrows are no longer attached to shapes.')],
  [sentence('grouping'), sentence('Groups came apart into their shapes.')],
  [sentence('own colour of a label'), sentence('Labels have the colour of their shape’s outline.')],
  [sentence('embedded page'), sentence('Embedded pages are boxes with their address.')],
  [sentence('page as pixels'), sentence('Pages are pictures now, their words too.')],
  [
    sentence('letters in another font'),
    sentence(
      'This PDF does not bring all of its fonts: some letters are in one of this device’s, or boxes where it has none.',
    ),
  ],
  [sentence('SVG picture as pixels'), sentence('Vector pictures are pictures of pixels now.')],
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
  /** The same for people, in English; '' when all was kept as it was. */
  readonly message: string;
}

export function accountOf(kept: number, leftOut: LeftOut): ImportAccount {
  const lines = [...leftOut].map(([what, count]): AccountLine => {
    const words = CHANGED.get(what);
    return words === undefined ? { what, count } : { what, count, words };
  });
  return {
    kept,
    changed: lines.filter(({ words }) => words !== undefined),
    leftOut: lines.filter(({ words }) => words === undefined),
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

/** Why a file of so many shapes is not read. */
export function tooMany(count: number, { shapes }: ReadingLimits): Said {
  const values = { count, most: shapes };
  return sentence('{count, number} shapes, and at most {most, number} can come at once', values);
}

/** Why a file of more characters or bytes is not read. */
export function tooLarge({ size }: ReadingLimits): Said {
  return sentence('More than {megabytes} MB at once', { megabytes: Math.round(size / 1_000_000) });
}
