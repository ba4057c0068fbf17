import type { BoardSettings } from '../board/document';
import type { ShapeDraft } from '../board/shape';

/** What could not be taken over, in words for people, and how often: 'picture' → 3. */
export type LeftOut = ReadonlyMap<string, number>;

/** What a reader made of a file or of a clipboard: shapes bottom first, and an honest account. */
export interface Imported {
  readonly drafts: readonly ShapeDraft[];
  readonly settings: Partial<BoardSettings>;
  readonly leftOut: LeftOut;
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

export const CLIPBOARD_LIMITS: ReadingLimits = { size: 5_000_000, shapes: 5_000 };
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
]);

/** For the person, or '' when nothing was left out: 'Left out: picture (3), frame. Arrows are no longer attached to shapes.' */
export function describeLeftOut(leftOut: LeftOut): string {
  const missing = [...leftOut].filter(([what]) => !CHANGED.has(what));
  const parts = missing.map(([what, count]) => (count > 1 ? `${what} (${count})` : what));
  const changed = [...CHANGED].filter(([what]) => leftOut.has(what)).map(([, words]) => words);
  return [...(parts.length > 0 ? [`Left out: ${parts.join(', ')}.`] : []), ...changed].join(' ');
}
