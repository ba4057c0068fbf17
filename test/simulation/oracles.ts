import * as Y from 'yjs';
import type { Platter } from './simulated-disk';

/** A promise that was broken. */
export class Broken extends Error {}

/** A document built from what is on the platter and nothing else: every author and every server is gone. */
export function rebuild(platter: Platter, board: string): Y.Doc {
  const doc = new Y.Doc();
  const stored = platter.boards.get(board)!;
  if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot.data);
  const through = stored.snapshot?.throughSeq ?? 0;
  for (const row of stored.rows) if (row.seq > through) Y.applyUpdate(doc, row.data);
  return doc;
}

/** Looks at the platter as often as asked, at the cost of a look only when something was committed since. */
export class DiskReader {
  private seenCommits = -1;
  private snapshot: Y.Snapshot = Y.emptySnapshot;

  constructor(
    private readonly platter: Platter,
    private readonly board: string,
  ) {}

  /** Whether all of an update, deletions included, is on the platter. A state vector would not tell of deletions. */
  has(update: Uint8Array): boolean {
    if (this.seenCommits !== this.platter.commits) {
      this.seenCommits = this.platter.commits;
      const doc = rebuild(this.platter, this.board);
      this.snapshot = Y.snapshot(doc);
      doc.destroy();
    }
    return Y.snapshotContainsUpdate(this.snapshot, update);
  }
}

/** The rows of a board have numbers without a gap, also across crashes. */
export function expectGapless(platter: Platter, board: string): void {
  const stored = platter.boards.get(board)!;
  const rows = stored.rows;
  for (let index = 1; index < rows.length; index += 1) {
    if (rows[index]!.seq !== rows[index - 1]!.seq + 1)
      throw new Broken(`after row ${rows[index - 1]!.seq} comes ${rows[index]!.seq}`);
  }
  if ((rows.at(-1)?.seq ?? 0) !== stored.headSeq) throw new Broken('the last row is not the head');
}

/** Nothing on the platter was made by these clients: they may only look. */
export function expectNothingOf(platter: Platter, board: string, clients: ReadonlySet<number>): void {
  for (const client of rebuild(platter, board).store.clients.keys()) {
    if (clients.has(client)) throw new Broken('something that a viewer made is on the disk');
  }
}

function canonical(doc: Y.Doc): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, inner]) => [key, sorted(inner)]),
    );
  };
  return JSON.stringify(
    sorted({ board: doc.getMap('board').toJSON(), shapes: doc.getMap('shapes').toJSON() }),
  );
}

/** All hold the same: content, structs, deletions; and nothing waits for something that never came. */
export function expectConverged(docs: ReadonlyMap<string, Y.Doc>): void {
  const [[firstName, first], ...others] = [...docs] as [[string, Y.Doc], ...[string, Y.Doc][]];
  for (const [name, doc] of others) {
    if (canonical(doc) !== canonical(first)) throw new Broken(`${name} sees another board than ${firstName}`);
    if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(first)))
      throw new Broken(`${name} has another past than ${firstName}`);
  }
  for (const [name, doc] of docs) {
    if (doc.store.pendingStructs || doc.store.pendingDs)
      throw new Broken(`${name} waits for something that never came`);
  }
}
