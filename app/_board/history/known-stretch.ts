/**
 * What was fetched last: the board as it was at one point, and the updates from there to another. Every point between is had from it without asking
 * again; whoever goes through a busy minute with the slider waits for the server once, and goes on while it can't be reached.
 */
export class KnownStretch {
  private start = 0;
  private pieces: readonly Uint8Array[] = [];

  /** @param pieces the board at `seq`: a state, or the first update, and an update for each change after it */
  keep(seq: number, pieces: readonly Uint8Array[]): void {
    this.start = seq - pieces.length + 1;
    this.pieces = pieces;
  }

  /** The board at a point, laid out likewise; null where it is not between the two. */
  find(seq: number): readonly Uint8Array[] | null {
    const count = seq - this.start + 1;
    return count > 0 && count <= this.pieces.length ? this.pieces.slice(0, count) : null;
  }
}
