import * as Y from 'yjs';
import { createReplayedDocument } from '../../board/replayed-document';
import { FoldRefused } from './fold-refusal';

type Struct = Y.Item | Y.GC;
type Id = Y.ID | null | undefined;

const isSameId = (one: Id, other: Id) =>
  one && other ? one.client === other.client && one.clock === other.clock : !one && !other;

/** What an item's piece that begins at a clock stands behind: the piece before, or what the item does. */
function behind({ id }: Y.Item, clock: number, ofItem: Id): Id {
  return clock === id.clock ? ofItem : { client: id.client, clock: clock - 1 };
}

function isSameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (one.constructor !== other.constructor) return false;
  const [entries, others] = [Object.entries(one), Object.entries(other)];
  return (
    entries.length === others.length &&
    entries.every(([key, value], at) => key === others[at]![0] && isSameValue(value, others[at]![1]))
  );
}

function sliceContent({ id, length, content }: Y.Item, start: number, end: number): Y.Item['content'] {
  if (start === id.clock && end === id.clock + length) return content;
  const whole = content.copy();
  const piece = start > id.clock ? whole.splice(start - id.clock) : whole;
  if (end < id.clock + length) piece.splice(end - start);
  return piece;
}

function isSameContent(one: Y.Item, other: Y.Item, start: number, end: number): boolean {
  const [here, there] = [sliceContent(one, start, end), sliceContent(other, start, end)];
  if (here.getRef() !== there.getRef()) return false;
  if (here instanceof Y.ContentAny && there instanceof Y.ContentAny) return isSameValue(here.arr, there.arr);
  if (here instanceof Y.ContentString && there instanceof Y.ContentString) return here.str === there.str;
  const bytes = [here, there].map((content) => {
    const encoder = new Y.UpdateEncoderV1();
    content.write(encoder, 0);
    return encoder.toUint8Array();
  });
  return Buffer.compare(bytes[0]!, bytes[1]!) === 0;
}

function endOf(structs: readonly Struct[]): number {
  const last = structs.at(-1)!;
  return last.id.clock + last.length;
}

/** Where an item lies: the id of the item whose type it is in, or the name of a top-level type. */
function placeOf({ parent }: Y.Item, roots: ReadonlyMap<unknown, string>): Y.ID | string | undefined {
  const item = parent instanceof Y.AbstractType ? parent._item : null;
  return item ? item.id : roots.get(parent);
}

/** Compares two documents struct by struct in one walk through both, wherever either cuts its items. */
class Comparison {
  private readonly roots: ReadonlyMap<unknown, string>;
  private readonly loadedRoots: ReadonlyMap<unknown, string>;

  constructor(
    private readonly folded: Y.Doc,
    private readonly loaded: Y.Doc,
  ) {
    const nameRoots = ({ share }: Y.Doc) => new Map(Array.from(share, ([name, type]) => [type, name]));
    this.roots = nameRoots(folded);
    this.loadedRoots = nameRoots(loaded);
  }

  expectSame(): void {
    const [clients, loaded] = [this.folded.store.clients, this.loaded.store.clients];
    if (clients.size !== loaded.size) throw new FoldRefused('work is missing');
    for (const [client, structs] of clients) {
      const others = loaded.get(client);
      if (!others || endOf(structs) !== endOf(others)) throw new FoldRefused('work is missing');
      this.compareClient(structs, others);
    }
  }

  private compareClient(structs: readonly Struct[], loaded: readonly Struct[]): void {
    let [index, loadedIndex, clock] = [0, 0, 0];
    while (index < structs.length) {
      const [one, other] = [structs[index]!, loaded[loadedIndex]!];
      const [oneEnd, otherEnd] = [one.id.clock + one.length, other.id.clock + other.length];
      const end = Math.min(oneEnd, otherEnd);
      this.comparePiece(one, other, clock, end);
      clock = end;
      if (oneEnd === end) index += 1;
      if (otherEnd === end) loadedIndex += 1;
    }
  }

  private comparePiece(one: Struct, other: Struct, start: number, end: number): void {
    if (one.deleted && !other.deleted) throw new FoldRefused('a deletion is missing');
    if (!(one instanceof Y.Item && other instanceof Y.Item)) {
      // Of what lay in something deleted nothing but its length is left, in the one sooner than in the other.
      if (!one.deleted) throw new FoldRefused('a struct is missing');
    } else if (!this.isSamePlace(one, other, start)) {
      throw new FoldRefused('something lies elsewhere');
    } else if (other.deleted) {
      if (!one.deleted) throw new FoldRefused('a struct is missing');
    } else if (!isSameContent(one, other, start, end)) throw new FoldRefused('something says something else');
  }

  private isSamePlace(one: Y.Item, other: Y.Item, start: number): boolean {
    const [place, otherPlace] = [placeOf(one, this.roots), placeOf(other, this.loadedRoots)];
    const isSameParent =
      typeof place === 'object' && typeof otherPlace === 'object'
        ? isSameId(place, otherPlace)
        : place === otherPlace;
    return (
      isSameParent &&
      one.parentSub === other.parentSub &&
      isSameId(behind(one, start, one.origin), behind(other, start, other.origin)) &&
      isSameId(one.rightOrigin, other.rightOrigin) &&
      isSameId(behind(one, start, one.left?.lastId), behind(other, start, other.left?.lastId))
    );
  }
}

/**
 * Loads a snapshot as whoever opens the board will, into an empty document, and throws unless that is the document which was folded: the same
 * items at the same places in the same order, saying the same, and the same deleted. A state vector alone proves little: it is the same
 * where a deletion was lost, or a value.
 */
export function testLoad(folded: Y.Doc, snapshot: Uint8Array): void {
  const loaded = createReplayedDocument();
  try {
    load(loaded, snapshot);
    if (loaded.store.pendingStructs || loaded.store.pendingDs)
      throw new FoldRefused('something builds on what is not there');
    new Comparison(folded, loaded).expectSame();
  } finally {
    loaded.destroy();
  }
}

function load(doc: Y.Doc, snapshot: Uint8Array): void {
  try {
    Y.applyUpdate(doc, snapshot);
  } catch {
    throw new FoldRefused('the snapshot can’t be loaded');
  }
}
