import type { Bond, TargetLookup } from './bond';
import type { Box } from './geometry/box';
import type { ShapeId } from './ids';
import type { Point, PropertyValue, Shape, ShapePatch } from './shape';

/** A shape's stored properties with shared types resolved: Y.Text to a string, Y.Array to an array. Values are not yet trusted. */
export interface RawShape {
  get(name: string): unknown;
  [Symbol.iterator](): Iterator<[name: string, value: unknown]>;
}

/** The result of reading something that came from outside. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: string };

/** How shapes belong to another. */
export type Holding = 'together' | 'inside' | 'laid';

/**
 * What the document needs to know of one kind of shape. Pure; runs in browser, worker and server.
 * `parse` never throws: a shape that can't be read is refused with a reason, skipped and listed.
 */
export interface ShapeModel<Kind extends Shape = Shape> {
  readonly type: string;
  /** Values left out of the document when equal. */
  readonly defaults: Readonly<Record<string, PropertyValue>>;
  /** Whether people can write in it: then `text` is a Y.Text. */
  readonly hasText: boolean;
  /**
   * Of kinds that others belong to, by naming it as their `parent`: chosen and moved as one ('together'), lying in its box, carried by it
   * and cut off at its edge ('inside'), or placed by it where it says ('laid').
   */
  readonly holds?: Holding;
  parse(id: ShapeId, raw: RawShape): Parsed<Kind>;
  /**
   * What to write so that the shape fills another box (unturned, of any size from 0 up): `at`, `size` and what hangs on them.
   * Absent: the two alone. With its present size and no flip it is a plain move.
   */
  resize?(shape: Kind, box: PlacedBox): ShapePatch;
  /** Of kinds of which parts can be cut away, without scaling what is left. */
  readonly crop?: CropModel<Kind>;
  /** What to write so that what it says in places of the board, beside its box, goes along with a map of the board. */
  carry?(shape: Kind, map: (point: Point) => Point): ShapePatch;
  /** The closed outline, in its own space, that ends of others are bound to. Absent: they can't be. */
  outline?(shape: Kind): readonly Point[];
  readonly bonds?: BondModel<Kind>;
  /** Its own values for people and scripts, in place of stored ones that only a program can read (ink's bytes as points). */
  toReadable?(shape: Kind): Readonly<Record<string, PropertyValue>>;
  /** The way back, from values nobody has checked: what `parse` is to judge. Returns `raw` itself where nothing is to be changed. */
  fromReadable?(raw: RawShape): RawShape;
}

/** What there is of a shape beside what is seen of it, in shares of its box: 0 and 1 are its edges. */
export interface CropModel<Kind extends Shape = Shape> {
  /** All that can be seen of it: from 0 to 1 where nothing was cut away. */
  whole(shape: Kind): Box;
  /** What to write so that this part is what is seen; its place is written beside. */
  cut(shape: Kind, part: Box): ShapePatch;
  /** Whether only the ellipse in its box is seen of it, and what to write so that it is, or is not. */
  isRound(shape: Kind): boolean;
  round(isRound: boolean): ShapePatch;
}

/** How the ends of a kind are bound to other shapes. */
export interface BondModel<Kind extends Shape = Shape> {
  /** It connects nothing: all of it lies where what it is bound to has it. */
  readonly isPlaced?: true;
  targets(shape: Kind): readonly ShapeId[];
  /** The shape with its bound ends where those shapes are now. A target that is gone is passed over: the end stays where it is stored. */
  settle(shape: Kind, get: TargetLookup): Kind;
  /** Properties that it may have of what it is bound to, beside its place: a copy, a file or a restoring has its own instead. */
  readonly follows?: readonly string[];
  /** Whether it is to be settled also while it is bound to nothing. */
  isRouted?(shape: Kind): boolean;
  /** What to write so that it stays as it is here, and is no longer bound to a shape. */
  release(shape: Kind, target: ShapeId): ShapePatch;
  /** The bond of one of its handles; undefined for a handle that can't be bound. */
  bondOf(shape: Kind, handle: number): Bond | null | undefined;
  /** What to write so that a handle is bound, or free. */
  bind(shape: Kind, handle: number, bond: Bond | null): ShapePatch;
}

/** Where a shape's unturned box lies. */
export interface PlacedBox {
  readonly at: Shape['at'];
  readonly size: Shape['size'];
  /** The box was pulled through itself: what has a left and a right (points, strokes) is mirrored in it. */
  readonly flip?: readonly [x: boolean, y: boolean];
}

export type ShapeModels = ReadonlyMap<string, ShapeModel>;
