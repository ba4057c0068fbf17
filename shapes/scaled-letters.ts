/** The size of letters that are scaled with their box, within what letters may be. */
export const scaledLetters = (fontSize: number, scale: number): number =>
  Math.round(Math.min(2_000, Math.max(1, fontSize * scale)) * 100) / 100;
