/** So much room is kept from one update to the next: those of people who draw need a handful of numbers, a board brought back a million. */
const MOST_KEPT = 1_024;

const NONE: readonly number[] = [];

/**
 * Numbers that are gathered of one update after the other, in the same room. Seven lists made anew for each, with room for seventeen numbers where
 * three came and mostly none, were a fifth of all that the main thread left to be collected.
 */
export class NumberList {
  private numbers: number[] = [];
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(number: number): this {
    this.numbers[this.count++] = number;
    return this;
  }

  clear(): void {
    this.count = 0;
    if (this.numbers.length > MOST_KEPT) this.numbers = [];
  }

  /** What was gathered, as a list of exactly that length which nobody changes any more; begins anew. */
  take(): readonly number[] {
    const { numbers, count } = this;
    this.count = 0;
    if (count === 0) return NONE;
    if (count <= MOST_KEPT) return numbers.slice(0, count);
    // Given away instead of copied: four hundred thousand numbers would hold the thread for milliseconds.
    this.numbers = [];
    numbers.length = count;
    return numbers;
  }
}
