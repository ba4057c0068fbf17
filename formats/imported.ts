import type { BoardSettings } from '../board/document';
import type { BoardId } from '../board/ids';
import { type Said, sentence } from '../board/sentence';
import type { ShapeDraft } from '../board/shape';
import type { Pictures } from './picture-bytes';

/** What could not be taken over, in words for people, and how often: 'picture' → 3. */
export type LeftOut = ReadonlyMap<string, number>;

/** A value of a file's element that is on the board otherwise than it was: put right, shortened, or left out. */
export interface RepairedValue {
  /** Which of the file's elements it is of: the first is 0. */
  readonly at: number;
  /** The element by its type and id, for who looks into the file: 'rectangle abc'. */
  readonly element: string;
  /** What it is called in the file. */
  readonly value: string;
  /** As it is counted. */
  readonly what: string;
}

/** What a reader made of a file or of a clipboard: shapes bottom first, and an honest account. */
export interface Imported {
  readonly drafts: readonly ShapeDraft[];
  readonly settings: Partial<BoardSettings>;
  readonly leftOut: LeftOut;
  /** Of what was counted the values that can be named, as far as they are not too many. */
  readonly repaired?: readonly RepairedValue[];
  /** Bytes of pictures by the `hash` that drafts have for them now: a name that the file gave. Whoever keeps them says the true one. */
  readonly pictures?: Pictures;
  /** The board that it was copied from, as it says. */
  readonly from?: BoardId;
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
  private readonly counts: Map<string, number>;

  /** @param before what was counted by others */
  constructor(before: LeftOut = new Map()) {
    this.counts = new Map(before);
  }

  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  get value(): LeftOut {
    return this.counts;
  }
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
