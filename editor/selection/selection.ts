import type { ReadonlySignal } from '@preact/signals-core';
import type { ShapeId } from '../../board/ids';

/** Which shapes are chosen. Shapes that vanish leave it by themselves. */
export interface Selection {
  readonly ids: ReadonlySignal<ReadonlySet<ShapeId>>;
  /** A group that was entered: what is chosen lies in it, and a press there means its members one by one. */
  readonly entered: ReadonlySignal<ShapeId | null>;
  /** Goes into a group, or out of all, and chooses there. */
  enter(group: ShapeId | null, chosen: Iterable<ShapeId>): void;
  /** A group stands for all that is in it. */
  set(ids: Iterable<ShapeId>): void;
  toggle(id: ShapeId): void;
  clear(): void;
}
