import { Cursor, StructTable, UnknownLayout } from './struct-table';
import { UpdateWriter } from './update-writer';

/** The structs of a client, from one up to, not with, another. */
type Run = { from: number; to: number };

/** What a struct needs to have before it, as pairs of a client's place and a tick of its clock. */
function needsOf(table: StructTable, index: number): readonly (readonly [place: number, clock: number])[] {
  const { originClients, originClocks, rightClients, rightClocks, parents, cursor } = table;
  if (parents[index]! > 0) {
    const parent = new Cursor(cursor.bytes);
    parent.at = parents[index]!;
    return parent.number() === 1 ? [] : [[table.placeOf(parent.number()), parent.number()]];
  }
  const needs: (readonly [number, number])[] = [];
  if (originClients[index]! >= 0) needs.push([originClients[index]!, originClocks[index]!]);
  if (rightClients[index]! >= 0) needs.push([rightClients[index]!, rightClocks[index]!]);
  return needs;
}

/** Walks through all structs, each after those that it needs; those of one client come in the order of their clock, as Yjs wants them. */
function* inOrder(table: StructTable): Generator<readonly [place: number, index: number]> {
  const next = table.clients.map(({ from }) => from);
  /** The first struct of a client that another still waits for. */
  const missing = (index: number): number | null => {
    for (const [place, clock] of needsOf(table, index)) {
      const needed = table.find(place, clock);
      if (needed < 0) throw new UnknownLayout('what it stands beside is not there');
      if (next[place]! <= needed && needed !== index) return place;
    }
    return null;
  };
  for (const section of table.sections) {
    const waiting = [section];
    while (waiting.length > 0) {
      const place = waiting.at(-1)!;
      const index = next[place]!;
      if (index >= table.clients[place]!.to) {
        waiting.pop();
        continue;
      }
      const before = missing(index);
      if (before !== null) {
        if (waiting.includes(before)) throw new UnknownLayout('two wait for each other');
        waiting.push(before);
        continue;
      }
      next[place] = index + 1;
      yield [place, index];
      // Whoever was waited for gives way at once: all of theirs would be more than is needed.
      if (waiting.length > 1) waiting.pop();
    }
  }
}

function writePart({ clients, clocks, starts, ends, cursor }: StructTable, runs: ReadonlyMap<number, Run>) {
  let room = 16;
  for (const { from, to } of runs.values()) room += ends[to - 1]! - starts[from]! + 32;
  const writer = new UpdateWriter(new Uint8Array(room));
  writer.number(runs.size);
  for (const [place, { from, to }] of runs) {
    for (const number of [to - from, clients[place]!.id, clocks[from]!]) writer.number(number);
    writer.copy(cursor.bytes.subarray(starts[from]!, ends[to - 1]!));
  }
  writer.number(0);
  return writer.end();
}

/**
 * An update as several, of about so many bytes each, every one of which can be applied after those before it: a board of 20,000 shapes that is
 * built at once holds the page for more than half a second. What is deleted comes with the last. What is laid out otherwise than it should be
 * stays in one.
 *
 * They make the same of it in a replayed document alone (board/replayed-document.ts); another one tidies its texts between two parts.
 */
export function sliceUpdate(update: Uint8Array, size: number): readonly Uint8Array[] {
  try {
    const table = new StructTable(new Cursor(update));
    table.read();
    table.arrange();
    if (!table.isSideBySide) throw new UnknownLayout('a client comes twice');
    const { starts, ends, cursor } = table;
    const parts: Uint8Array[] = [];
    let runs = new Map<number, Run>();
    let taken = 0;
    for (const [place, index] of inOrder(table)) {
      const run = runs.get(place);
      if (run) run.to = index + 1;
      else runs.set(place, { from: index, to: index + 1 });
      taken += ends[index]! - starts[index]!;
      if (taken < size) continue;
      parts.push(writePart(table, runs));
      [runs, taken] = [new Map(), 0];
    }
    if (runs.size > 0) parts.push(writePart(table, runs));
    const deletions = cursor.bytes.subarray(cursor.at);
    if (deletions.length > 1) parts.push(new Uint8Array([0, ...deletions]));
    return parts;
  } catch (error) {
    if (error instanceof UnknownLayout) return [update];
    throw error;
  }
}
