import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import { shapeKinds } from '../../shapes/models';
import type { ShapeKind } from '../../shapes/shape-kind';

const OWN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  line: {
    points: [
      [0, 0],
      [50, 50],
      [100, 0],
    ],
    size: [100, 50],
  },
  arrow: {
    points: [
      [0, 0],
      [50, 50],
      [100, 0],
    ],
    size: [100, 50],
  },
  ink: { points: [0, 0, 400, 400, 400, -400], size: [0, 0] },
};

export function kindOf(type: string): ShapeKind {
  const kind = shapeKinds.get(type);
  if (!kind) throw new Error(`there is no ${type}`);
  return kind;
}

/** A shape as its kind reads it, 100 by 50 at (0, 0) unless told otherwise. */
export function parsedShape(type: string, properties: Readonly<Record<string, unknown>> = {}): Shape {
  const raw = new Map(Object.entries({ at: [0, 0], size: [100, 50], ...OWN[type], ...properties }));
  const result = kindOf(type).model.parse('shape' as ShapeId, raw);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}
