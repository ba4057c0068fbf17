import { FramePieces } from './frame-pieces';
import { joinDeletions, joinRows } from './join-rows';
import type { StateVector } from './state-vector';
import type { TailEntry } from './tail-entry';
import { frameDeletions } from './update-frame';

/** What is said of each row: where its frame ends, where in it the update and the deletions begin, and where its three lists end. */
const MARKS = 6;

/** With more clients in a pack each row is asked: whoever brings a board back sends thousands in one row, and an entry here is larger than that. */
const MOST_REACHES = 256;

/**
 * Rows of a tail that are on the disk, one behind the other in a few pieces of memory. A row as an object of its own, with its frame and its
 * lists, takes seven hundred bytes where seventy were written: 70 MB on fifty boards that are drawn on and not folded yet. The person behind a
 * row is told when it is stored, and is not kept here.
 */
export class PackedRows {
  readonly firstSeq: number;
  /** The frames of all rows, as they are sent. */
  readonly frames: Buffer;
  private readonly numbers: Float64Array;
  private readonly marks: Uint32Array;
  private readonly authors: readonly (object | null)[];
  /** For each client that wrote here, the least and the most clock after a row's work; of too many, only the first. */
  private readonly reach = new Map<number, { least: number; most: number }>();
  private deletions: DeletionFrames | null = null;
  private joined: Buffer[] | null = null;
  private joinedDeletions: Buffer[] | null = null;

  /** @param entries at least one, without a gap in their seq */
  constructor(entries: readonly TailEntry[]) {
    this.firstSeq = entries[0]!.seq;
    this.authors = entries.map(({ author }) => author);
    this.marks = new Uint32Array(entries.length * MARKS);
    const [frameEnd, numbersEnd] = this.markEnds(entries);
    const { frame } = entries[0]!;
    // A large one lies alone already, and needs no copy. Only one: small ones lie in Node's pool, and when the frames of a pack came to as many
    // bytes as that has, the first was taken for all of them, and nobody could join the board.
    const isAlone = entries.length === 1 && frame.buffer.byteLength === frameEnd;
    this.frames = isAlone ? frame : packFrames(entries, frameEnd);
    this.numbers = new Float64Array(numbersEnd);
    let at = 0;
    for (const { ranges, deletions, nested } of entries) {
      at = copyNumbers(ranges, this.numbers, at);
      at = copyNumbers(deletions, this.numbers, at);
      at = copyNumbers(nested, this.numbers, at);
      this.extendReach(ranges);
    }
  }

  get length(): number {
    return this.marks.length / MARKS;
  }

  get lastSeq(): number {
    return this.firstSeq + this.length - 1;
  }

  /** The row at a place in the pack. */
  row(index: number): TailEntry {
    const at = index * MARKS;
    const { marks, numbers } = this;
    const [start, rangesEnd, deletionsEnd, end] = this.numberEnds(index);
    return {
      seq: this.firstSeq + index,
      frame: this.frames.subarray(index === 0 ? 0 : marks[at - MARKS]!, marks[at]!),
      updateStart: marks[at + 1]!,
      deletionsStart: marks[at + 2]!,
      ranges: numbers.subarray(start, rangesEnd),
      deletions: numbers.subarray(rangesEnd, deletionsEnd),
      nested: numbers.subarray(deletionsEnd, end),
      client: rangesEnd > start ? numbers[start]! : 0,
      person: '',
      author: this.authors[index]!,
    };
  }

  *[Symbol.iterator](): Iterator<TailEntry> {
    yield* this.since(0);
  }

  /** The rows after a seq. */
  *since(seq: number): Generator<TailEntry> {
    for (let index = Math.max(0, seq + 1 - this.firstSeq); index < this.length; index++)
      yield this.row(index);
  }

  /** How many of the rows lie within what is known; 'some' where each has to be asked. */
  private covered(vector: StateVector): 'all' | 'none' | 'some' {
    if (this.reach.size > MOST_REACHES) return 'some';
    let [all, none] = [true, true];
    for (const [client, { least, most }] of this.reach) {
      const clock = vector.get(client) ?? 0;
      if (clock < most) all = false;
      if (clock >= least) none = false;
    }
    return all ? 'all' : none ? 'none' : 'some';
  }

  /**
   * What a client may lack: the frames of rows that it has not, and of the others what they delete, which no state vector tells of. No row
   * becomes an object for it, and rows that lie side by side go out as one piece.
   */
  select(vector: StateVector): Buffer[] {
    const covered = this.covered(vector);
    if (covered === 'none') return [this.frames];
    this.deletions ??= frameAllDeletions(this);
    const { frames, ends } = this.deletions;
    if (covered === 'all') return frames.length > 0 ? [frames] : [];
    const pieces = new FramePieces();
    let [frameStart, deletionsStart] = [0, 0];
    for (let index = 0; index < this.length; index++) {
      const [frameEnd, deletionsEnd] = [this.marks[index * MARKS]!, ends[index]!];
      if (this.isCovered(index, vector)) pieces.add(frames, deletionsStart, deletionsEnd);
      else pieces.add(this.frames, frameStart, frameEnd);
      [frameStart, deletionsStart] = [frameEnd, deletionsEnd];
    }
    return pieces.take();
  }

  /** The same in few messages, where a client lacks all of the pack or has all of it. They are joined once, for whoever comes. */
  selectJoined(vector: StateVector): Buffer[] {
    const covered = this.covered(vector);
    if (covered === 'some') return this.select(vector);
    if (covered === 'none') {
      this.joined ??= joinRows(this);
      return this.joined;
    }
    this.joinedDeletions ??= joinDeletions(this);
    return this.joinedDeletions;
  }

  private isCovered(index: number, vector: StateVector): boolean {
    const { marks, numbers } = this;
    const end = marks[index * MARKS + 3]!;
    for (let at = index === 0 ? 0 : marks[index * MARKS - 1]!; at < end; at += 3)
      if ((vector.get(numbers[at]!) ?? 0) < numbers[at + 2]!) return false;
    return true;
  }

  /** Where the frames and the numbers of all rows end. Number by number: as lists that were set in, this took a tenth of the main thread at saturation. */
  private markEnds(entries: readonly TailEntry[]): [frames: number, numbers: number] {
    const { marks } = this;
    let [frameEnd, end, at] = [0, 0, 0];
    for (const { frame, updateStart, deletionsStart, ranges, deletions, nested } of entries) {
      frameEnd += frame.length;
      marks[at] = frameEnd;
      marks[at + 1] = updateStart;
      marks[at + 2] = deletionsStart;
      end += ranges.length;
      marks[at + 3] = end;
      end += deletions.length;
      marks[at + 4] = end;
      end += nested.length;
      marks[at + 5] = end;
      at += MARKS;
    }
    return [frameEnd, end];
  }

  private extendReach(ranges: ArrayLike<number>): void {
    for (let at = 0; at < ranges.length && this.reach.size <= MOST_REACHES; at += 3) {
      const [client, end] = [ranges[at]!, ranges[at + 2]!];
      const known = this.reach.get(client);
      if (!known) this.reach.set(client, { least: end, most: end });
      else if (end < known.least) known.least = end;
      else if (end > known.most) known.most = end;
    }
  }

  /** Where a row's ranges begin, and where its ranges, deletions and nested types end. */
  private numberEnds(index: number): [number, number, number, number] {
    const at = index * MARKS;
    const { marks } = this;
    return [index === 0 ? 0 : marks[at - 1]!, marks[at + 3]!, marks[at + 4]!, marks[at + 5]!];
  }
}

/** @returns where they end. Of a few numbers each `set` costs more than the numbers. */
function copyNumbers(from: ArrayLike<number>, to: Float64Array, start: number): number {
  for (let index = 0; index < from.length; index += 1) to[start + index] = from[index]!;
  return start + from.length;
}

/** Into memory of their own: out of Node's pool they would hold whatever lies beside them. */
function packFrames(entries: readonly TailEntry[], size: number): Buffer {
  const frames = Buffer.from(new ArrayBuffer(size));
  let at = 0;
  for (const { frame } of entries) at += frame.copy(frames, at);
  return frames;
}

/** What rows delete, a frame for each that deletes something, and where the frame of each ends. */
interface DeletionFrames {
  readonly frames: Buffer;
  readonly ends: Uint32Array;
}

function frameAllDeletions(rows: PackedRows): DeletionFrames {
  const frames: Buffer[] = [];
  const ends = new Uint32Array(rows.length);
  let end = 0;
  for (const row of rows) {
    const frame = row.deletions.length > 0 ? frameDeletions(row) : null;
    if (frame) frames.push(frame);
    end += frame?.length ?? 0;
    ends[row.seq - rows.firstSeq] = end;
  }
  return { frames: Buffer.concat(frames, end), ends };
}
