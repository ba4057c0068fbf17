import type { Signal } from '@preact/signals-core';
import type { ShapeId } from '../../board/ids';
import type { Point, Shape } from '../../board/shape';

/** Links of shapes and of letters. */
export interface Links {
  /** The shapes of which the address is being written; null for none. */
  readonly editing: Signal<readonly ShapeId[] | null>;
  /** Whether an address is asked for that is to become a page on the board. */
  readonly inserting: Signal<boolean>;
  /** What is under a board point leads to: the letters there, or else the shape. */
  under(shape: Shape, point: Point): string | undefined;
  /** Goes where a link leads: to a shape of this board at once, to all else in a page of its own. */
  follow(link: string): void;
  /** Shows a shape of this board and chooses it. Returns whether it is there. */
  showShape(id: ShapeId): boolean;
  /** Makes it the link of what is being edited, or with '' takes the link away. Returns whether such an address may be followed. */
  set(written: string): boolean;
}
