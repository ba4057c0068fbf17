import type { Bond, TargetLookup } from '../../board/bond';
import { targetOf } from '../../board/bonds';
import { boxAround, toShapeSpace } from '../../board/geometry/box';
import { distanceToOutline, nearestOnOutline, polygonContains } from '../../board/geometry/polygon';
import { changedProperties } from '../../board/queries/changed-properties';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { PointerInput } from '../input/pointer';
import type { GesturePorts } from './gesture-ports';

export type BindPorts = Pick<GesturePorts, 'board' | 'scene' | 'kinds' | 'camera' | 'target'>;

/** CSS pixels from an outline within which an end is bound to that very place on it. */
const REACH = 12;
/** Within this share of the middle, an end means the shape as a whole. */
const MIDDLE = 0.22;
const SIDES: readonly Point[] = [
  [0.5, 0],
  [1, 0.5],
  [0.5, 1],
  [0, 0.5],
];

const round = (share: number) => Math.round(share * 1e4) / 1e4;

/** How a point on or in a shape binds to it: `reach` in board units. */
function bondOn(shape: Shape, outline: readonly Point[], place: Point, reach: number): Bond {
  const [width, height] = [Math.max(shape.size[0], 1e-6), Math.max(shape.size[1], 1e-6)];
  if (distanceToOutline(outline, place) <= reach) {
    const [x, y] = nearestOnOutline(outline, place);
    const side = SIDES.find(
      ([u, v]) =>
        Math.hypot(u * width - place[0], v * height - place[1]) <= reach &&
        distanceToOutline(outline, [u * width, v * height]) < 1,
    );
    return { shape: shape.id, at: side ?? [round(x / width), round(y / height)], mode: 'point' };
  }
  const [u, v] = [place[0] / width, place[1] / height];
  const isMiddle = Math.abs(u - 0.5) < MIDDLE && Math.abs(v - 0.5) < MIDDLE;
  return { shape: shape.id, at: isMiddle ? [0.5, 0.5] : [round(u), round(v)], mode: 'edge' };
}

/** The bond that an end let go of at a point would have; null for none. What others lie in binds at its edge only. */
export function bondAt(
  { board, scene, kinds, camera }: BindPorts,
  point: Point,
  own: string | null,
): Bond | null {
  const reach = REACH / camera.state.peek().zoom;
  for (const shape of scene.query(boxAround(point, reach)).reverse()) {
    const model = kinds.get(shape.type)?.model;
    if (!model?.outline || shape.id === own) continue;
    const outline = model.outline(shape);
    const place = toShapeSpace(point, shape);
    const isNear = distanceToOutline(outline, place) <= reach;
    const isInside = board.families.holds(shape) !== 'inside' && polygonContains(outline, place);
    if (isNear || isInside) return bondOn(shape, outline, place, reach);
  }
  return null;
}

function lookupIn({ scene, kinds }: BindPorts): TargetLookup {
  return (id) => {
    const shape = scene.get(id);
    return shape && targetOf(shape, kinds.get(shape.type)?.model);
  };
}

/** A shape with its bound ends where their shapes are shown now. */
export function settleShape(ports: BindPorts, shape: Shape): Shape {
  return ports.kinds.get(shape.type)?.model.bonds?.settle(shape, lookupIn(ports)) ?? shape;
}

/**
 * What to write so that a handle lies at a point: bound to what is there, or free where there is nothing or Ctrl is held. Marks what it
 * would be bound to.
 */
export function placeHandle(
  ports: BindPorts,
  shape: Shape,
  handle: number,
  to: Point,
  { control }: Pick<PointerInput, 'control'>,
): ShapePatch | undefined {
  const kind = ports.kinds.get(shape.type);
  const moved = kind?.geometry.moveHandle?.(shape, handle, to);
  const bonds = kind?.model.bonds;
  if (!moved || !bonds) return moved;
  const canBind = bonds.bondOf(shape, handle) !== undefined;
  const found = canBind && !control ? bondAt(ports, to, shape.id) : null;
  // Both ends in one shape would be a line of no length.
  const bond =
    found && bonds.targets({ ...shape, ...bonds.bind(shape, handle, null) }).includes(found.shape)
      ? null
      : found;
  ports.target.value = bond?.shape ?? null;
  const placed = { ...shape, ...moved, ...(canBind ? bonds.bind(shape, handle, bond) : {}) } as Shape;
  const settled = settleShape(ports, placed);
  const before = shape as unknown as Readonly<Record<string, unknown>>;
  const patch = changedProperties(shape, settled);
  return Object.fromEntries(
    Object.entries(patch).filter(([name, value]) => !(value === undefined && before[name] === null)),
  );
}

/** What a moved shape writes so that it is free of what was not moved with it: an end that was pulled off. */
export function releaseOf(
  { kinds }: Pick<BindPorts, 'kinds'>,
  shape: Shape,
  patch: ShapePatch,
  moves: (id: Shape['id']) => boolean,
): ShapePatch {
  const bonds = kinds.get(shape.type)?.model.bonds;
  const targets = bonds?.targets(shape) ?? [];
  if (!bonds || targets.length === 0 || targets.some(moves)) return {};
  const placed = { ...shape, ...patch } as Shape;
  return Object.assign({}, ...targets.map((target) => bonds.release(placed, target)));
}

/** Whether a shape needs no hand of its own: both of its ends are bound, and one goes along; or it is placed by what goes along. */
export function followsBonds(
  { kinds }: Pick<BindPorts, 'kinds'>,
  shape: Shape,
  moves: (id: Shape['id']) => boolean,
): boolean {
  const bonds = kinds.get(shape.type)?.model.bonds;
  const targets = bonds?.targets(shape) ?? [];
  return (targets.length > 1 || bonds?.isPlaced === true) && targets.some(moves);
}
