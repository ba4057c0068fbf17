/** Why a fold is not taken in place of the log: what whoever opened the board would miss. A fixed set, for it is counted by them. */
export const FOLD_REFUSALS = [
  'something builds on what is not there',
  'an update can’t be read',
  'the snapshot can’t be read',
  'the snapshot can’t be loaded',
  'work is missing',
  'a deletion is missing',
  'a struct is missing',
  'something lies elsewhere',
  'something says something else',
] as const;

export type FoldRefusal = (typeof FOLD_REFUSALS)[number];

/** A fold that would lose something. The board keeps its log and the snapshot before. */
export class FoldRefused extends Error {
  constructor(readonly refusal: FoldRefusal) {
    super(refusal);
  }
}

/** From what a worker said. @returns null for what went wrong in another way */
export function readFoldRefusal(message: string): FoldRefusal | null {
  return FOLD_REFUSALS.find((refusal) => refusal === message) ?? null;
}
