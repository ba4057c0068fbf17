import type { ShapeId } from './ids';
import { compareStacking } from './order';
import type { Shape } from './shape';
import type { Holding, ShapeModels } from './shape-model';

const NOBODY: ReadonlySet<ShapeId> = new Set();

/**
 * Who belongs to whom. A child names its parent; what is told here is what that comes to, and it is the same for everyone who has the same
 * records: a parent that is gone, or of a kind that holds nothing, is none; and where people have made a circle at once (each put the
 * other's group into their own), its member with the least id belongs to nobody.
 */
export interface Families {
  /** How others belong to it; undefined for what holds nothing. */
  holds(shape: Shape): Holding | undefined;
  parentOf(shape: Shape): Shape | undefined;
  /** Nearest first. */
  ancestorsOf(shape: Shape): readonly Shape[];
  /** Bottom first. */
  childrenOf(id: ShapeId): readonly Shape[];
  /** Everything below a shape, each before its own children, siblings bottom first. */
  descendantsOf(id: ShapeId): readonly Shape[];
  /** Whether any record names it as its parent. */
  hasChildren(id: ShapeId): boolean;
  /** The records that name it as their parent, whether or not that comes to anything. */
  namingOf(id: ShapeId): readonly Shape[];
  /**
   * Sorts shapes as they are painted: whoever belongs to another lies above it and below what lies above that. Undefined for those who
   * belong to nobody: they are sorted by `compareStacking`, or by `ownKey` among such keys.
   */
  keyOf(shape: Shape): string | undefined;
}

/** The key of a shape among its siblings. What parts the two is less than any character of an index, so that shorter ones come first. */
export function ownKey({ z, id }: Pick<Shape, 'z' | 'id'>): string {
  return `${z} ${id}`;
}

/** A child's key goes on from its parent's with a character that is less than any that an id has. */
const BELOW = '!';

/** Follows which records name which parent. `note` is told of each record that is read, changed or gone. */
export class FamilyIndex implements Families {
  private readonly named = new Map<ShapeId, ShapeId>();
  private readonly children = new Map<ShapeId, Set<ShapeId>>();

  constructor(
    private readonly get: (id: ShapeId) => Shape | undefined,
    private readonly models: ShapeModels,
  ) {}

  note(id: ShapeId, shape: Shape | undefined): void {
    const [before, parent] = [this.named.get(id), shape?.parent ?? undefined];
    if (before === parent) return;
    if (before !== undefined) {
      const siblings = this.children.get(before);
      siblings?.delete(id);
      if (siblings?.size === 0) this.children.delete(before);
      this.named.delete(id);
    }
    if (parent === undefined) return;
    this.named.set(id, parent);
    const siblings = this.children.get(parent);
    if (siblings) siblings.add(id);
    else this.children.set(parent, new Set([id]));
  }

  holds({ type }: Shape): Holding | undefined {
    return this.models.get(type)?.holds;
  }

  parentOf(shape: Shape): Shape | undefined {
    const parent = this.namedParentOf(shape);
    if (!parent) return undefined;
    const chain: Shape[] = [shape];
    for (let next: Shape | undefined = parent; next; next = this.namedParentOf(next)) {
      const place = chain.indexOf(next);
      if (place < 0) {
        chain.push(next);
        continue;
      }
      // A circle: only one who is in it may be cut loose, and only the first of them.
      const circle = chain.slice(place).map(({ id }) => id);
      const first = circle.sort()[0];
      return shape.id === first ? undefined : parent;
    }
    return parent;
  }

  ancestorsOf(shape: Shape): readonly Shape[] {
    const ancestors: Shape[] = [];
    for (let next = this.parentOf(shape); next; next = this.parentOf(next)) ancestors.push(next);
    return ancestors;
  }

  childrenOf(id: ShapeId): readonly Shape[] {
    const children: Shape[] = [];
    for (const child of this.children.get(id) ?? NOBODY) {
      const shape = this.get(child);
      if (shape && this.parentOf(shape)?.id === id) children.push(shape);
    }
    return children.sort(compareStacking);
  }

  descendantsOf(id: ShapeId): readonly Shape[] {
    return this.childrenOf(id).flatMap((child) => [child, ...this.descendantsOf(child.id)]);
  }

  hasChildren(id: ShapeId): boolean {
    return this.children.has(id);
  }

  namingOf(id: ShapeId): readonly Shape[] {
    return [...(this.children.get(id) ?? NOBODY)].flatMap((child) => this.get(child) ?? []);
  }

  keyOf(shape: Shape): string | undefined {
    if (shape.parent === null) return undefined;
    const parent = this.parentOf(shape);
    if (!parent) return undefined;
    return `${this.keyOf(parent) ?? ownKey(parent)}${BELOW}${ownKey(shape)}`;
  }

  private namedParentOf({ parent }: Shape): Shape | undefined {
    const shape = parent === null ? undefined : this.get(parent);
    return shape && this.holds(shape) ? shape : undefined;
  }
}

/** The families among some shapes: those of a selection, a file, a picture. */
export function familiesOf(shapes: Iterable<Shape>, models: ShapeModels): Families {
  const byId = new Map<ShapeId, Shape>();
  for (const shape of shapes) byId.set(shape.id, shape);
  const index = new FamilyIndex((id) => byId.get(id), models);
  for (const shape of byId.values()) index.note(shape.id, shape);
  return index;
}

/** Shapes as they are painted, bottom first: children above the shape they belong to. */
export function inPaintOrder(shapes: Iterable<Shape>, families: Pick<Families, 'keyOf'>): readonly Shape[] {
  const keyed = [...shapes].map((shape) => ({ shape, key: families.keyOf(shape) }));
  if (keyed.every(({ key }) => key === undefined)) {
    return keyed.map(({ shape }) => shape).sort(compareStacking);
  }
  const whole = keyed.map(({ shape, key }) => ({ shape, key: key ?? ownKey(shape) }));
  whole.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  return whole.map(({ shape }) => shape);
}
