import type { Point } from '../../../board/shape';

export interface PlacedPin {
  readonly id: string;
  /** Board units. */
  readonly place: Point;
}

export interface PinCluster {
  /** That of its first pin: stable while the view moves. */
  readonly id: string;
  readonly pins: readonly PlacedPin[];
  /** The middle of them. */
  readonly place: Point;
}

function middleOf(pins: readonly PlacedPin[]): Point {
  const sum = pins.reduce(([x, y], { place }) => [x + place[0], y + place[1]] as const, [0, 0] as Point);
  return [sum[0] / pins.length, sum[1] / pins.length];
}

/**
 * Pins that would lie on each other, as one. Depends on the zoom and not on where the view is, so nothing jumps while it moves.
 *
 * @param near board units within which two pins are one; 0 keeps all apart
 */
export function clusterPins(pins: readonly PlacedPin[], near: number): readonly PinCluster[] {
  const cells = new Map<string, { pins: PlacedPin[] }>();
  const clusters: { pins: PlacedPin[] }[] = [];
  const cellOf = (value: number) => Math.floor(value / near);
  const findNear = ([x, y]: Point) => {
    for (let column = cellOf(x) - 1; column <= cellOf(x) + 1; column++) {
      for (let row = cellOf(y) - 1; row <= cellOf(y) + 1; row++) {
        const found = cells.get(`${column} ${row}`);
        if (!found) continue;
        const [firstX, firstY] = found.pins[0]!.place;
        if (Math.hypot(firstX - x, firstY - y) < near) return found;
      }
    }
    return undefined;
  };
  for (const pin of pins) {
    const known = near > 0 ? findNear(pin.place) : undefined;
    if (known) known.pins.push(pin);
    else {
      const begun = { pins: [pin] };
      clusters.push(begun);
      if (near > 0) cells.set(`${cellOf(pin.place[0])} ${cellOf(pin.place[1])}`, begun);
    }
  }
  return clusters.map((cluster) => ({
    id: cluster.pins[0]!.id,
    pins: cluster.pins,
    place: middleOf(cluster.pins),
  }));
}
