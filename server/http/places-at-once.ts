/** How many may be under way at once: of each person, of each address, of all. */
export interface MostAtOnce {
  readonly person: number;
  readonly address: number;
  readonly all: number;
}

/** Whoever begins; somebody who is no person counts with their address alone. */
export interface Beginner {
  readonly person: string | null;
  readonly address: string;
}

/**
 * A place for what is slow and takes up room, until it is given back. Counted over everybody alone, a few slow connections kept all others out for as
 * long as they liked; and by person alone, whoever is somebody new each time.
 *
 * @returns takes a place: what gives it back, or null where there is none
 */
export function createPlaces(most: MostAtOnce): (beginner: Beginner) => (() => void) | null {
  const taken = new Map<string, number>();
  const countOf = (key: string) => taken.get(key) ?? 0;
  const add = (key: string, change: number) => {
    const count = countOf(key) + change;
    if (count > 0) taken.set(key, count);
    else taken.delete(key);
  };
  return ({ person, address }) => {
    const wanted: [key: string, most: number][] = [
      ['all', most.all],
      [`address ${address}`, most.address],
    ];
    if (person !== null) wanted.push([`person ${person}`, most.person]);
    if (wanted.some(([key, limit]) => countOf(key) >= limit)) return null;
    for (const [key] of wanted) add(key, 1);
    return () => {
      for (const [key] of wanted) add(key, -1);
    };
  };
}
