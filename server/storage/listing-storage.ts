/** Who is on a board beside its owner, as a list of boards tells it. */
export interface BoardCompany {
  readonly board: string;
  /** At most `MOST_COMPANY`, in the order in which they came. */
  readonly people: readonly string[];
}

/** What lists of boards need to know beyond the boards. Laws as for `Storage`. */
export interface ListingStorage {
  /**
   * Leaves a board that was joined out of this person's lists and searches, or shows it there again, as joining it once more does. An own
   * board is always listed. It takes nothing from anybody: access and the board stay. False when there is no such board.
   */
  hideBoard(board: string, person: string, isHidden: boolean): Promise<boolean>;
  /** Those who have joined these boards by a link that holds and are not kept out; boards without any are left out. */
  listCompany(boards: readonly string[], now: number): Promise<readonly BoardCompany[]>;
}
