import type { Point } from '../board/shape';
import type { Pin } from './elbow-pins';
import { CLEARANCE, type RoutePort, withoutStraightPoints } from './elbow-route';

/** The same point, with another place on one axis. */
export const withPlace = ([x, y]: Point, axis: 0 | 1, place: number): Point =>
  axis === 0 ? [place, y] : [x, place];

/** Where a way turns that leaves a port towards a part on this axis: at the port, or a little before it where the port leads elsewhere. */
function leaving({ at, way, side = at }: RoutePort, axis: 0 | 1): readonly Point[] {
  if (way?.[axis] !== 0) return [at];
  return [at, [side[0] + way[0] * CLEARANCE, side[1] + way[1] * CLEARANCE]];
}

/** A route through parts that were put somewhere by hand: upright and level, along each of them in their order. */
export function pinnedRoute(starts: readonly RoutePort[], ends: readonly RoutePort[], pins: readonly Pin[]) {
  const [first, last] = [pins[0]!, pins.at(-1)!];
  const points = [...leaving(nearestPort(starts, first.axis, first.place), first.axis)];
  const arriving = [...leaving(nearestPort(ends, last.axis, last.place), last.axis)].reverse();
  let here = points.at(-1)!;
  const go = (axis: 0 | 1, place: number) => {
    here = withPlace(here, axis, place);
    points.push(here);
  };
  pins.forEach(({ axis, place }, number) => {
    const across = axis === 0 ? 1 : 0;
    if (pins[number - 1]?.axis === axis) {
      const next = pins.slice(number + 1).find((pin) => pin.axis === across)?.place ?? arriving[0]![across];
      go(across, (here[across] + next) / 2);
    }
    go(axis, place);
  });
  go(last.axis === 0 ? 1 : 0, arriving[0]![last.axis === 0 ? 1 : 0]);
  return withoutStraightPoints([...points, ...arriving], true);
}

function nearestPort(ports: readonly RoutePort[], axis: 0 | 1, place: number): RoutePort {
  const away = ({ at, way }: RoutePort) => {
    const isAlong = way === undefined || way[axis] !== 0;
    const isTowards = way === undefined || way[axis] === 0 || Math.sign(place - at[axis]!) === way[axis];
    return (isAlong ? 0 : 1e6) + (isTowards ? 0 : 1e5) + Math.abs(at[axis]! - place);
  };
  return [...ports].sort((one, other) => away(one) - away(other))[0]!;
}

export function isUprightAndLevel(points: readonly Point[]): boolean {
  return points.slice(1).every(([x, y], index) => {
    const [fromX, fromY] = points[index]!;
    return Math.abs(x - fromX) < 0.01 || Math.abs(y - fromY) < 0.01;
  });
}

/** The port by which a way that was laid still begins; undefined where that would lead back through what it begins at. */
function portAlong(ports: readonly RoutePort[], axis: 0 | 1, towards: number): Point | undefined {
  const { at, way } = nearestPort(ports, axis, towards);
  if (way && (way[axis] === 0 || Math.sign(towards - at[axis]) === -way[axis]!)) return undefined;
  return at;
}

/**
 * A way as it was laid, with its first and last part as long as its ends need now: all parts between stay what they are. Undefined where
 * an end lies so that it would not do.
 */
export function keptRoute(
  points: readonly Point[],
  starts: readonly RoutePort[],
  ends: readonly RoutePort[],
): readonly Point[] | undefined {
  if (points.length < 4) return undefined;
  const kept = [...points];
  for (const [ports, end, next] of [
    [starts, 0, 1],
    [ends, kept.length - 1, kept.length - 2],
  ] as const) {
    const [outer, inner] = [kept[end]!, kept[next]!];
    const along = Math.abs(outer[0] - inner[0]) < Math.abs(outer[1] - inner[1]) ? 1 : 0;
    const across = along === 0 ? 1 : 0;
    const at = portAlong(ports, along, inner[along]);
    if (!at) return undefined;
    kept[end] = at;
    kept[next] = withPlace(inner, across, at[across]);
  }
  return isUprightAndLevel(kept) ? kept : undefined;
}
