import { ByteReader, Malformed } from './byte-reader';
import { ClockTable } from './clock-table';
import { CONTENT, scanContent } from './content-scan';
import { isThronged, namePlace, weighPlaces } from './crowded-places';
import { NumberList } from './number-list';
import type { Numbers } from './numbers';
import { isAllowedKey, ROOTS, STORED_LIMITS, UPDATE_LIMITS, type UpdateLimits } from './update-limits';

/** What the log needs to know of an update, read from its bytes in one linear pass; nothing is applied and no document is built. */
export interface UpdateScan {
  /** Threes: client, first clock, clock after the last. A client comes again after a hole. */
  readonly ranges: Numbers;
  /** Fours: client and clock of a struct, client and clock of what it builds on in another client's work. */
  readonly needs: Numbers;
  /** Pairs, for clients of whom something is deleted or collected: client, and the clock after the last item that is not. */
  readonly bare: Numbers;
  /** Threes: client, first clock, length. */
  readonly deletions: Numbers;
  /**
   * Fives, for the shared types it makes within others: client and clock of the type, `PLACED.within` and the type it lies in, or
   * `PLACED.beside` and an item it lies beside; `PLACED.inShape` when that is a shape for sure.
   */
  readonly nested: Numbers;
  /** Threes: client and clock of an item, and the name of the place it claims against whoever else may claim it. */
  readonly places: Numbers;
  /** Where the delete set begins. */
  readonly deletionsOffset: number;
  /** Whether its structs have an order, where that was looked at already; `needs` are then only those that reach farthest. */
  readonly isOrdered?: boolean;
}

export type ScanResult =
  | { readonly ok: true; readonly scan: UpdateScan }
  | { readonly ok: false; readonly reason: string };

/** How a type says where it lies: in a type of before, beside an item, or right in a shape of the same update. */
export const PLACED = { within: 0, beside: 1, inShape: 2 } as const;

/** What a place is told by: the item before, only the one behind, a top-level type, a type that somebody made. */
const CLAIM = { behind: 1, first: 2, inRoot: 3, inType: 4 } as const;

const GC = 0;
const SKIP = 10;
const HAS_ORIGIN = 128;
const HAS_RIGHT_ORIGIN = 64;
const HAS_KEY = 32;
const KIND = 31;

function checkRun(length: number, { run }: UpdateLimits): number {
  if (length < 1 || length > run) throw new Malformed('a run is too long');
  return length;
}

const NO_BYTES = new ByteReader(new Uint8Array());

/** One pass over one update after the other. Kept as a class so that the hot loop writes to fields instead of making objects. */
class Scanner {
  readonly ranges = new NumberList();
  readonly needs = new NumberList();
  readonly bare = new NumberList();
  readonly deletions = new NumberList();
  readonly nested = new NumberList();
  readonly places = new NumberList();
  /** Fours, as `BEHIND` says: who writes right behind another’s item. */
  readonly behind = new NumberList();
  /** What the item at hand said of its place. */
  private readonly place: [kind: number, client: number, clock: number] = [0, 0, 0];
  private client = 0;
  private clock = 0;
  /** Where the client's part of this update begins. */
  private firstClock = 0;
  /** Depth of the types that this update makes and that lie in shared types; most updates make none. */
  private depths: ClockTable | null = null;
  private reader = NO_BYTES;
  private limits = UPDATE_LIMITS;

  begin(reader: ByteReader, limits: UpdateLimits): void {
    this.reader = reader;
    this.limits = limits;
    this.depths = null;
    this.place[0] = this.place[1] = this.place[2] = 0;
  }

  /** Forgets the update, also one that was left half read, and lets go of its bytes and lists: the last of a process may be one of megabytes. */
  end(): void {
    this.reader = NO_BYTES;
    this.depths = null;
    this.ranges.clear();
    this.needs.clear();
    this.bare.clear();
    this.deletions.clear();
    this.nested.clear();
    this.places.clear();
    this.behind.clear();
  }

  scanStructs(): void {
    const { reader } = this;
    const clients = reader.varUint();
    if (clients > this.limits.clients) throw new Malformed('it has too many clients');
    for (let left = clients; left > 0; left--) {
      const structs = reader.varUint();
      this.client = reader.varUint();
      this.clock = reader.varUint();
      this.firstClock = this.clock;
      if (this.client > 0xffffffff) throw new Malformed('a client is out of range');
      this.scanClient(structs);
    }
  }

  private scanClient(structs: number): void {
    const { reader, client } = this;
    let start = this.clock;
    let solidEnd = 0;
    let hasBare = false;
    for (let left = structs; left > 0; left--) {
      const info = reader.byte();
      if (info === SKIP) {
        this.addRange(start);
        this.clock += checkRun(reader.varUint(), this.limits);
        start = this.clock;
      } else {
        const kind = info & KIND;
        this.clock += kind === GC ? checkRun(reader.varUint(), this.limits) : this.scanItem(info);
        if (kind === GC || kind === CONTENT.deleted) hasBare = true;
        else solidEnd = this.clock;
      }
      if (this.clock > this.limits.clock) throw new Malformed('a clock is out of range');
    }
    this.addRange(start);
    if (!hasBare) return;
    this.bare.push(client).push(solidEnd);
  }

  private addRange(start: number): void {
    if (this.clock <= start) return;
    this.ranges.push(this.client).push(start).push(this.clock);
  }

  private scanItem(info: number): number {
    const { reader } = this;
    const hasOrigin = (info & HAS_ORIGIN) !== 0;
    let depth = 0;
    if (hasOrigin || (info & HAS_RIGHT_ORIGIN) !== 0) this.scanNeighbours(info);
    else depth = this.scanParent((info & HAS_KEY) !== 0);
    const kind = info & KIND;
    if (kind === CONTENT.type && depth !== 1) {
      this.depths ??= new ClockTable();
      this.depths.set(this.client, this.clock, depth);
      const [kind, client, clock] = this.place;
      this.nested.push(this.client).push(this.clock).push(kind).push(client).push(clock);
      if (this.nested.length > this.limits.types * 5) throw new Malformed('it makes too many types');
    }
    const length = scanContent(reader, kind, this.limits);
    if (kind === CONTENT.deleted) return checkRun(length, this.limits);
    if (length < 1) throw new Malformed('an item is empty');
    return length;
  }

  /**
   * Who writes on behind their own item claims no place against others. Between the same two items one writes once: afterwards there are
   * nearer ones, so whoever names the same two has not seen it.
   */
  private scanNeighbours(info: number): void {
    const { place } = this;
    let key: readonly number[] = [];
    let kind = 0;
    if ((info & HAS_ORIGIN) !== 0) {
      this.scanReference(PLACED.beside);
      kind = CLAIM.behind;
    }
    const [, client, clock] = place;
    if ((info & HAS_RIGHT_ORIGIN) !== 0) {
      this.scanReference(PLACED.beside);
      key = [place[1], place[2]];
    }
    const isFirst = kind === 0;
    if ((isFirst ? place[1] : client) === this.client || !this.limits.looksAtPlaces) return;
    const name = isFirst ? namePlace(CLAIM.first, 0, 0, key) : namePlace(CLAIM.behind, client, clock, key);
    this.places.push(this.client).push(this.clock).push(name);
    if (!isFirst) {
      const own = namePlace(CLAIM.behind, this.client, this.clock, []);
      const next = key.length > 0 ? namePlace(CLAIM.behind, key[0]!, key[1]!, []) : 0;
      this.behind
        .push(this.client)
        .push(namePlace(CLAIM.behind, client, clock, []))
        .push(own)
        .push(next);
    }
  }

  /** A neighbour or a parent: must come before, and is remembered when it is another client's. */
  private scanReference(kind: number): void {
    const client = this.reader.varUint();
    const clock = this.reader.varUint();
    this.place[0] = kind;
    this.place[1] = client;
    this.place[2] = clock;
    if (client !== this.client) {
      if (clock > this.limits.clock || client > 0xffffffff)
        throw new Malformed('a reference is out of range');
      this.needs.push(this.client).push(this.clock).push(client).push(clock);
      if (this.needs.length > this.limits.lists) throw new Malformed('it builds on too much of others');
    } else if (clock >= this.clock) {
      throw new Malformed('it builds on itself');
    }
  }

  /** @returns how deep a type would lie here, the top-level types being 0 and unknown parents taken for shapes */
  private scanParent(hasKey: boolean): number {
    const { reader } = this;
    const { looksAtNames } = this.limits;
    const isRoot = reader.varUint() === 1;
    let depth = 1;
    let root = '';
    if (isRoot) {
      root = reader.string();
      if (!ROOTS.has(root) && looksAtNames) throw new Malformed('a top-level type has no place on a board');
      if (!hasKey && looksAtNames) throw new Malformed('a list item in a map');
    } else {
      const start = reader.position;
      const known = this.depths?.get(reader.varUint(), reader.varUint());
      reader.position = start;
      this.scanReference(PLACED.within);
      const [, client, clock] = this.place;
      const isOfThisUpdate = client === this.client && clock >= this.firstClock;
      if (known === undefined && isOfThisUpdate) this.place[0] = PLACED.inShape;
      depth = (known || 1) + 1;
      if (depth > this.limits.typeDepth) throw new Malformed('types are nested too deep');
    }
    const key = hasKey ? reader.string() : '';
    if (hasKey && !isAllowedKey(key) && looksAtNames) throw new Malformed('a key is not allowed');
    if (this.limits.looksAtPlaces) {
      const [, client, clock] = this.place;
      const name = isRoot
        ? namePlace(CLAIM.inRoot, root.length, 0, key)
        : namePlace(CLAIM.inType, client, clock, key);
      this.places.push(this.client).push(this.clock).push(name);
    }
    return depth;
  }

  scanDeletions(): void {
    const { reader } = this;
    for (let left = reader.varUint(); left > 0; left--) {
      const client = reader.varUint();
      if (client > 0xffffffff) throw new Malformed('a client is out of range');
      for (let runs = reader.varUint(); runs > 0; runs--) {
        const clock = reader.varUint();
        const length = reader.varUint();
        if (length < 1 || clock + length > this.limits.clock)
          throw new Malformed('a deletion is out of range');
        this.deletions.push(client).push(clock).push(length);
        if (this.deletions.length > this.limits.lists) throw new Malformed('it deletes too many pieces');
      }
    }
  }
}

/** One for all updates of a thread: nothing of a pass is left when it has ended, and none begins within another. */
const scanner = new Scanner();

/** Threes of a delete set, each client's in order. Yjs writes them so; for who doesn't it is done here, where it may take its time. */
function sortRuns(deletions: readonly number[]): readonly number[] {
  let isSorted = true;
  for (let at = 3; at < deletions.length && isSorted; at += 3)
    isSorted = deletions[at] !== deletions[at - 3] || deletions[at + 1]! >= deletions[at - 2]!;
  if (isSorted) return deletions;
  const order = Array.from({ length: deletions.length / 3 }, (_, index) => index * 3);
  order.sort((a, b) => deletions[a]! - deletions[b]! || deletions[a + 1]! - deletions[b + 1]!);
  return order.flatMap((at) => [deletions[at]!, deletions[at + 1]!, deletions[at + 2]!]);
}

/**
 * Reads a V1 update: its exact length, what it adds, builds on and deletes, and that everything in it has a place on a board. Linear, never
 * throws. The layout is that of Yjs 13 (`src/utils/updates.js`, `lazyStructReaderGenerator`).
 *
 * @param limits those of the gate; for what is on the disk already, `STORED_LIMITS`
 */
export function scanUpdate(update: Uint8Array, limits = UPDATE_LIMITS): ScanResult {
  const reader = new ByteReader(update);
  try {
    scanner.begin(reader, limits);
    scanner.scanStructs();
    const deletionsOffset = reader.position;
    scanner.scanDeletions();
    if (!reader.isAtEnd) throw new Malformed('bytes follow its end');
    const places = weighPlaces(scanner.places.take());
    if (!places || isThronged(scanner.behind.take())) throw new Malformed('too many claim one place');
    const { ranges, needs, bare, deletions, nested } = scanner;
    return {
      ok: true,
      scan: {
        ranges: ranges.take(),
        needs: needs.take(),
        bare: bare.take(),
        deletions: sortRuns(deletions.take()),
        nested: nested.take(),
        places,
        deletionsOffset,
      },
    };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, reason: error.message };
    throw error;
  } finally {
    scanner.end();
  }
}

/** Reads the delete set at the end of an update that was scanned before. */
export function readDeletions(update: Uint8Array, offset: number): readonly number[] {
  try {
    scanner.begin(new ByteReader(update, offset), STORED_LIMITS);
    scanner.scanDeletions();
    return scanner.deletions.take();
  } finally {
    scanner.end();
  }
}
