import type { ShapeId } from './ids';
import type { PropertyValue, Shape, ShapePatch } from './shape';

/** A shape's stored properties with shared types resolved: Y.Text to a string, Y.Array to an array. Values are not yet trusted. */
export type RawShape = ReadonlyMap<string, unknown>;

/** The result of reading something that came from outside. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: string };

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
  parse(id: ShapeId, raw: RawShape): Parsed<Kind>;
  /**
   * What to write so that the shape fills another box: its own `at`, `size`, `angle` and what hangs on them
   * (points of a line are kept relative to `at`, so most kinds need only the three).
   */
  resize?(
    shape: Kind,
    box: {
      at: Shape['at'];
      size: Shape['size'];
      /** The box was pulled through itself: what has a left and a right (points, strokes) is mirrored in it. */
      flip?: readonly [x: boolean, y: boolean];
    },
  ): ShapePatch;
}

export type ShapeModels = ReadonlyMap<string, ShapeModel>;
