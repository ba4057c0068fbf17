import { STRUCT, StructTable, UnknownLayout } from './struct-table';
import { UpdateWriter } from './update-writer';

/** What becomes of a struct. */
const FATE = { kept: 0, dropped: 1, lifted: 2 };
const NOWHERE = -1;

const latin = new TextDecoder('latin1');

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

/** The keys of maps, and the roots, whose former values the later updates speak of. */
function findSpokenOf(
  table: StructTable,
  roots: Int32Array,
  later: readonly Uint8Array[],
): ReadonlySet<string> {
  const spokenOf = new Set<string>();
  const look = (row: StructTable, client: number, clock: number) => {
    if (client < 0) return;
    const index = table.find(table.placeOf(row.clients[client]!.id), clock);
    const root = index < 0 ? NOWHERE : roots[index]!;
    // Beside the value that holds, there is nothing to its right: what came before it does not matter.
    if (root >= 0 && isDead(table.info[index]!)) spokenOf.add(latin.decode(table.parentOf(root)));
  };
  for (const update of later) {
    const row = new StructTable(update);
    for (let index = 0; index < row.count; index += 1) {
      look(row, row.originClients[index]!, row.originClocks[index]!);
      look(row, row.rightClients[index]!, row.rightClocks[index]!);
      if (row.parents[index]! > 0 && isKeyed(row.info[index]!))
        spokenOf.add(latin.decode(row.parentOf(index)));
    }
  }
  return spokenOf;
}

function decideFates(table: StructTable, roots: Int32Array, spokenOf: ReadonlySet<string>): Uint8Array {
  const { count, info, originClients } = table;
  const fates = new Uint8Array(count);
  /** By root: 1 for one whose row is kept whole, 2 for one that may go. */
  const known = new Uint8Array(count);
  const holding = new Uint8Array(count);
  const mayGo = (root: number) => {
    if (known[root] === 0) known[root] = spokenOf.has(latin.decode(table.parentOf(root))) ? 1 : 2;
    return known[root] === 2;
  };
  for (let index = 0; index < count; index += 1) {
    const root = roots[index]!;
    if (isCollected(info[index]!)) fates[index] = FATE.dropped;
    else if (root < 0) continue;
    else if (isDead(info[index]!)) {
      if (mayGo(root)) fates[index] = FATE.dropped;
    } else {
      if (holding[root] === 1) throw new UnknownLayout('two values hold');
      holding[root] = 1;
      if (originClients[index]! >= 0 && mayGo(root)) fates[index] = FATE.lifted;
    }
  }
  return fates;
}

/** Of a snapshot that a server folded all that is deleted is collected, so that what it lists as deleted need not be said again. */
function expectAllCollected(table: StructTable): void {
  const { cursor, clocks, lengths, info } = table;
  for (let left = cursor.number(); left > 0; left -= 1) {
    const client = table.placeOf(cursor.number());
    for (let runs = cursor.number(); runs > 0; runs -= 1) {
      const clock = cursor.number();
      const end = clock + cursor.number();
      const first = table.find(client, clock);
      if (first < 0) throw new UnknownLayout('what is not there is deleted');
      const { to } = table.clients[client]!;
      for (let index = first; index < to && clocks[index]! < end; index += 1)
        if (!isDead(info[index]!) && clocks[index]! + lengths[index]! > clock)
          throw new UnknownLayout('something deleted is still there');
    }
  }
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
    for (; fate !== FATE.lifted && next < to && fates[next] === fate; next += 1) length += lengths[next]!;
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

interface Thinned {
  readonly table: StructTable;
  readonly roots: Int32Array;
  readonly fates: Uint8Array;
}

function writeThin(thin: Thinned): Uint8Array {
  const { table, roots, fates } = thin;
  let room = table.cursor.bytes.length + 32 * (table.sections.length + 1);
  for (let index = 0; index < table.count; index += 1)
    room += fates[index] === FATE.lifted ? table.parentOf(roots[index]!).length : 2;
  const writer = new UpdateWriter(new Uint8Array(room));
  writer.number(table.sections.length);
  for (const place of table.sections) writeSection(writer, thin, place);
  writer.number(0);
  return writer.end();
}

/** What is built in some milliseconds as it is. */
const LEAST = 64 * 1024;

/**
 * The same board without the values that others have taken the place of, for somebody who only looks: four of five structs of a board on
 * which much was moved, and building them is most of what a point of the past takes. What is made of it must never be merged with
 * anything but the updates given here: a change that stands beside a value that is not there any more would be lost. So of what the later
 * updates speak of all is kept, and what is laid out otherwise than a folded board stays as it is.
 *
 * @param pieces a state, and the updates after it
 */
export function thinPieces(pieces: readonly Uint8Array[], least = LEAST): readonly Uint8Array[] {
  const [whole, ...later] = pieces;
  if (!whole || whole.length < least) return pieces;
  try {
    const table = new StructTable(whole);
    expectAllCollected(table);
    const roots = findRoots(table);
    const fates = decideFates(table, roots, findSpokenOf(table, roots, later));
    return [writeThin({ table, roots, fates }), ...later];
  } catch (error) {
    if (error instanceof UnknownLayout) return pieces;
    throw error;
  }
}
