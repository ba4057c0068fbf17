import type { PastRow } from '../storage/history-storage';

/** A stretch of work on a board, without a longer rest in it. Times are milliseconds since 1970. */
export interface PastEntry {
  /** The board as it was at the end of it. */
  readonly seq: number;
  /** Its first change. */
  readonly from: number;
  readonly changes: number;
  readonly since: number;
  readonly at: number;
  /** Who worked, whoever changed most first. */
  readonly people: readonly { readonly id: string; readonly changes: number }[];
}

/** A rest as long as this begins a new entry, and so does work that went on for this long. */
const REST = 5 * 60_000;
const LONGEST = 30 * 60_000;

interface Growing {
  seq: number;
  from: number;
  since: number;
  at: number;
  people: Map<string, number>;
}

function finish({ seq, from, since, at, people }: Growing): PastEntry {
  const sorted = [...people].map(([id, changes]) => ({ id, changes }));
  sorted.sort((one, other) => other.changes - one.changes);
  return { seq, from, changes: seq - from + 1, since, at, people: sorted };
}

/** Changes, newest first, as the work they were part of. @param limit how many entries at most */
export function groupPast(rows: readonly PastRow[], limit: number): readonly PastEntry[] {
  const entries: Growing[] = [];
  for (const { seq, person, at } of rows) {
    let entry = entries.at(-1);
    // The clock may have been set back meanwhile: then what comes before may be later.
    const isApart = !entry || entry.since - at >= REST || entry.at - at >= LONGEST;
    if (isApart) {
      if (entries.length === limit) break;
      entry = { seq, from: seq, since: at, at, people: new Map() };
      entries.push(entry);
    }
    entry!.from = seq;
    entry!.since = Math.min(entry!.since, at);
    entry!.people.set(person, (entry!.people.get(person) ?? 0) + 1);
  }
  return entries.map(finish);
}
