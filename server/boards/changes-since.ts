import type { PastRow } from '../storage/history-storage';

/** What somebody changed in a stretch of time. Times are milliseconds since 1970. */
export interface ChangesOfPerson {
  readonly id: string;
  readonly changes: number;
  readonly lastAt: number;
}

/**
 * Who changed a board after a moment, whoever did most first.
 *
 * @param rows newest first; a clock that was set back in between does not end the search, for `seq` orders them and not the time
 * @param without whose own changes do not count
 */
export function changesSince(rows: readonly PastRow[], since: number, without: string): ChangesOfPerson[] {
  const found = new Map<string, { changes: number; lastAt: number }>();
  for (const { person, at } of rows) {
    if (at <= since || person === without) continue;
    const before = found.get(person) ?? { changes: 0, lastAt: 0 };
    found.set(person, { changes: before.changes + 1, lastAt: Math.max(before.lastAt, at) });
  }
  const sorted = [...found].map(([id, rest]) => ({ id, ...rest }));
  return sorted.sort((one, other) => other.changes - one.changes);
}
