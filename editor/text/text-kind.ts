import type { Box } from '../../board/geometry/box';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import { resizeKeepingAnchor } from './fitted-box';

/** What writing needs to know of a kind of shape. `ShapeKind` in `shapes/` is one. */
export interface TextKind {
  readonly model: { readonly hasText: boolean };
  readonly geometry: { textBox?(shape: Shape): Box };
  readonly text?: {
    readonly isAll: boolean;
    wraps(shape: Shape): boolean;
    fontSize?(shape: Shape, measure: TextMeasure): number;
    color?(shape: Shape): string;
    fit?(shape: Shape, measure: TextMeasure): Point;
  };
}

export type TextKinds = ReadonlyMap<string, TextKind>;

/** The patch that makes a shape's box hold its text; undefined when it does. */
export function fitToText(kinds: TextKinds, measure: TextMeasure, shape: Shape): ShapePatch | undefined {
  const size = kinds.get(shape.type)?.text?.fit?.(shape, measure);
  if (!size || (size[0] === shape.size[0] && size[1] === shape.size[1])) return undefined;
  return resizeKeepingAnchor(shape, size);
}
