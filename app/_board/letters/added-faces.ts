import type { LetterFace } from './letter-faces';

/** Milliseconds after which a file that could not be had is asked for again by itself: words of the interface ask for none anew. */
const AGAIN = 30_000;

export interface AddedFacesPorts {
  readonly fonts: Pick<FontFaceSet, 'add' | 'delete'>;
  make(face: LetterFace): FontFace;
  after(milliseconds: number, work: () => void): void;
}

export interface AddedFaces {
  add(face: LetterFace): void;
  /** Where the files of those that are ours came from. */
  addressesOf(faces: readonly FontFace[]): readonly string[];
  /** Notes which of them could not be had. */
  noteFailures(faces: readonly FontFace[]): void;
  /** Asks for those again. */
  renew(): void;
}

/** Files that a page added to its fonts. A browser never again fetches one that failed once: another has to take its place, or its letters stay boxes until a reload. */
export function createAddedFaces({ fonts, make, after }: AddedFacesPorts): AddedFaces {
  const added = new Map<FontFace, LetterFace>();
  const failed = new Set<FontFace>();
  const add = (face: LetterFace) => {
    const font = make(face);
    added.set(font, face);
    fonts.add(font);
    return font;
  };
  const renew = () => {
    for (const font of failed) {
      const face = added.get(font)!;
      failed.delete(font);
      added.delete(font);
      fonts.delete(font);
      // Somebody asked for its letters before, and a canvas does not ask again. Whether it comes is told as for every other.
      add(face)
        .load()
        .catch(() => undefined);
    }
  };
  return {
    add,
    addressesOf: (faces) => faces.flatMap((font) => added.get(font)?.address ?? []),
    noteFailures(faces) {
      const ours = faces.filter((font) => added.has(font));
      if (ours.length === 0) return;
      if (failed.size === 0) after(AGAIN, renew);
      for (const font of ours) failed.add(font);
    },
    renew,
  };
}
