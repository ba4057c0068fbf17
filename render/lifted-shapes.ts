import { type Box, uniteBoxes } from '../board/geometry/box';
import type { ShapeId } from '../board/ids';
import type { Point, Shape, ShapePatch } from '../board/shape';
import type { ShapeKind, ShapeKinds } from '../shapes/shape-kind';
import type { Placement } from './pen';

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

function applyPatch(shape: Shape, patch: ShapePatch, kind: ShapeKind): Shape {
  const applied: Record<string, unknown> = { ...shape };
  for (const [name, value] of Object.entries(patch)) applied[name] = value ?? kind.model.defaults[name];
  return applied as unknown as Shape;
}

export function liftShape(shape: Shape, patch: ShapePatch, kind: ShapeKind): LiftedShape {
  const shown = applyPatch(shape, patch, kind);
  return { shape: shown, drawn: isPlaceOnly(patch) ? shape : shown, place: shown };
}

/** By how much all patches move their shapes, or null when they do anything else or not all the same. */
export function commonShift(
  patches: ReadonlyMap<ShapeId, ShapePatch>,
  get: (id: ShapeId) => Shape | undefined,
): Point | null {
  let shift: Point | null = null;
  for (const [id, patch] of patches) {
    const shape = get(id);
    if (!shape) continue;
    const at = patch.at as Point | undefined;
    if (!at || Object.keys(patch).length > 1) return null;
    const [dx, dy] = [at[0] - shape.at[0], at[1] - shape.at[1]];
    if (!shift) shift = [dx, dy];
    else if (Math.abs(shift[0] - dx) > 1e-6 || Math.abs(shift[1] - dy) > 1e-6) return null;
  }
  return shift;
}

/** The painted bounds of lifted shapes, or of one. */
export function liftedBounds(lifted: Iterable<LiftedShape>, kinds: ShapeKinds): Box | undefined {
  const boxes: Box[] = [];
  for (const { shape } of lifted) {
    const kind = kinds.get(shape.type);
    if (kind) boxes.push(kind.geometry.paintedBounds(shape));
  }
  return uniteBoxes(boxes);
}
