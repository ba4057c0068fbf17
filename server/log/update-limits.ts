import { MOST_OF_A_VALUE } from '../../board/storable-value';

export interface UpdateLimits {
  /** Clients with structs in one update: each opening of a page is one, and a whole board may be brought back at once. */
  readonly clients: number;
  /** Beyond this a clock is not from a person who draws. */
  readonly clock: number;
  /** Length of one run of deleted or collected items: a long text, made and deleted offline, is one. */
  readonly run: number;
  readonly anyDepth: number;
  readonly anyString: number;
  readonly binary: number;
  /** The value of a text format, as JSON. */
  readonly format: number;
  /** Shared types within shared types; recursion in Yjs overflows at some thousands and bricks the board. */
  readonly typeDepth: number;
  /** Such types in one update: one a shape is usual, and 8 MB of the smallest shapes are half as many. */
  readonly types: number;
  /** Whether places are looked at that too many claim at once. */
  readonly looksAtPlaces: boolean;
  /** Numbers in one list of what is read of an update: places it builds on, pieces it deletes. */
  readonly lists: number;
  /** Whether names and formats are looked at too: top-level types, keys, JSON. */
  readonly looksAtNames: boolean;
}

/**
 * What an update may hold. The limits stand far above what people and our own programs make, and well below what hurts
 * (reference: reliability study, section 3.B): a gate that refuses honest work is worse than none.
 */
export const UPDATE_LIMITS: UpdateLimits = {
  clients: 20_000,
  clock: 2 ** 31,
  run: 100_000_000,
  anyDepth: MOST_OF_A_VALUE.depth,
  anyString: MOST_OF_A_VALUE.string,
  binary: MOST_OF_A_VALUE.binary,
  // The longest link a text may bear, each letter of which may be written as six.
  format: 16 * 1024,
  typeDepth: 4,
  types: 100_000,
  looksAtPlaces: true,
  lists: 1_500_000,
  looksAtNames: true,
};

/**
 * For what is on the disk: only that it can be read. It was accepted once; a gate that has become stricter since must not close old
 * boards, and what comes of folding many updates may be larger than each of them was.
 */
export const STORED_LIMITS: UpdateLimits = {
  clients: Number.MAX_SAFE_INTEGER,
  clock: Number.MAX_SAFE_INTEGER,
  run: Number.MAX_SAFE_INTEGER,
  anyDepth: 500,
  anyString: Number.MAX_SAFE_INTEGER,
  binary: Number.MAX_SAFE_INTEGER,
  format: Number.MAX_SAFE_INTEGER,
  typeDepth: Number.MAX_SAFE_INTEGER,
  types: Number.MAX_SAFE_INTEGER,
  looksAtPlaces: false,
  lists: Number.MAX_SAFE_INTEGER,
  looksAtNames: false,
};

/** The only top-level types of a board's document. */
export const ROOTS: ReadonlySet<string> = new Set(['board', 'shapes']);

const KEY = /^[A-Za-z0-9_:-]{1,128}$/;

/** Whether a name may be a key of a map: what could reach an object's prototype may not. */
export function isAllowedKey(key: string): boolean {
  return KEY.test(key) && key !== '__proto__' && key !== 'prototype' && key !== 'constructor';
}
