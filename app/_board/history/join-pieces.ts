import { Cursor, UnknownLayout } from './struct-table';
import { UpdateWriter } from './update-writer';

/** Stretches of clients' clocks, three numbers each: a client, where it begins, and how long it is. */
export type Stretches = readonly number[];

/** A state and the updates after it as one update. */
export interface JoinedPieces {
  /** Each client's structs from its first on; of what is deleted it says nothing. */
  readonly structs: Uint8Array;
  /** How far each client had come in the state. */
  readonly before: ReadonlyMap<number, number>;
  /** What the state says is deleted, and what the updates after it do. */
  readonly deleted: Stretches;
  readonly deletedLater: Stretches;
}

/** The structs of a client, as they lie in the pieces one after the other. */
interface Section {
  readonly runs: Uint8Array[];
  count: number;
  end: number;
}

/** Adds to a client's section what a piece has of it; what another piece has told already is passed over. */
function readSection(cursor: Cursor, sections: Map<number, Section>): void {
  let left = cursor.number();
  const client = cursor.number();
  let clock = cursor.number();
  const section = sections.get(client) ?? { runs: [], count: 0, end: 0 };
  sections.set(client, section);
  if (clock > section.end) throw new UnknownLayout('something is missing');
  let start = cursor.at;
  for (; left > 0; left -= 1) {
    const length = cursor.passStruct();
    clock += length;
    if (clock <= section.end) start = cursor.at;
    else if (clock - length < section.end) throw new UnknownLayout('it was told before, cut otherwise');
    else {
      section.end = clock;
      section.count += 1;
    }
  }
  if (start < cursor.at) section.runs.push(cursor.bytes.subarray(start, cursor.at));
}

function readDeleted(cursor: Cursor): number[] {
  const deleted: number[] = [];
  for (let left = cursor.number(); left > 0; left -= 1) {
    const client = cursor.number();
    for (let stretches = cursor.number(); stretches > 0; stretches -= 1)
      deleted.push(client, cursor.number(), cursor.number());
  }
  return deleted;
}

function writeSections(sections: ReadonlyMap<number, Section>): Uint8Array {
  const told = [...sections].filter(([, { count }]) => count > 0);
  let room = 16 + 32 * told.length;
  for (const [, { runs }] of told) for (const run of runs) room += run.length;
  const writer = new UpdateWriter(new Uint8Array(room));
  writer.number(told.length);
  for (const [client, { runs, count }] of told) {
    for (const number of [count, client, 0]) writer.number(number);
    for (const run of runs) writer.copy(run);
  }
  writer.number(0);
  return writer.end();
}

/**
 * Puts a state and the updates after it together, byte by byte: nothing is built. It is the same board, for an update is what it says and not
 * when it came; and one of ten thousand structs is applied in less time than ten thousand of one. Throws `UnknownLayout` where it can't.
 */
export function joinPieces([state, ...later]: readonly [Uint8Array, ...Uint8Array[]]): JoinedPieces {
  const sections = new Map<number, Section>();
  const read = (piece: Uint8Array) => {
    const cursor = new Cursor(piece);
    for (let left = cursor.number(); left > 0; left -= 1) readSection(cursor, sections);
    return readDeleted(cursor);
  };
  const deleted = read(state);
  const before = new Map(Array.from(sections, ([client, { end }]) => [client, end]));
  const deletedLater: number[] = [];
  for (const piece of later) for (const number of read(piece)) deletedLater.push(number);
  return { structs: writeSections(sections), before, deleted, deletedLater };
}
