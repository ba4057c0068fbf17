/**
 * What an update may hold. The limits stand far above what people and our own programs make, and well below what hurts
 * (reference: reliability study, section 3.B): a gate that refuses honest work is worse than none.
 */
export const UPDATE_LIMITS = {
  /** Clients with structs in one update. Tens of thousands with gaps cost Yjs minutes. */
  clients: 512,
  /** Beyond this a clock is not from a person who draws. */
  clock: 2 ** 31,
  /** Length of one run of deleted or collected items. */
  run: 1_000_000,
  anyDepth: 8,
  anyString: 256 * 1024,
  binary: 256 * 1024,
  /** The value of a text format, as JSON. */
  format: 4 * 1024,
  /** Shared types within shared types; recursion in Yjs overflows at some thousands and bricks the board. */
  typeDepth: 4,
} as const;

/** The only top-level types of a board's document. */
export const ROOTS: ReadonlySet<string> = new Set(['board', 'shapes']);

const KEY = /^[A-Za-z0-9_:-]{1,128}$/;

/** Whether a name may be a key of a map: what could reach an object's prototype may not. */
export function isAllowedKey(key: string): boolean {
  return KEY.test(key) && key !== '__proto__' && key !== 'prototype' && key !== 'constructor';
}
