import type { Shape } from '../../../board/shape';
import { shapeKinds } from '../../../shapes/models';

/** The film that a shape shows; '' for none. */
export const filmOf = (shape: Shape) => shapeKinds.get(shape.type)?.plays?.(shape) ?? '';

export const plays = (shape: Shape) => filmOf(shape) !== '';
