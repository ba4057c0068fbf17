interface Runs {
  /** Sorted, disjoint and not touching: starts[i] < ends[i] < starts[i + 1]. */
  starts: number[];
  ends: number[];
}

/** So many are put in one by one. */
const FEW = 16;

/** Adds a run that begins no earlier than the last one. */
function extend({ starts, ends }: Runs, start: number, end: number): void {
  const last = ends.length - 1;
  if (last < 0 || ends[last]! < start) {
    starts.push(start);
    ends.push(end);
  } else if (ends[last]! < end) {
    ends[last] = end;
  }
}

/** The first run that ends at or after a clock. */
function findRun({ ends }: Runs, clock: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Everything that was deleted on a board, as runs per client. A SyncStep2 of a stock client always carries its whole delete set; this
 * tells whether there is anything new in it, so that a reconnect adds no row and a viewer is not refused for what everybody knows.
 */
export class DeletionIndex {
  private readonly clients = new Map<number, Runs>();

  /** @param deletions threes: client, clock, length */
  add(deletions: ArrayLike<number>): void {
    for (let at = 0; at < deletions.length; ) {
      const start = at;
      while (at < deletions.length && deletions[at] === deletions[start]) at += 3;
      if (at - start > FEW * 3) this.addMany(deletions, start, at);
      else
        for (let one = start; one < at; one += 3)
          this.addRun(deletions[one]!, deletions[one + 1]!, deletions[one + 1]! + deletions[one + 2]!);
    }
  }

  /** Many runs of one client are merged with what is there in one walk: put in one by one, each would move all behind it. */
  private addMany(deletions: ArrayLike<number>, from: number, end: number): void {
    const client = deletions[from]!;
    const before = this.clients.get(client) ?? { starts: [], ends: [] };
    const merged: Runs = { starts: [], ends: [] };
    const count = before.starts.length;
    let index = 0;
    let at = from;
    for (let last = 0; at < end && deletions[at + 1]! >= last; at += 3) {
      const start = deletions[at + 1]!;
      for (; index < count && before.starts[index]! <= start; index++)
        extend(merged, before.starts[index]!, before.ends[index]!);
      extend(merged, start, start + deletions[at + 2]!);
      last = start;
    }
    for (; index < count; index++) extend(merged, before.starts[index]!, before.ends[index]!);
    this.clients.set(client, merged);
    // Out of order, as no scan gives them.
    for (; at < end; at += 3)
      this.addRun(client, deletions[at + 1]!, deletions[at + 1]! + deletions[at + 2]!);
  }

  contains(deletions: ArrayLike<number>): boolean {
    let client = -1;
    let runs: Runs | undefined;
    let index = 0;
    for (let at = 0; at < deletions.length; at += 3) {
      const [start, end] = [deletions[at + 1]!, deletions[at + 1]! + deletions[at + 2]!];
      if (deletions[at] !== client) {
        client = deletions[at]!;
        runs = this.clients.get(client);
      }
      if (!runs) return false;
      // What is asked in order lies in the next run or the same.
      const isNext = index < runs.ends.length && runs.ends[index]! < end && runs.ends[index + 1]! >= end;
      index = isNext ? index + 1 : findRun(runs, end);
      if (index === runs.starts.length || runs.starts[index]! > start) return false;
    }
    return true;
  }

  private addRun(client: number, start: number, end: number): void {
    let runs = this.clients.get(client);
    if (!runs) {
      runs = { starts: [], ends: [] };
      this.clients.set(client, runs);
    }
    const { starts, ends } = runs;
    const last = ends.length - 1;
    if (last < 0 || ends[last]! < start) {
      starts.push(start);
      ends.push(end);
      return;
    }
    const first = findRun(runs, start);
    let after = first;
    let [from, to] = [start, end];
    for (; after < starts.length && starts[after]! <= end; after++) {
      from = Math.min(from, starts[after]!);
      to = Math.max(to, ends[after]!);
    }
    starts.splice(first, after - first, from);
    ends.splice(first, after - first, to);
  }
}
