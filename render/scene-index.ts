import RBush from 'rbush';
import { ownKey } from '../board/families';
import type { Box } from '../board/geometry/box';
import type { ShapeId } from '../board/ids';
import { compareStacking } from '../board/order';
import type { Shape } from '../board/shape';

/** One shape in the index. `rank` is a number that sorts like the shapes are painted, valid until the next change. */
export interface SceneEntry extends Box {
  readonly shape: Shape;
  /** Its key in the order of painting, where it belongs to another (`board/families.ts`). */
  readonly key: string | undefined;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  rank: number;
  /** The number of the last query that found it. */
  found: number;
}

type Keyed = Pick<SceneEntry, 'shape' | 'key'>;

/** A shape to be put into the index, with where it is painted. */
export interface PutShape extends Keyed {
  readonly box: Box;
}

function comparePainting(one: Keyed, other: Keyed): number {
  if (one.key === undefined && other.key === undefined) return compareStacking(one.shape, other.shape);
  const [key, otherKey] = [one.key ?? ownKey(one.shape), other.key ?? ownKey(other.shape)];
  return key < otherKey ? -1 : key > otherKey ? 1 : 0;
}

/** Beyond this many changes at once the tree is packed anew instead of being changed entry by entry. */
const BULK = 500;

/**
 * Where all shapes are, and in which order they lie.
 *
 * Invariant: `stack` is sorted as shapes are painted and `entries[id].rank` grows along it, so a query sorts small numbers and
 * compares no strings. A rank between two neighbours is their mean; when doubles run out between them all are counted anew.
 */
export class SceneIndex {
  private readonly entries = new Map<ShapeId, SceneEntry>();
  private tree = new RBush<SceneEntry>(16);
  private stack: SceneEntry[] = [];
  private queries = 0;

  get count(): number {
    return this.entries.size;
  }

  get(id: ShapeId): SceneEntry | undefined {
    return this.entries.get(id);
  }

  /** Every entry, bottom first. */
  all(): readonly SceneEntry[] {
    return this.stack;
  }

  /** Puts shapes in, replaces and removes them: all changes of one transaction. */
  change(put: readonly PutShape[], removed: readonly ShapeId[]): void {
    if (put.length + removed.length > BULK) this.rebuild(put, removed);
    else {
      for (const id of removed) this.remove(id);
      for (const each of put) this.put(each);
    }
  }

  /** Entries whose box meets `box`, bottom first. */
  search(box: Box): SceneEntry[] {
    const found = this.tree.search(box);
    if (found.length < 64 || found.length * 8 < this.stack.length) {
      return found.sort((one, other) => one.rank - other.rank);
    }
    this.queries += 1;
    for (const entry of found) entry.found = this.queries;
    return this.stack.filter((entry) => entry.found === this.queries);
  }

  bounds(): Box | undefined {
    if (this.entries.size === 0) return undefined;
    const { minX, minY, maxX, maxY } = this.tree.toJSON() as unknown as Box;
    return { minX, minY, maxX, maxY };
  }

  private rebuild(put: readonly PutShape[], removed: readonly ShapeId[]): void {
    for (const id of removed) this.entries.delete(id);
    const entries = put.map((each) => makeEntry(each, 0));
    for (const entry of entries) this.entries.set(entry.shape.id, entry);
    const isGrowing = this.entries.size === this.stack.length + put.length;
    this.stack = [...this.entries.values()].sort(comparePainting);
    this.renumber();
    // A file comes in by the thousand: what is there already is packed, and not packed again for each thousand.
    if (isGrowing) this.tree.load(entries);
    else this.tree = new RBush<SceneEntry>(16).load(this.stack);
  }

  private renumber(): void {
    for (let index = 0; index < this.stack.length; index += 1) this.stack[index]!.rank = index;
  }

  private put(put: PutShape): void {
    const { shape } = put;
    const before = this.entries.get(shape.id);
    if (before && before.shape.z === shape.z && before.key === put.key) {
      const entry = makeEntry(put, before.rank);
      this.stack[this.placeOf(before)] = entry;
      this.tree.remove(before);
      this.tree.insert(entry);
      this.entries.set(shape.id, entry);
      return;
    }
    if (before) this.remove(shape.id);
    const place = this.placeOf(put);
    const [below, above] = [this.stack[place - 1]?.rank, this.stack[place]?.rank];
    const rank =
      above === undefined ? (below ?? -1) + 1 : below === undefined ? above - 1 : (below + above) / 2;
    const entry = makeEntry(put, rank);
    this.stack.splice(place, 0, entry);
    if (rank === below || rank === above) this.renumber();
    this.tree.insert(entry);
    this.entries.set(shape.id, entry);
  }

  private remove(id: ShapeId): void {
    const entry = this.entries.get(id);
    if (!entry) return;
    this.stack.splice(this.placeOf(entry), 1);
    this.tree.remove(entry);
    this.entries.delete(id);
  }

  /** The place in the stack of a shape, or where it would go. */
  private placeOf(wanted: Keyed): number {
    let [low, high] = [0, this.stack.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comparePainting(this.stack[middle]!, wanted) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function makeEntry({ shape, box, key }: PutShape, rank: number): SceneEntry {
  const { minX, minY, maxX, maxY } = box;
  return { shape, key, minX, minY, maxX, maxY, rank, found: 0 };
}
