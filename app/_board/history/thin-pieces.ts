import { type JoinedPieces, joinPieces, type Stretches } from './join-pieces';
import { STRUCT, type StructTable, UnknownLayout } from './struct-table';
import { UpdateWriter } from './update-writer';

/** What becomes of a struct. */
const FATE = { kept: 0, dropped: 1, lifted: 2 };
const NOWHERE = -1;

const isCollected = (info: number) => (info & STRUCT.kind) === STRUCT.collected;
const isDead = (info: number) => (info & STRUCT.kind) <= STRUCT.deleted;
const isKeyed = (info: number) => !isCollected(info) && (info & STRUCT.keyed) !== 0;

/** What an item stands to the right of, or -1. */
function findLeft(table: StructTable, index: number): number {
  const { info, originClients, originClocks, rightClients } = table;
  const keyed = isKeyed(info[index]!);
  if (keyed && rightClients[index]! >= 0) throw new UnknownLayout('a value stands before another');
  if (originClients[index]! < 0) return NOWHERE;
  const left = table.find(originClients[index]!, originClocks[index]!);
  if (left < 0) throw new UnknownLayout('what it stands beside is not there');
  if (isCollected(info[left]!)) return NOWHERE;
  if (isKeyed(info[left]!) !== keyed) throw new UnknownLayout('a value stands beside what is none');
  return left;
}

/** For each value of a map the first of those that have been there before it, which says the map and the key; -1 for what is none. */
function findRoots(table: StructTable): Int32Array {
  const { count, info, parents } = table;
  const unknown = NOWHERE - 1;
  const roots = new Int32Array(count).fill(unknown);
  const way: number[] = [];
  for (let index = 0; index < count; index += 1) {
    let at = index;
    while (at >= 0 && roots[at] === unknown) {
      if (way.length > count) throw new UnknownLayout('it stands beside itself');
      way.push(at);
      const left = isCollected(info[at]!) ? NOWHERE : findLeft(table, at);
      if (!isKeyed(info[at]!)) roots[at] = NOWHERE;
      else if (parents[at]! > 0) roots[at] = at;
      else at = left;
    }
    const root = at < 0 ? NOWHERE : roots[at]!;
    for (let each = way.pop(); each !== undefined; each = way.pop()) roots[each] = root;
  }
  return roots;
}

/** Calls for each struct that lies in the stretches, with where the stretch begins and ends in it. */
function lookAtStretches(
  table: StructTable,
  stretches: Stretches,
  look: (index: number, from: number, to: number, client: number) => void,
): void {
  const { clients, clocks, lengths } = table;
  for (let at = 0; at < stretches.length; at += 3) {
    const client = stretches[at]!;
    const place = table.placeOf(client);
    const start = stretches[at + 1]!;
    const end = start + stretches[at + 2]!;
    const first = table.find(place, start);
    if (first < 0 || end > clients[place]!.end) throw new UnknownLayout('what is not there is deleted');
    for (let index = first; index < clients[place]!.to && clocks[index]! < end; index += 1) {
      const until = clocks[index]! + lengths[index]!;
      look(index, Math.max(start, clocks[index]!), Math.min(end, until), client);
    }
  }
}

/** Of a snapshot that a server folded all that is deleted is collected, so that what it lists as deleted need not be said again. */
function isFolded(table: StructTable, deleted: Stretches): boolean {
  let areAllCollected = true;
  lookAtStretches(table, deleted, (index) => {
    if (!isDead(table.info[index]!)) areAllCollected = false;
  });
  return areAllCollected;
}

/** For each struct whether it came after the state, in which is decided whose value holds. */
function findLater({ clients, clocks, sections, count }: StructTable, before: JoinedPieces['before']) {
  const isLater = new Uint8Array(count);
  for (const place of sections) {
    const { id, from, to } = clients[place]!;
    const end = before.get(id) ?? 0;
    for (let index = from; index < to; index += 1) isLater[index] = clocks[index]! >= end ? 1 : 0;
  }
  return isLater;
}

/** Who took whose place at the keys of maps, as far as that can be told without building. */
interface Succession {
  /** For each struct whether another took its place. */
  readonly isFollowed: Uint8Array;
  /** The names of the keys, with their maps, of which only Yjs can tell whose value holds. */
  readonly contested: ReadonlySet<number>;
}

/**
 * A number for the map and the key that a struct says. Where two have the same, both are contested, and all their values are built: a picture
 * is never wrong by it. As texts they were a fifth of the thinning.
 */
function nameOf({ cursor, parents, contents }: StructTable, index: number): number {
  let name = 0x811c9dc5;
  for (let at = parents[index]!; at < contents[index]!; at += 1)
    name = Math.imul(name ^ cursor.bytes[at]!, 0x01000193);
  return name;
}

/**
 * A later value that goes on from the one that held, which nobody else did, holds after it. All else is contested: two who went on from one
 * value, or gave a first one to a key, and one who went on from what had lost its place in the state already.
 */
function findSuccession(table: StructTable, roots: Int32Array, isLater: Uint8Array): Succession {
  const { count, info, clocks, lengths, originClients, originClocks } = table;
  const isFollowed = new Uint8Array(count);
  const contested = new Set<number>();
  const firsts = new Set<number>();
  for (let index = 0; index < count; index += 1)
    if (roots[index] === index && isLater[index] === 1) {
      const name = nameOf(table, index);
      if (firsts.has(name)) contested.add(name);
      firsts.add(name);
    }
  const holding = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    const root = roots[index]!;
    if (root < 0) continue;
    if (isLater[index] === 0) {
      if (root === index && firsts.size > 0 && firsts.has(nameOf(table, index)))
        contested.add(nameOf(table, index));
      if (isDead(info[index]!)) continue;
      if (holding[root] === 1) throw new UnknownLayout('two values hold');
      holding[root] = 1;
    } else if (root !== index) {
      const left = table.find(originClients[index]!, originClocks[index]!);
      const isDecided = isLater[left] === 0 && isDead(info[left]!);
      const isLast = originClocks[index] === clocks[left]! + lengths[left]! - 1;
      if (isDecided || !isLast || isFollowed[left] === 1) contested.add(nameOf(table, root));
      isFollowed[left] = 1;
    }
  }
  return { isFollowed, contested };
}

function decideFates(
  table: StructTable,
  roots: Int32Array,
  isDeleted: Uint8Array,
  { isFollowed, contested }: Succession,
): Uint8Array {
  const { count, info, originClients } = table;
  const fates = new Uint8Array(count);
  /** By root: 1 for one whose row is kept whole, 2 for one that may go. */
  const known = new Uint8Array(count);
  const mayGo = (root: number) => {
    if (contested.size === 0) return true;
    if (known[root] === 0) known[root] = contested.has(nameOf(table, root)) ? 1 : 2;
    return known[root] === 2;
  };
  for (let index = 0; index < count; index += 1) {
    const root = roots[index]!;
    if (isCollected(info[index]!)) fates[index] = FATE.dropped;
    else if (root < 0) continue;
    else if (isDead(info[index]!) || isDeleted[index] === 1 || isFollowed[index] === 1) {
      if (mayGo(root)) fates[index] = FATE.dropped;
    } else if (originClients[index]! >= 0 && mayGo(root)) fates[index] = FATE.lifted;
  }
  return fates;
}

/** The structs of a client: of those that go there is one left for all that lie side by side, so that clocks stay as they are. */
function writeSection(writer: UpdateWriter, thin: Thinned, place: number): void {
  const { table, roots, fates } = thin;
  const { starts, contents, ends, lengths, info, cursor } = table;
  const { id, from, to } = table.clients[place]!;
  let structs = 0;
  for (let index = from; index < to; index += 1)
    if (fates[index] !== FATE.dropped || index === from || fates[index - 1] !== FATE.dropped) structs += 1;
  for (const number of [structs, id, table.clocks[from]!]) writer.number(number);
  for (let index = from; index < to; ) {
    const fate = fates[index]!;
    let [next, length] = [index + 1, lengths[index]!];
    // Those of two updates do not lie side by side.
    const goesOn = () => fates[next] === fate && (fate === FATE.dropped || starts[next] === ends[next - 1]);
    for (; fate !== FATE.lifted && next < to && goesOn(); next += 1) length += lengths[next]!;
    if (fate === FATE.dropped) {
      writer.byte(STRUCT.collected);
      writer.number(length);
    } else if (fate === FATE.lifted) {
      writer.byte(info[index]! & ~STRUCT.origin);
      writer.copy(table.parentOf(roots[index]!));
      writer.copy(cursor.bytes.subarray(contents[index]!, ends[index]!));
    } else writer.copy(cursor.bytes.subarray(starts[index]!, ends[next - 1]!));
    index = next;
  }
}

/** What of the deleted is neither left out nor collected already. */
function findStillDeleted({ table, fates }: Thinned, deleted: Stretches): ReadonlyMap<number, number[]> {
  const still = new Map<number, number[]>();
  lookAtStretches(table, deleted, (index, from, to, client) => {
    if (fates[index] === FATE.dropped || isDead(table.info[index]!)) return;
    const known = still.get(client);
    if (known) known.push(from, to - from);
    else still.set(client, [from, to - from]);
  });
  return still;
}

interface Thinned {
  readonly table: StructTable;
  readonly roots: Int32Array;
  readonly fates: Uint8Array;
}

function writeThin(thin: Thinned, deleted: Stretches): Uint8Array {
  const { table, roots, fates } = thin;
  const still = findStillDeleted(thin, deleted);
  let room = table.cursor.bytes.length + 32 * (table.sections.length + still.size + 1);
  for (let index = 0; index < table.count; index += 1)
    room += fates[index] === FATE.lifted ? table.parentOf(roots[index]!).length : 2;
  for (const stretches of still.values()) room += 8 * stretches.length;
  const writer = new UpdateWriter(new Uint8Array(room));
  writer.number(table.sections.length);
  for (const place of table.sections) writeSection(writer, thin, place);
  writer.number(still.size);
  for (const [client, stretches] of still) {
    for (const number of [client, stretches.length / 2, ...stretches]) writer.number(number);
  }
  // A copy: the room was large enough for all of it, and little is left.
  return writer.end().slice();
}

/** What is built in some milliseconds as it is. */
const LEAST = 64 * 1024;

/**
 * The same board without the values that others have taken the place of, for somebody who only looks: four of five structs of a board on
 * which much was moved, and building them is most of what a point of the past takes. What is made of it must never be merged with
 * anything else: a change that stands beside a value that is not there any more would be lost. Where only Yjs can tell whose value holds, all
 * are kept; what is laid out otherwise than it should be stays as it is.
 *
 * @param pieces a state, and the updates after it; or updates from the first on
 */
export function thinPieces(pieces: readonly Uint8Array[], least = LEAST): readonly Uint8Array[] {
  const [first, ...later] = pieces;
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  if (!first || size < least) return pieces;
  try {
    const { table, before, deleted, deletedLater } = joinPieces([first, ...later]);
    const isState = isFolded(table, deleted);
    const gone = isState ? deletedLater : [...deleted, ...deletedLater];
    const isDeleted = new Uint8Array(table.count);
    lookAtStretches(table, gone, (index, from, to) => {
      if (to - from === table.lengths[index]) isDeleted[index] = 1;
    });
    const roots = findRoots(table);
    const isLater = findLater(table, isState ? before : new Map());
    const fates = decideFates(table, roots, isDeleted, findSuccession(table, roots, isLater));
    return [writeThin({ table, roots, fates }, gone)];
  } catch (error) {
    if (error instanceof UnknownLayout) return pieces;
    throw error;
  }
}
