import type { Numbers } from './numbers';
import type { StateVector } from './state-vector';

/**
 * So many items may claim one place without having seen each other: a key that nobody had set, the gap between two letters. Yjs walks past
 * all of them for each that comes, so 16,000 hold every browser on the board for eight seconds, and 1,000 for thirty milliseconds.
 */
export const MOST_AT_ONE_PLACE = 1_000;

const ROW = 8_192;

const CLAIMS_UNTIL_HALVED = 1_000_000;

function mix(hash: number, value: number): number {
  let mixed = Math.imul(
    hash ^ (value >>> 0) ^ Math.imul(Math.floor(value / 2 ** 32), 0x85ebca6b),
    0x9e3779b1,
  );
  mixed ^= mixed >>> 15;
  return Math.imul(mixed, 0x2c1b3c6d) ^ (mixed >>> 13);
}

/** The name of a place as a number: what is told of it, in a fixed order. */
export function namePlace(
  kind: number,
  client: number,
  clock: number,
  key: string | readonly number[],
): number {
  let hash = mix(mix(mix(17, kind), client), clock);
  for (let at = 0; at < key.length; at++) {
    const part = key[at]!;
    hash = mix(hash, typeof part === 'string' ? part.charCodeAt(0) : part);
  }
  return hash >>> 0;
}

/**
 * Looks at the places of one update. @param places threes, as in `UpdateScan`
 * @returns those that matter to the board, or null when one is claimed too often. In a large update a place that is claimed once is left
 *   out: to crowd one so, each claim would cost as many bytes as make an update large.
 */
export function weighPlaces(places: readonly number[]): readonly number[] | null {
  if (places.length <= MOST_AT_ONE_PLACE * 3) return places;
  const counts = new Map<number, number>();
  for (let at = 2; at < places.length; at += 3) {
    const count = (counts.get(places[at]!) ?? 0) + 1;
    if (count > MOST_AT_ONE_PLACE) return null;
    counts.set(places[at]!, count);
  }
  const crowded: number[] = [];
  for (let at = 0; at < places.length; at += 3)
    if (counts.get(places[at + 2]!)! > 1) crowded.push(places[at]!, places[at + 1]!, places[at + 2]!);
  return crowded;
}

/** Numbers for each item in `behind`: its client, the name of what it is behind, its own name, and that of what comes next (0 for none). */
export const BEHIND = 4;

/**
 * Whether one item has too many behind it. People who each have seen what was before write a line of items, each before the last: Yjs finds
 * its place at once, so a line counts once, however long: thousands of visits that each put the newest on top. Each further line is one
 * more that all the others may be walked past for.
 *
 * @param behind fours, as `BEHIND` says; clients in turn
 */
export function isThronged(behind: readonly number[]): boolean {
  if (behind.length <= MOST_AT_ONE_PLACE * BEHIND) return false;
  const places = new Map<number, number>();
  for (let at = 0; at < behind.length; at += BEHIND) places.set(behind[at + 2]!, behind[at + 1]!);
  const crowds = new Map<number, { lines: number; items: number; last: number }>();
  for (let at = 0; at < behind.length; at += BEHIND) {
    const [client, item, , next] = behind.slice(at, at + BEHIND) as [number, number, number, number];
    const crowd = crowds.get(item) ?? { lines: 0, items: 0, last: -1 };
    crowds.set(item, crowd);
    crowd.items++;
    const goesOn = places.get(next) === item;
    if (goesOn) places.delete(next);
    else if (crowd.last !== client) crowd.lines++;
    crowd.last = client;
    if (crowd.lines > MOST_AT_ONE_PLACE) return true;
  }
  return [...crowds.values()].some(({ lines, items }) => (lines - 1) * items > MOST_AT_ONE_PLACE ** 2);
}

/**
 * How often each place of a board was claimed since the board was opened, as far as it matters: two rows of counters instead of a name for
 * each item. A place is counted in both and the lower one is believed. Every million claims all are halved: on a board that is never
 * closed the counters would fill with single claims at last, and refuse everybody.
 */
export class CrowdedPlaces {
  private counters: Uint16Array | null = null;

  private added = 0;

  /** Whether a new claim is for a place that has as many as may be. */
  isFull(places: Numbers, known: StateVector): boolean {
    if (!this.counters) return false;
    for (let at = 0; at < places.length; at += 3) {
      if (this.count(places[at + 2]!) >= MOST_AT_ONE_PLACE && isNew(places, at, known)) return true;
    }
    return false;
  }

  /** @param known before the update: a claim that comes again is no second one */
  learn(places: Numbers, known: StateVector): void {
    for (let at = 0; at < places.length; at += 3) if (isNew(places, at, known)) this.add(places[at + 2]!);
  }

  private count(place: number): number {
    const { counters } = this;
    return counters ? Math.min(counters[place % ROW]!, counters[ROW + (Math.floor(place / ROW) % ROW)]!) : 0;
  }

  private add(place: number): void {
    this.counters ??= new Uint16Array(2 * ROW);
    const count = this.count(place);
    if (count >= 0xffff) return;
    const [first, second] = [place % ROW, ROW + (Math.floor(place / ROW) % ROW)];
    if (this.counters[first] === count) this.counters[first] = count + 1;
    if (this.counters[second] === count) this.counters[second] = count + 1;
    this.added++;
    if (this.added % CLAIMS_UNTIL_HALVED === 0)
      this.counters.forEach((each, at, counters) => {
        counters[at] = each >> 1;
      });
  }
}

function isNew(places: Numbers, at: number, known: StateVector): boolean {
  return places[at + 1]! >= (known.get(places[at]!) ?? 0);
}
