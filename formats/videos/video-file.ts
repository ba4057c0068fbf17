/** A film's bytes wherever they lie: never all of them at once in memory. */
export interface VideoFile {
  readonly size: number;
  /** As many as there are from there on. */
  read(at: number, length: number): Promise<Uint8Array>;
}

/**
 * A place in a file, and what stands there instead: a few bytes, and zeros behind them. Of the same length, so that nothing else moves. The
 * zeros of a whole film would be as much in memory as the film.
 */
export interface Edit {
  readonly at: number;
  readonly length: number;
  /** What it begins with. */
  readonly start: Uint8Array<ArrayBuffer>;
}

/** Writes what of some edits falls into a part of a file that begins `at` there. The part is changed where it lies. */
export function applyEdits(part: Uint8Array, at: number, edits: readonly Edit[]): void {
  for (const edit of edits) {
    const from = Math.max(at, edit.at);
    const to = Math.min(at + part.length, edit.at + edit.length);
    if (from >= to) continue;
    part.fill(0, from - at, to - at);
    part.set(edit.start.subarray(from - edit.at, to - edit.at), from - at);
  }
}

export function fileOfBytes(bytes: Uint8Array): VideoFile {
  return { size: bytes.length, read: async (at, length) => bytes.slice(at, at + length) };
}

/** What a film can't be read past. */
export class DamagedVideo extends Error {}

/** So many boxes or elements a file may have: a fragmented film of 45 MB has a few thousand. */
export const MOST_BOXES = 20_000;
/** Bytes of what is read as one: the table of a film of two hours has a few megabytes. */
export const MOST_AT_ONCE = 16 * 1024 * 1024;
