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

/** One sentence for the person, or '' when nothing was left out: 'Left out: picture (3), frame.' */
export function describeLeftOut(leftOut: LeftOut): string {
  if (leftOut.size === 0) return '';
  const parts = [...leftOut].map(([what, count]) => (count > 1 ? `${what} (${count})` : what));
  return `Left out: ${parts.join(', ')}.`;
}
