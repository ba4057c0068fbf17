/** What a person does not want in their own list. It takes nothing from anybody: access and the board stay. Laws as for `Storage`. */
export interface ListingStorage {
  /**
   * Leaves a board that was joined out of this person's lists and searches, or shows it there again, as joining it once more does. An own
   * board is always listed. False when there is no such board.
   */
  hideBoard(board: string, person: string, isHidden: boolean): Promise<boolean>;
}
