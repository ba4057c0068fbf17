import { ByteReader } from './byte-reader';
import { sizeOfVarUint, writeVarUint } from './state-vector';
import type { TailEntry } from './tail-entry';
import { frameUpdate } from './update-frame';

/** Bytes of rows in one update: what is larger by itself goes as it is, and a page gathers what is smaller than this. */
const MOST = 32 * 1024;

/** What one client made, in rows that go on from each other. */
interface Section {
  readonly start: number;
  end: number;
  structs: number;
  bytes: number;
  readonly pieces: Uint8Array[];
}

/** The structs of a row, where one client made all of them without a hole; null where that is not so. */
function readStructs({ frame, updateStart, deletionsStart, ranges }: TailEntry) {
  const reader = new ByteReader(frame, updateStart, deletionsStart);
  if (ranges.length !== 3 || reader.varUint() !== 1) return null;
  const [count, client, clock] = [reader.varUint(), reader.varUint(), reader.varUint()];
  if (client !== ranges[0] || clock !== ranges[1]) return null;
  return {
    client,
    start: clock,
    end: ranges[2]!,
    count,
    bytes: frame.subarray(reader.position, deletionsStart),
  };
}

/** Pairs of a clock and a length, in order, what lies side by side or over each other as one. */
function unite(runs: readonly (readonly [clock: number, length: number])[]): [number, number][] {
  const united: [number, number][] = [];
  for (const [clock, length] of [...runs].sort(([one], [other]) => one - other)) {
    const last = united.at(-1);
    if (last && clock <= last[0] + last[1]) last[1] = Math.max(last[1], clock + length - last[0]);
    else united.push([clock, length]);
  }
  return united;
}

/** Rows of a log that become one update. */
class Joint {
  readonly rows: TailEntry[] = [];
  bytes = 0;
  private readonly sections = new Map<number, Section>();
  private readonly deletions = new Map<number, [number, number][]>();

  /** False where it can't be joined with those before it: then it has changed nothing. */
  take(row: TailEntry, isOnlyDeleting: boolean): boolean {
    if (!isOnlyDeleting && row.ranges.length > 0 && !this.takeStructs(row)) return false;
    const { deletions } = row;
    for (let at = 0; at < deletions.length; at += 3) {
      const run: [number, number] = [deletions[at + 1]!, deletions[at + 2]!];
      const known = this.deletions.get(deletions[at]!);
      if (known) known.push(run);
      else this.deletions.set(deletions[at]!, [run]);
    }
    this.rows.push(row);
    this.bytes += row.frame.length;
    return true;
  }

  private takeStructs(row: TailEntry): boolean {
    const structs = readStructs(row);
    if (!structs) return false;
    const { client, start, end, count, bytes } = structs;
    const section = this.sections.get(client);
    if (!section) {
      this.sections.set(client, { start, end, structs: count, bytes: bytes.length, pieces: [bytes] });
      return true;
    }
    if (section.end !== start) return false;
    section.end = end;
    section.structs += count;
    section.bytes += bytes.length;
    section.pieces.push(bytes);
    return true;
  }

  write(): Buffer {
    const deletions = [...this.deletions].map(([client, runs]) => [client, unite(runs)] as const);
    const numbers = deletions.flatMap(([client, runs]) => [client, runs.length, ...runs.flat()]);
    let size = sizeOfVarUint(this.sections.size) + sizeOfVarUint(deletions.length);
    for (const number of numbers) size += sizeOfVarUint(number);
    for (const [client, { structs, start, bytes }] of this.sections)
      size += sizeOfVarUint(structs) + sizeOfVarUint(client) + sizeOfVarUint(start) + bytes;
    const update = new Uint8Array(size);
    let at = writeVarUint(update, 0, this.sections.size);
    for (const [client, { structs, start, pieces }] of this.sections) {
      for (const number of [structs, client, start]) at = writeVarUint(update, at, number);
      for (const piece of pieces) {
        update.set(piece, at);
        at += piece.length;
      }
    }
    at = writeVarUint(update, at, deletions.length);
    for (const number of numbers) at = writeVarUint(update, at, number);
    return frameUpdate(update);
  }
}

function join(rows: Iterable<TailEntry>, isOnlyDeleting: boolean): Buffer[] {
  const frames: Buffer[] = [];
  let joint = new Joint();
  const end = () => {
    if (joint.rows.length === 1 && !isOnlyDeleting) frames.push(joint.rows[0]!.frame);
    else if (joint.rows.length > 0) frames.push(joint.write());
    joint = new Joint();
  };
  for (const row of rows) {
    if (isOnlyDeleting && row.deletions.length === 0) continue;
    if (joint.bytes + row.frame.length > MOST || !joint.take(row, isOnlyDeleting)) {
      end();
      if (!joint.take(row, isOnlyDeleting)) frames.push(row.frame);
    }
  }
  end();
  return frames;
}

/**
 * Rows as few updates, each in its frame: who comes back after two thousand changes would otherwise be told two thousand messages, and a browser
 * takes longer to hear them than to draw what they say. Rows that go on from each other are joined as they lie, nothing is built of them; one that
 * has a hole, or whose client's work before it is not here, is told by itself.
 */
export function joinRows(rows: Iterable<TailEntry>): Buffer[] {
  return join(rows, false);
}

/** What rows delete, without what they bring. */
export function joinDeletions(rows: Iterable<TailEntry>): Buffer[] {
  return join(rows, true);
}
