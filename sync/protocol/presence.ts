/** The largest `turn` there is: a client fits beside it in the digits of one number, and nobody can say one that others can’t go beyond. */
export const LAST_TURN = 2 ** 20;

/** What others see of a person on a board while they are there: the awareness state (contract section 5). */
export interface Presence {
  /** Set by the server from the session; what a client claims here is overwritten. */
  readonly user: { readonly id: string; readonly name: string; readonly color: string };
  /** Board space. */
  readonly cursor?: readonly [x: number, y: number];
  readonly tool?: string;
  readonly selection?: readonly string[];
  /** A running drag, resize or rotation: an affine map to show on those shapes until the document says it. */
  readonly gesture?: {
    readonly ids: readonly string[];
    readonly matrix: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
  };
  /** The newest places of the laser pointer, board space, while it is on. */
  readonly laser?: readonly (readonly [x: number, y: number])[];
  /** The place in a text that they write in: UTF-16 offsets, equal for a caret. */
  readonly writing?: { readonly id: string; readonly from: number; readonly to: number };
  /** Words that are shown at the cursor while they are written. */
  readonly say?: string;
  /** Absent while they are at work; idle after a minute, away while they look at something else. */
  readonly attention?: 'idle' | 'away';
  /** How large the board is on their screen, in CSS pixels: what `camera` is the middle of. */
  readonly view?: readonly [width: number, height: number];
  /** The client whose view theirs follows. */
  readonly follows?: number;
  /** How many presses of Follow were known when that was pressed, that one included. */
  readonly turn?: number;
  readonly camera?: { readonly x: number; readonly y: number; readonly zoom: number };
}
