import type { ShapeId } from '../../board/ids';
import type { LayerSide } from './move-layers';

/** How a shape is shown in a list. */
export interface LayerFace {
  /** Its text or title, else what its kind is called. */
  readonly name: string;
  /** Nobody wrote the name: it is that of the kind, which is said in the language of the page. */
  readonly isKind?: boolean;
  /** Name of a lucide icon in kebab-case. */
  readonly icon: string;
  /** Of a group: whether all that is in it is locked. */
  readonly isLocked: boolean;
}

/** What is done with shapes in the list of them. Each change is one undo step, and nothing for viewers. */
export interface Layers {
  /** Undefined for a shape that is gone. */
  faceOf(id: ShapeId): LayerFace | undefined;
  /** Whether it, or all that a group has in it, is chosen. Reads the selection as a signal. */
  isChosen(id: ShapeId): boolean;
  /** @param adds to what is chosen, or takes it away again */
  choose(id: ShapeId, adds: boolean): void;
  show(id: ShapeId): void;
  setLocked(id: ShapeId, locked: boolean): void;
  /** Up (1) or down (-1) by one place in its stack, together with what else is chosen there. Locked shapes stay. */
  step(id: ShapeId, by: 1 | -1): void;
  /** Right above or below another; one that lies elsewhere counts as what it lies in there. Nothing happens where the two share no stack. */
  place(id: ShapeId, side: LayerSide, target: ShapeId): void;
}
