/** What the first byte of a struct says (Yjs 13, `Item.write`). */
export const STRUCT = { collected: 0, deleted: 1, skipped: 10, origin: 128, right: 64, keyed: 32, kind: 31 };

/** What an item holds, as its first byte says (Yjs 13, `contentRefs`). */
const CONTENT = { binary: 3, text: 4, format: 6, type: 7, values: 8 };
/** A type of the document that needs no name beside it: an array, a map, a text. */
const LAST_NAMELESS_TYPE = 2;

/** How a value begins that lib0 wrote (`encoding.writeAny`). */
const VALUE = {
  integer: 125,
  float32: 124,
  float64: 123,
  bigint: 122,
  text: 119,
  map: 118,
  list: 117,
  bytes: 116,
};
/** Those that say all by their beginning: undefined, null, false and true. */
const BARE_VALUES: readonly number[] = [127, 126, 121, 120];

/** Bytes that are laid out otherwise than what a board's document is made of. */
export class UnknownLayout extends Error {}

/** Walks through what lib0 has written. */
export class Cursor {
  at = 0;
  end: number;

  constructor(readonly bytes: Uint8Array) {
    this.end = bytes.length;
  }

  byte(): number {
    if (this.at >= this.end) throw new UnknownLayout('it ends too soon');
    return this.bytes[this.at++]!;
  }

  number(): number {
    let [value, unit] = [0, 1];
    for (;;) {
      const byte = this.byte();
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
      if (unit > Number.MAX_SAFE_INTEGER) throw new UnknownLayout('a number is too large');
    }
  }

  pass(length: number): void {
    if (length > this.end - this.at) throw new UnknownLayout('it ends too soon');
    this.at += length;
  }

  /** @returns the length of a text in UTF-16 units, as Yjs counts it */
  passText(): number {
    const length = this.number();
    const start = this.at;
    this.pass(length);
    let units = 0;
    for (let index = start; index < this.at; index += 1) {
      const byte = this.bytes[index]!;
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  }

  private passValue(depth: number): void {
    if (depth > 100) throw new UnknownLayout('a value is nested too deep');
    const kind = this.byte();
    if (kind === VALUE.integer) {
      while (this.byte() >= 128);
    } else if (kind === VALUE.float32) this.pass(4);
    else if (kind === VALUE.float64 || kind === VALUE.bigint) this.pass(8);
    else if (kind === VALUE.text || kind === VALUE.bytes) this.pass(this.number());
    else if (kind === VALUE.map || kind === VALUE.list) {
      for (let left = this.number(); left > 0; left -= 1) {
        if (kind === VALUE.map) this.pass(this.number());
        this.passValue(depth + 1);
      }
    } else if (!BARE_VALUES.includes(kind)) throw new UnknownLayout('a value is of no known kind');
  }

  /** @returns how many ticks of its client's clock it takes */
  passContent(kind: number): number {
    if (kind === STRUCT.deleted) return this.number();
    if (kind === CONTENT.text) return this.passText();
    if (kind === CONTENT.values) {
      const length = this.number();
      for (let left = length; left > 0; left -= 1) this.passValue(0);
      return length;
    }
    if (kind === CONTENT.binary) this.pass(this.number());
    else if (kind === CONTENT.format) {
      this.pass(this.number());
      this.pass(this.number());
    } else if (kind !== CONTENT.type || this.number() > LAST_NAMELESS_TYPE)
      throw new UnknownLayout('a content of no known kind');
    return 1;
  }

  passParent(info: number): void {
    if (this.number() === 1) this.pass(this.number());
    else {
      this.number();
      this.number();
    }
    if ((info & STRUCT.keyed) !== 0) this.pass(this.number());
  }
}

/** Structs of one client that were read one after the other, `from` up to, not with, `to`. */
interface Run {
  readonly place: number;
  readonly from: number;
  to: number;
}

/**
 * Where the structs of updates lie in their bytes, and what they stand beside: read in one pass, a list for each thing that is known of them,
 * because a hundred thousand objects would take longer than what is done with them.
 */
export class StructTable {
  readonly info: number[] = [];
  readonly clocks: number[] = [];
  readonly lengths: number[] = [];
  /** Where it begins, where it says its parent and key (0: it does not), where its content begins, and where it ends. */
  readonly starts: number[] = [];
  readonly parents: number[] = [];
  readonly contents: number[] = [];
  readonly ends: number[] = [];
  /** What it stands to the right of: a client by its place in `clients`, and a clock. -1: of nothing. */
  readonly originClients: number[] = [];
  readonly originClocks: number[] = [];
  readonly rightClients: number[] = [];
  readonly rightClocks: number[] = [];
  /** Each client that is spoken of, and which structs are theirs: `from` up to, not with, `to`. */
  readonly clients: { readonly id: number; from: number; to: number; end: number }[] = [];
  /** Those who made something, in the order in which they were met. */
  readonly sections: number[] = [];
  private readonly places = new Map<number, number>();
  private runs: Run[] = [];
  /** Whether all that a client made lies side by side in the bytes, as it does where one update was read. */
  isSideBySide = true;

  constructor(readonly cursor: Cursor) {}

  /** Adds the structs of the update that begins where the cursor is. What is deleted begins where it comes to. */
  read(): void {
    for (let left = this.cursor.number(); left > 0; left -= 1) this.readSection();
  }

  /** To be called once, when all is read: puts what one client made together, where others' lies between. */
  arrange(): void {
    const { runs, sections, clients } = this;
    this.runs = [];
    if (runs.length > sections.length) this.putInOrder(runs);
    const counts = new Map<number, number>();
    for (const { place, from, to } of runs) counts.set(place, (counts.get(place) ?? 0) + to - from);
    let from = 0;
    for (const place of sections) {
      const to = from + counts.get(place)!;
      Object.assign(clients[place]!, { from, to });
      from = to;
    }
  }

  get count(): number {
    return this.info.length;
  }

  placeOf(id: number): number {
    return this.places.get(id) ?? -1;
  }

  /** The struct with this tick of a client, or -1. */
  find(client: number, clock: number): number {
    const known = this.clients[client];
    if (!known || clock >= known.end) return -1;
    let [low, high] = [known.from, known.to - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.clocks[middle]! <= clock) low = middle;
      else high = middle - 1;
    }
    return low < known.to && this.clocks[low]! <= clock ? low : -1;
  }

  /** The parent and key of a struct that says them, as they lie there. */
  parentOf(index: number): Uint8Array {
    return this.cursor.bytes.subarray(this.parents[index]!, this.contents[index]!);
  }

  private intern(id: number): number {
    const known = this.places.get(id);
    if (known !== undefined) return known;
    this.places.set(id, this.clients.length);
    this.clients.push({ id, from: 0, to: 0, end: 0 });
    return this.clients.length - 1;
  }

  private putInOrder(runs: readonly Run[]): void {
    const ranks = new Map(this.sections.map((place, rank) => [place, rank]));
    const inOrder = [...runs].sort((one, other) => ranks.get(one.place)! - ranks.get(other.place)!);
    for (const list of this.lists()) {
      const before = list.splice(0);
      for (const { from, to } of inOrder) for (let at = from; at < to; at += 1) list.push(before[at]!);
    }
  }

  private lists(): readonly number[][] {
    const { info, clocks, lengths, starts, parents, contents, ends } = this;
    const { originClients, originClocks, rightClients, rightClocks } = this;
    const places = [originClients, originClocks, rightClients, rightClocks];
    return [info, clocks, lengths, starts, parents, contents, ends, ...places];
  }

  /** What another update has told already is passed over. */
  private readSection(): void {
    const { cursor, clients } = this;
    let left = cursor.number();
    const place = this.intern(cursor.number());
    let clock = cursor.number();
    const client = clients[place]!;
    const isKnown = client.from < client.to;
    if (isKnown && clock > client.end) throw new UnknownLayout('something is missing');
    const from = this.count;
    for (; left > 0; left -= 1) {
      clock += this.readStruct(clock);
      if (!isKnown || clock > client.end) continue;
      for (const list of this.lists()) list.pop();
    }
    if (this.count === from) return;
    if (isKnown && this.clocks[from]! < client.end)
      throw new UnknownLayout('it was told before, cut otherwise');
    if (isKnown) this.isSideBySide = false;
    else this.sections.push(place);
    Object.assign(client, { from, to: this.count, end: clock });
    const last = this.runs.at(-1);
    if (last?.place === place) last.to = this.count;
    else this.runs.push({ place, from, to: this.count });
  }

  private readStruct(clock: number): number {
    const { cursor } = this;
    this.starts.push(cursor.at);
    const info = cursor.byte();
    if (info === STRUCT.skipped) throw new UnknownLayout('something is missing');
    const isItem = (info & STRUCT.kind) !== STRUCT.collected;
    const hasOrigin = isItem && (info & STRUCT.origin) !== 0;
    const hasRight = isItem && (info & STRUCT.right) !== 0;
    this.info.push(info);
    this.clocks.push(clock);
    this.originClients.push(hasOrigin ? this.intern(cursor.number()) : -1);
    this.originClocks.push(hasOrigin ? cursor.number() : -1);
    this.rightClients.push(hasRight ? this.intern(cursor.number()) : -1);
    this.rightClocks.push(hasRight ? cursor.number() : -1);
    const saysParent = isItem && !hasOrigin && !hasRight;
    this.parents.push(saysParent ? cursor.at : 0);
    if (saysParent) cursor.passParent(info);
    this.contents.push(cursor.at);
    const length = isItem ? cursor.passContent(info & STRUCT.kind) : cursor.number();
    this.lengths.push(length);
    this.ends.push(cursor.at);
    return length;
  }
}
