import type { BondTarget } from './bond';
import { toBoardSpace } from './geometry/box';
import type { ShapeId } from './ids';
import type { Point, Shape } from './shape';
import type { ShapeModel, ShapeModels } from './shape-model';

const outlines = new WeakMap<Shape, readonly Point[]>();

/** A shape as something to be bound to; undefined for kinds that nothing binds to. */
export function targetOf(
  shape: Shape,
  model: Pick<ShapeModel, 'outline'> | undefined,
): BondTarget | undefined {
  if (!model?.outline) return undefined;
  let outline = outlines.get(shape);
  if (!outline) {
    outline = model.outline(shape).map((point) => toBoardSpace(point, shape));
    outlines.set(shape, outline);
  }
  return { shape, outline };
}

/** Of a settled shape: how it is stored, and what of that is its alone. */
export interface StoredSelf {
  readonly stored: Shape;
  readonly names: readonly string[];
}

const storedOf = new WeakMap<Shape, StoredSelf>();

/** What a settled shape is besides where it lies: the shape does not say it, and its copy would not know. */
export function storedSelfOf(shape: Shape): StoredSelf | undefined {
  return storedOf.get(shape);
}

/** Gives a copy of a settled shape what its original has. */
export function giveStoredSelf(copy: Shape, self: StoredSelf): void {
  storedOf.set(copy, self);
}

/** A shape where it lies, without what it only has of the shape that it is bound to: for whatever will be stored. */
export function withOwnProperties(shape: Shape): Shape {
  const found = storedOf.get(shape);
  if (!found) return shape;
  const said = found.stored as unknown as Readonly<Record<string, unknown>>;
  return { ...shape, ...Object.fromEntries(found.names.map((name) => [name, said[name]])) };
}

/** What is bound to what, as it is now. */
export interface Bonds {
  /** The shapes with an end bound to this one. */
  boundTo(id: ShapeId): ReadonlySet<ShapeId>;
  /** A shape as it looks when those it is bound to lie where `get` has them; undefined where it is bound to nothing. */
  settled(id: ShapeId, get: (target: ShapeId) => Shape | undefined): Shape | undefined;
}

const NOBODY: ReadonlySet<ShapeId> = new Set();

/**
 * Follows which records are bound to which. Where a bound end lies is never stored: it is found from the shape it is bound to, so that moving
 * that is one write, and two people who move both ends at once can't disagree. What is stored is where it was when it was bound.
 */
export class BondIndex implements Bonds {
  /** Bound shapes as they are stored. */
  private readonly stored = new Map<ShapeId, Shape>();
  private readonly bound = new Map<ShapeId, Set<ShapeId>>();

  constructor(private readonly models: ShapeModels) {}

  /** @param shape as it is stored; undefined when it is gone */
  note(id: ShapeId, shape: Shape | undefined): void {
    const before = this.stored.get(id);
    if (before) {
      for (const target of this.targetsOf(before)) this.bound.get(target)?.delete(id);
      this.stored.delete(id);
    }
    const targets = shape ? this.targetsOf(shape) : [];
    const isRouted = shape !== undefined && this.models.get(shape.type)?.bonds?.isRouted?.(shape) === true;
    if (!shape || (targets.length === 0 && !isRouted)) return;
    this.stored.set(id, shape);
    for (const target of targets) {
      const bound = this.bound.get(target);
      if (bound) bound.add(id);
      else this.bound.set(target, new Set([id]));
    }
  }

  /** Everything that is bound. */
  all(): Iterable<ShapeId> {
    return this.stored.keys();
  }

  boundTo(id: ShapeId): ReadonlySet<ShapeId> {
    return this.bound.get(id) ?? NOBODY;
  }

  settled(id: ShapeId, get: (target: ShapeId) => Shape | undefined): Shape | undefined {
    const shape = this.stored.get(id);
    const bonds = shape && this.models.get(shape.type)?.bonds;
    const settled = bonds?.settle(shape!, (target) => {
      const found = get(target);
      return found && targetOf(found, this.models.get(found.type));
    });
    if (settled && settled !== shape && bonds?.follows)
      storedOf.set(settled, { stored: shape!, names: bonds.follows });
    return settled;
  }

  private targetsOf(shape: Shape): readonly ShapeId[] {
    return this.models.get(shape.type)?.bonds?.targets(shape) ?? [];
  }
}
