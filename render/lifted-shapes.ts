import type { ShapeId } from '../board/ids';
import type { Point, Shape, ShapePatch } from '../board/shape';
import type { ShapeKind } from '../shapes/shape-kind';
import type { ClipBox, Placement } from './pen';

/** A shape shown elsewhere than the document says. */
export interface LiftedShape {
  /** The shape as it is to be hit and asked about. */
  readonly shape: Shape;
  /** What to draw: the document's own object where only its place changed, so that remembered outlines stay good. */
  readonly drawn: Shape;
  readonly place: Placement;
}

const PLACE_ONLY = new Set(['at', 'angle']);

function isPlaceOnly(patch: ShapePatch): boolean {
  for (const name in patch) if (!PLACE_ONLY.has(name)) return false;
  return true;
}

function isMoveOnly(patch: ShapePatch): boolean {
  for (const name in patch) if (name !== 'at') return false;
  return patch.at !== undefined;
}

function applyPatch(shape: Shape, patch: ShapePatch, kind: ShapeKind): Shape {
  const applied: Record<string, unknown> = { ...shape };
  for (const [name, value] of Object.entries(patch)) applied[name] = value ?? kind.model.defaults[name];
  return applied as unknown as Shape;
}

export function liftShape(shape: Shape, patch: ShapePatch, kind: ShapeKind): LiftedShape {
  const shown = applyPatch(shape, patch, kind);
  return { shape: shown, drawn: isPlaceOnly(patch) ? shape : shown, place: shown };
}

/** Where a shape lies that is moved and nothing else; undefined where more is done to it. */
export function movedPlace({ size, angle }: Shape, patch: ShapePatch): ClipBox | undefined {
  return isMoveOnly(patch) ? { at: patch.at as Point, size, angle } : undefined;
}

/**
 * Moved shapes come to lie on hundredths of a unit, wherever they lay before (in a file from elsewhere, anywhere): what is one movement
 * to the hand is a hundredth more or less for each. That is below a pixel even at the nearest zoom.
 */
const SAME_SHIFT = 0.01 + 1e-6;

/** By how much all patches move their shapes, or null when they do anything else or not all the same. */
export function commonShift(
  patches: ReadonlyMap<ShapeId, ShapePatch>,
  get: (id: ShapeId) => Shape | undefined,
): Point | null {
  let shift: Point | null = null;
  for (const [id, patch] of patches) {
    const shape = get(id);
    if (!shape) continue;
    if (!isMoveOnly(patch)) return null;
    const at = patch.at as Point;
    const [dx, dy] = [at[0] - shape.at[0], at[1] - shape.at[1]];
    if (!shift) shift = [dx, dy];
    else if (Math.abs(shift[0] - dx) > SAME_SHIFT || Math.abs(shift[1] - dy) > SAME_SHIFT) return null;
  }
  return shift;
}
