import type { ShapeDraft } from '../../board/shape';

export interface Template {
  /** In `POST /api/boards {template}`. */
  readonly id: string;
  readonly title: string;
  /** One line for who looks for one. */
  readonly description: string;
  /** Bottom first, around (0, 0). */
  readonly shapes: readonly ShapeDraft[];
}
