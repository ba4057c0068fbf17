import { PackedRows } from './packed-rows';
import type { TailEntry } from './tail-entry';

/** So many rows, or bytes of them, are packed together; and so many of the newest are left as they are, for those who still read them. */
const PACK = { rows: 128, bytes: 64 * 1024, loose: 128 };

/** The rows of a board since its snapshot, in order and without a gap: the older ones packed, the newest as they came. */
export class Tail {
  packs: readonly PackedRows[] = [];
  loose: TailEntry[] = [];
  /** Of the frames. */
  bytes = 0;
  length = 0;

  push(entry: TailEntry): void {
    this.loose.push(entry);
    this.length++;
    this.bytes += entry.frame.length;
    while (this.loose.length >= PACK.loose + PACK.rows) this.pack();
  }

  /** Of the oldest row; nothing for an empty tail. */
  get firstSeq(): number | undefined {
    return this.packs[0]?.firstSeq ?? this.loose[0]?.seq;
  }

  *[Symbol.iterator](): Iterator<TailEntry> {
    for (const pack of this.packs) yield* pack;
    yield* this.loose;
  }

  /** The rows after a seq. Those of before are not even looked at: there may be tens of thousands of them, and a handful after. */
  *since(seq: number): Generator<TailEntry> {
    for (const pack of this.packs) if (pack.lastSeq > seq) yield* pack.since(seq);
    for (const entry of this.loose) if (entry.seq > seq) yield entry;
  }

  /** What is left when everything up to a seq is in a snapshot. */
  after(seq: number): Tail {
    const rest = new Tail();
    rest.packs = this.packs
      .filter(({ lastSeq }) => lastSeq > seq)
      .map((pack) => (pack.firstSeq > seq ? pack : new PackedRows([...pack.since(seq)])));
    rest.loose = this.loose.filter((entry) => entry.seq > seq);
    for (const { length, frames } of rest.packs) {
      rest.length += length;
      rest.bytes += frames.length;
    }
    rest.length += rest.loose.length;
    for (const { frame } of rest.loose) rest.bytes += frame.length;
    return rest;
  }

  private pack(): void {
    let [rows, bytes] = [0, 0];
    for (; rows < PACK.rows && (rows === 0 || bytes < PACK.bytes); rows++)
      bytes += this.loose[rows]!.frame.length;
    this.packs = [...this.packs, new PackedRows(this.loose.splice(0, rows))];
  }
}
