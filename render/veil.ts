import type { Shape } from '../board/shape';

/** How a shape is to be shown: itself, or another in its place, of the same kind, size and id. */
export type Veil = (shape: Shape) => Shape;
