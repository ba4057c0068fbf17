import type { PointerInput } from '../input/pointer';

/**
 * What goes on from press to release (a move, a resize, a stroke). It snapshots the shapes and opens an undo step when it is made,
 * computes from that snapshot and the present pointer, and leaves out shapes that vanished or were locked meanwhile.
 */
export interface Gesture {
  /** For tests and the status line: 'moving', 'drawing'. A press that may become one of several tells the present one. */
  readonly name: string;
  /** Whether it changes the board: then it ends when the person may no longer write. */
  readonly writes: boolean;
  /** Whether the view moves along when the pointer is held at the edge of the surface. */
  readonly followsEdge?: boolean;
  /** CSS cursor while it runs; else the tool's. */
  readonly cursor?: string;
  update(input: PointerInput): void;
  /** The pointer was released: writes what is to stay. One gesture is one undo step. */
  commit(input: PointerInput): void;
  /** Escape, a lost pointer, a second finger: the document is as before, except for what others changed. */
  cancel(): void;
}
