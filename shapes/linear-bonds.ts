import type { Bond, BondTarget, TargetLookup } from '../board/bond';
import { type Box, boundsOf, boxCenter, toBoardSpace } from '../board/geometry/box';
import type { ShapeId } from '../board/ids';
import type { Point, ShapePatch } from '../board/shape';
import type { BondModel } from '../board/shape-model';
import { holdsTo, pinsOf } from './elbow-pins';
import { elbowRoute, type RoutePort } from './elbow-route';
import { boardPointsOf, endHandle, type Linear, throughPoints } from './linear-shape';
import { isUprightAndLevel, keptRoute, pinnedRoute } from './pinned-route';

/** Air between an end and the outline it stops at, in board units beside the widths of both lines. */
const GAP = 4;

function anchorOf({ shape }: BondTarget, { at }: Bond): Point {
  return toBoardSpace([at[0] * shape.size[0], at[1] * shape.size[1]], shape);
}

/** Where the way from a point within an outline to one outside last crosses it; undefined where it never does. */
function exitOf(outline: readonly Point[], from: Point, to: Point): Point | undefined {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  let last = -1;
  outline.forEach((corner, index) => {
    const next = outline[(index + 1) % outline.length]!;
    const [ex, ey] = [next[0] - corner[0], next[1] - corner[1]];
    const cross = dx * ey - dy * ex;
    if (Math.abs(cross) < 1e-12) return;
    const [ox, oy] = [corner[0] - from[0], corner[1] - from[1]];
    const along = (ox * ey - oy * ex) / cross;
    const beside = (ox * dy - oy * dx) / cross;
    if (along >= 0 && along <= 1 && beside >= 0 && beside <= 1) last = Math.max(last, along);
  });
  return last < 0 ? undefined : [from[0] + dx * last, from[1] + dy * last];
}

function stopBefore(point: Point, towards: Point, distance: number): Point {
  const length = Math.hypot(towards[0] - point[0], towards[1] - point[1]);
  if (length < distance * 2) return point;
  const share = distance / length;
  return [point[0] + (towards[0] - point[0]) * share, point[1] + (towards[1] - point[1]) * share];
}

interface End {
  readonly bond: Bond;
  readonly target: BondTarget;
  readonly anchor: Point;
}

function endOf(bond: Bond | null, get: TargetLookup): End | undefined {
  const target = bond ? get(bond.shape) : undefined;
  return bond && target ? { bond, target, anchor: anchorOf(target, bond) } : undefined;
}

/** Where a bound end lies when the line comes from a point. */
function meet({ bond, target, anchor }: End, from: Point, width: number): Point {
  if (bond.mode === 'point') return anchor;
  const exit = exitOf(target.outline, anchor, from);
  return exit ? stopBefore(exit, from, GAP + (width + target.shape.strokeWidth) / 2) : anchor;
}

const SIDES: readonly Point[] = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
];

function sidePoint(box: Box, [x, y]: Point, [wayX, wayY]: Point): Point {
  if (wayX !== 0) return [wayX > 0 ? box.maxX : box.minX, y];
  return [x, wayY > 0 ? box.maxY : box.minY];
}

/** The ways an elbow may leave a shape: from the middles of its sides, or from one exact point the way that is nearest. */
function portsOf({ bond, target, anchor }: End, width: number): readonly RoutePort[] {
  const box = boundsOf(target.shape);
  if (bond.mode === 'point') {
    const distance = (way: Point) => {
      const side = sidePoint(box, anchor, way);
      return Math.abs(side[0] - anchor[0]) + Math.abs(side[1] - anchor[1]);
    };
    const [nearest] = [...SIDES].sort((one, other) => distance(one) - distance(other));
    return [{ at: anchor, way: nearest!, side: sidePoint(box, anchor, nearest!) }];
  }
  const middle = boxCenter(box);
  return SIDES.map((way) => {
    const side = sidePoint(box, middle, way);
    const met = exitOf(target.outline, middle, [side[0] + way[0], side[1] + way[1]]) ?? side;
    const gap = GAP + (width + target.shape.strokeWidth) / 2;
    return { at: [met[0] + way[0] * gap, met[1] + way[1] * gap], way, side };
  });
}

function elbow(
  shape: Linear,
  points: readonly Point[],
  start: End | undefined,
  end: End | undefined,
): readonly Point[] {
  // A way that was laid, here or by another program, and leads up, down, left and right: nothing moved that it would have to follow.
  const pins = pinsOf(shape);
  const isLaid = shape.angle === 0 && isUprightAndLevel(points);
  if (isLaid && !start && !end && pins.length === 0) return points;
  const starts = start ? portsOf(start, shape.strokeWidth) : [{ at: points[0]! }];
  const ends = end ? portsOf(end, shape.strokeWidth) : [{ at: points.at(-1)! }];
  if (pins.length > 0) {
    const kept = isLaid ? keptRoute(points, starts, ends) : undefined;
    return kept && holdsTo(kept, pins) ? kept : pinnedRoute(starts, ends, pins);
  }
  const boxes = [start, end].flatMap((each) => (each ? [boundsOf(each.target.shape)] : []));
  return elbowRoute(starts, ends, boxes);
}

function isSame(one: readonly Point[], other: readonly Point[]): boolean {
  return (
    one.length === other.length &&
    one.every(
      ([x, y], index) => Math.abs(x - other[index]![0]) < 1e-6 && Math.abs(y - other[index]![1]) < 1e-6,
    )
  );
}

/** The board points of a line whose bound ends are where their shapes are. */
function settledPoints(shape: Linear, get: TargetLookup): readonly Point[] {
  const points = boardPointsOf(shape);
  const [start, end] = [endOf(shape.startAt, get), endOf(shape.endAt, get)];
  if (shape.elbow) return elbow(shape, points, start, end);
  if (!start && !end) return points;
  const inner = points.slice(1, -1);
  const startAim = start?.anchor ?? points[0]!;
  const endAim = end?.anchor ?? points.at(-1)!;
  const first = start ? meet(start, inner[0] ?? endAim, shape.strokeWidth) : points[0]!;
  const last = end ? meet(end, inner.at(-1) ?? startAim, shape.strokeWidth) : points.at(-1)!;
  return [first, ...inner, last];
}

/** How lines and arrows are bound. */
export function linearBonds<Kind extends Linear>(): BondModel<Kind> {
  return {
    targets: ({ startAt, endAt }) => [startAt, endAt].flatMap((bond) => (bond ? [bond.shape] : [])),
    settle(shape, get) {
      const points = settledPoints(shape, get);
      if (isSame(points, boardPointsOf(shape))) return shape;
      return Object.freeze({ ...shape, ...throughPoints(points, shape.angle) });
    },
    release({ at, size, points, startAt, endAt }, target: ShapeId): ShapePatch {
      return {
        ...{ at, size, points },
        ...(startAt?.shape === target ? { startAt: undefined } : {}),
        ...(endAt?.shape === target ? { endAt: undefined } : {}),
      };
    },
    isRouted: ({ elbow: isElbow }) => isElbow,
    bondOf(shape, handle) {
      if (handle === 0) return shape.startAt;
      return handle === endHandle(shape) ? shape.endAt : undefined;
    },
    bind(shape, handle, bond) {
      const value = bond ? { shape: bond.shape, at: bond.at, mode: bond.mode } : undefined;
      if (handle === 0) return { startAt: value };
      return handle === endHandle(shape) ? { endAt: value } : {};
    },
  };
}
