import * as Y from 'yjs';
import { openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import { Claim } from './claim';
import type { Platter } from './simulated-disk';

/** A promise that was broken. */
export class Broken extends Error {}

/** A document built from what is on the platter and nothing else: every author and every server is gone. */
export function rebuild(platter: Platter, board: string): Y.Doc {
  const doc = new Y.Doc({ guid: board });
  const stored = platter.boards.get(board)!;
  if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot.data);
  const through = stored.snapshot?.throughSeq ?? 0;
  for (const row of stored.rows) if (row.seq > through) Y.applyUpdate(doc, row.data);
  return doc;
}

/**
 * Looks at the platter as often as asked, at the cost of what was committed since: new rows are added to what was read before. Whatever
 * replaces what was there (a snapshot) makes it read all of it anew.
 */
export class DiskReader {
  /** Counts how often everything was read anew: then nothing that was found there before may be taken for granted. */
  readings = 0;
  private doc = new Y.Doc({ guid: 'disk' });
  private snapshot: unknown = null;
  private rows: readonly unknown[] | null = null;
  private read = 0;

  constructor(
    private readonly platter: Platter,
    private readonly board: string,
  ) {}

  /** Whether all of it, deletions included, is on the platter. */
  has(claim: Claim): boolean {
    return claim.isIn(this.look());
  }

  look(): Y.Doc {
    const { rows, snapshot } = this.platter.boards.get(this.board)!;
    if (snapshot !== this.snapshot || rows !== this.rows || rows.length < this.read) {
      this.doc.destroy();
      this.doc = rebuild(this.platter, this.board);
      this.readings += 1;
    } else {
      for (const { data } of rows.slice(this.read)) Y.applyUpdate(this.doc, data);
    }
    this.snapshot = snapshot;
    this.rows = rows;
    this.read = rows.length;
    return this.doc;
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

/** Nothing on the platter was made by these clients beyond these clocks: by then they might only look. */
export function expectNothingBeyond(disk: Y.Doc, clocks: ReadonlyMap<number, number>): void {
  for (const [client, clock] of clocks) {
    if (Y.getState(disk.store, client) > clock)
      throw new Broken('something is on the disk that was made by one who may only look');
  }
}

/** What somebody made is on the disk, unless all that was theirs went with their device; and what is on the disk, somebody made. */
export function expectAccounted(
  disk: Y.Doc,
  owed: readonly (readonly Uint8Array[])[],
  made: readonly (readonly Uint8Array[])[],
): void {
  for (const update of owed.flat()) {
    if (!Claim.of(update).isIn(disk))
      throw new Broken('something that was made is neither saved nor waiting');
  }
  const truth = new Y.Doc({ guid: 'truth' });
  for (const update of made.flat()) Y.applyUpdate(truth, update);
  if (!Claim.of(Y.encodeStateAsUpdate(disk)).isIn(truth))
    throw new Broken('something on the disk was made by nobody');
}

/** Everything that is stored can be read and drawn. */
export function expectReadable(doc: Y.Doc): void {
  const board = openBoard({ doc, models: shapeModels, random: (length) => new Uint8Array(length) });
  const { size } = board.unreadable;
  board.dispose();
  if (size > 0) throw new Broken(`${size} shapes on the disk can’t be read`);
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
