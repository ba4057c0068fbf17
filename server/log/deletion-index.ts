interface Runs {
  /** Sorted, disjoint and not touching: starts[i] < ends[i] < starts[i + 1]. */
  starts: number[];
  ends: number[];
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
    for (let at = 0; at < deletions.length; at += 3) {
      this.addRun(deletions[at]!, deletions[at + 1]!, deletions[at + 1]! + deletions[at + 2]!);
    }
  }

  contains(deletions: ArrayLike<number>): boolean {
    for (let at = 0; at < deletions.length; at += 3) {
      const runs = this.clients.get(deletions[at]!);
      if (!runs) return false;
      const [start, end] = [deletions[at + 1]!, deletions[at + 1]! + deletions[at + 2]!];
      const index = findRun(runs, end);
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
