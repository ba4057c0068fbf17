import type { Box } from '../board/geometry/box';
import type { Point } from '../board/shape';

/** Where a route may begin or end, and the way it leaves from there: one step of -1, 0 or 1 on each axis; none for any way. */
export interface RoutePort {
  readonly at: Point;
  readonly way?: Point;
  /** The side it leaves from, where that is not the place itself: of a round shape its box's. */
  readonly side?: Point;
}

/** Board units that a route keeps from the shapes it goes round. */
export const CLEARANCE = 26;
/** A corner costs as much as this many board units of way: fewer corners read better than a short cut. */
const CORNER = 60;

const WAYS: readonly Point[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

interface State {
  readonly column: number;
  readonly row: number;
  readonly way: number;
  readonly cost: number;
  readonly before: State | null;
  readonly port: RoutePort;
}

function sorted(values: Iterable<number>): readonly number[] {
  return [...new Set([...values].map((value) => Math.round(value * 100) / 100))].sort(
    (one, other) => one - other,
  );
}

/** Whether a straight step goes through the inside of a box. */
function crosses({ minX, minY, maxX, maxY }: Box, from: Point, to: Point): boolean {
  const slack = 0.5;
  return (
    Math.min(from[0], to[0]) < maxX - slack &&
    Math.max(from[0], to[0]) > minX + slack &&
    Math.min(from[1], to[1]) < maxY - slack &&
    Math.max(from[1], to[1]) > minY + slack
  );
}

function stubOf({ at, way, side = at }: RoutePort, clearance: number): Point {
  return way ? [side[0] + way[0] * clearance, side[1] + way[1] * clearance] : at;
}

/** Points without those in the middle of a straight run, and without repetitions. `keepsSpikes`: where it turns back is not such a middle. */
export function withoutStraightPoints(points: readonly Point[], keepsSpikes = false): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last && Math.abs(last[0] - point[0]) < 0.01 && Math.abs(last[1] - point[1]) < 0.01) continue;
    const isStraight = ([0, 1] as const).some(
      (axis) =>
        before &&
        last &&
        Math.abs(before[axis] - last[axis]) < 0.01 &&
        Math.abs(last[axis] - point[axis]) < 0.01 &&
        !(keepsSpikes && (last[1 - axis]! - before[1 - axis]!) * (point[1 - axis]! - last[1 - axis]!) < 0),
    );
    if (isStraight) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** The lines that a route may run along on one axis: past every box, through every port, and half way between boxes. */
function tracks(axis: 0 | 1, ports: readonly Point[], boxes: readonly Box[]): readonly number[] {
  const edges = boxes.flatMap((box) => (axis === 0 ? [box.minX, box.maxX] : [box.minY, box.maxY]));
  const middles = boxes.flatMap((one) =>
    boxes.map((other) => (axis === 0 ? (one.maxX + other.minX) / 2 : (one.maxY + other.minY) / 2)),
  );
  const between = ports.flatMap((one) => ports.map((other) => (one[axis] + other[axis]) / 2));
  return sorted([...ports.map((port) => port[axis]), ...edges, ...middles, ...between]);
}

/** A plain corner, for what has no way free of boxes: shapes that lie on one another. */
function plainRoute(start: Point, end: Point): readonly Point[] {
  const middle = (start[0] + end[0]) / 2;
  return withoutStraightPoints([start, [middle, start[1]], [middle, end[1]], end]);
}

/**
 * The way from one of some ports to one of others along upright and level lines: round the boxes, with as few corners and as short as can be.
 * The same for everybody who has the same shapes. Board space.
 */
export function elbowRoute(
  starts: readonly RoutePort[],
  ends: readonly RoutePort[],
  shapes: readonly Box[],
  clearance = CLEARANCE,
): readonly Point[] {
  const boxes = shapes.map((box) => ({
    minX: box.minX - clearance,
    minY: box.minY - clearance,
    maxX: box.maxX + clearance,
    maxY: box.maxY + clearance,
  }));
  const [from, to] = [starts, ends].map((ports) => ports.map((port) => stubOf(port, clearance)));
  const columns = tracks(0, [...from!, ...to!], boxes);
  const rows = tracks(1, [...from!, ...to!], boxes);
  const find = (values: readonly number[], value: number) => values.indexOf(Math.round(value * 100) / 100);
  const best = new Map<number, number>();
  const open: State[] = [];
  const push = (state: State) => {
    const key = (state.column * rows.length + state.row) * 4 + state.way;
    if ((best.get(key) ?? Infinity) <= state.cost) return;
    best.set(key, state.cost);
    open.push(state);
  };
  starts.forEach((port, index) => {
    const [x, y] = from![index]!;
    WAYS.forEach((way, number) => {
      if (port.way && (port.way[0] !== way[0] || port.way[1] !== way[1])) return;
      push({ column: find(columns, x), row: find(rows, y), way: number, cost: 0, before: null, port });
    });
  });
  const goals = new Map(
    ends.map((port, index) => [
      find(columns, to![index]![0]) * rows.length + find(rows, to![index]![1]),
      port,
    ]),
  );
  let found: { readonly state: State; readonly port: RoutePort; readonly cost: number } | null = null;
  while (open.length > 0) {
    let least = 0;
    for (let index = 1; index < open.length; index += 1)
      if (open[index]!.cost < open[least]!.cost) least = index;
    const [state] = open.splice(least, 1);
    if (found && state!.cost >= found.cost) break;
    const goal = goals.get(state!.column * rows.length + state!.row);
    if (goal) {
      const way = WAYS[state!.way]!;
      const isInLine = !goal.way || (goal.way[0] === -way[0] && goal.way[1] === -way[1]);
      const cost = state!.cost + (isInLine ? 0 : CORNER);
      if (!found || cost < found.cost) found = { state: state!, port: goal, cost };
    }
    WAYS.forEach((way, number) => {
      if ((number + 2) % 4 === state!.way) return;
      const [column, row] = [state!.column + way[0], state!.row + way[1]];
      if (column < 0 || row < 0 || column >= columns.length || row >= rows.length) return;
      const here: Point = [columns[state!.column]!, rows[state!.row]!];
      const there: Point = [columns[column]!, rows[row]!];
      if (boxes.some((box) => crosses(box, here, there))) return;
      const length = Math.abs(there[0] - here[0]) + Math.abs(there[1] - here[1]);
      const cost = state!.cost + length + (number === state!.way ? 0 : CORNER);
      push({ column, row, way: number, cost, before: state!, port: state!.port });
    });
  }
  if (!found) return plainRoute(starts[0]!.at, ends[0]!.at);
  const points: Point[] = [found.port.at];
  for (let state: State | null = found.state; state; state = state.before) {
    points.push([columns[state.column]!, rows[state.row]!]);
  }
  points.push(found.state.port.at);
  return withoutStraightPoints(points.reverse());
}
