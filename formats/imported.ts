import type { BoardSettings } from '../board/document';
import type { ShapeDraft } from '../board/shape';
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
  | { readonly ok: false; readonly reason: string };

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
  ['tie of an arrow to a shape', 'Arrows are no longer attached to shapes.'],
  ['grouping', 'Groups came apart into their shapes.'],
  ['own colour of a label', 'Labels have the colour of their shape’s outline.'],
  ['embedded page', 'Embedded pages are boxes with their address.'],
  ['page as pixels', 'Pages are pictures now, their words too.'],
  [
    'letters in another font',
    'This PDF does not bring all of its fonts: some letters are in one of this device’s, or boxes where it has none.',
  ],
  ['SVG picture as pixels', 'Vector pictures are pictures of pixels now.'],
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
  /** The same for people; '' when all was kept as it was. */
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
    message: describeLeftOut(leftOut),
  };
}

/** For the person, or '' when nothing was left out: 'Left out: picture (3), frame. Arrows are no longer attached to shapes.' */
export function describeLeftOut(leftOut: LeftOut): string {
  const missing = [...leftOut].filter(([what]) => !CHANGED.has(what));
  const parts = missing.map(([what, count]) => (count > 1 ? `${what} (${count})` : what));
  const changed = [...CHANGED].filter(([what]) => leftOut.has(what)).map(([, words]) => words);
  return [...(parts.length > 0 ? [`Left out: ${parts.join(', ')}.`] : []), ...changed].join(' ');
}

/** Why a file of so many shapes is not read. */
export function tooMany(count: number, { shapes }: ReadingLimits): string {
  return `${count.toLocaleString('en')} shapes, and at most ${shapes.toLocaleString('en')} can come at once`;
}
