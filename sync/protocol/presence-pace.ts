/** Nobody sees more than 30 pictures of a cursor in a second. */
const LEAST = 33;
const MOST = 1_000;
/** People whose movements fit into the shortest time; beyond them, what one receiver gets in a second stays the same. */
const CROWD = 16;

/**
 * How long the movements of the people on a board are gathered into one message. Everyone is told of everyone, so without a pace the
 * bytes would grow with the square of the crowd.
 *
 * @param people those who are on the board
 * @returns milliseconds
 */
export function presencePace(people: number): number {
  return Math.min(MOST, Math.round(LEAST * Math.max(1, people / CROWD)));
}
