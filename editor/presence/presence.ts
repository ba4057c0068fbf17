import type { Point } from '../../board/shape';
import type { Matrix } from '../gestures/matrix';

/** What a screen shows of itself to others, beside who it is; `sync/` carries it. */
export interface OwnPresence {
  readonly cursor?: Point;
  readonly tool?: string;
  readonly selection?: readonly string[];
  readonly gesture?: { readonly ids: readonly string[]; readonly matrix: Matrix };
  /** The newest places of a light that is pointed with, while it is on. */
  readonly laser?: readonly Point[];
  /** The place in a text that is written in: UTF-16 offsets, equal for a caret. */
  readonly writing?: { readonly id: string; readonly from: number; readonly to: number };
  readonly camera?: { readonly x: number; readonly y: number; readonly zoom: number };
}

/** What is known of another one; none of it is trusted beyond its form. */
export interface OthersPresence extends OwnPresence {
  readonly user: { readonly name: string; readonly color: string };
}
