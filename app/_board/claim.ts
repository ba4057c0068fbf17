/** The pictures that a board was made with, until the server has each as this board's. */
export interface Claim {
  readonly hashes: readonly string[];
  /** The board that they come from, where this device may lack some. */
  readonly from?: string;
}

/** What is kept under the name of a claim; undefined where it is none. It was a plain list of hashes before. */
export function readClaim(kept: unknown): Claim | undefined {
  const { hashes, from } = (Array.isArray(kept) ? { hashes: kept } : (kept ?? {})) as Partial<
    Record<keyof Claim, unknown>
  >;
  if (!Array.isArray(hashes)) return undefined;
  return { hashes: hashes.map(String), ...(typeof from === 'string' ? { from } : {}) };
}
