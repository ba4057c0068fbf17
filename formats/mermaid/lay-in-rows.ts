import type { Point } from '../../board/shape';
import type { Flowchart } from './flowchart';

/** Board units between two nodes of a row, and between two rows. */
const ACROSS = 50;
const DOWN = 80;
/** Nodes in a row before the next begins. */
const MOST_IN_A_ROW = 24;

/** How many links each node is away from where the chart begins. What is on a circle alone begins where it was written first. */
function depthsOf({ nodes, links }: Flowchart): ReadonlyMap<string, number> {
  const next = new Map<string, string[]>();
  const reached = new Set<string>();
  for (const { from, to } of links) {
    next.set(from, [...(next.get(from) ?? []), to]);
    if (from !== to) reached.add(to);
  }
  const depths = new Map<string, number>();
  const walk = (start: string) => {
    let row = depths.has(start) ? [] : [start];
    for (let depth = 0; row.length > 0; depth += 1) {
      for (const id of row) depths.set(id, depth);
      row = [...new Set(row.flatMap((id) => next.get(id) ?? []))].filter(
        (id) => nodes.has(id) && !depths.has(id),
      );
    }
  };
  for (const id of nodes.keys()) if (!reached.has(id)) walk(id);
  for (const id of nodes.keys()) walk(id);
  return depths;
}

/**
 * Places for a chart too large to be laid out well in the time somebody waits for a paste: in rows, by how far each node is from the beginning.
 *
 * @param sizeOf width and height of a node in board units
 * @returns the middle of each node
 */
export function layInRows(
  chart: Flowchart,
  sizeOf: (id: string) => Point,
): ReadonlyMap<string, readonly [x: number, y: number]> {
  const rows: string[][] = [];
  for (const [id, depth] of depthsOf(chart)) {
    rows[depth] ??= [];
    rows[depth].push(id);
  }
  const places = new Map<string, Point>();
  let top = 0;
  for (const whole of rows) {
    for (let from = 0; from < whole.length; from += MOST_IN_A_ROW) {
      const row = whole.slice(from, from + MOST_IN_A_ROW);
      const sizes = row.map(sizeOf);
      const width = sizes.reduce((sum, [each]) => sum + each + ACROSS, -ACROSS);
      const height = Math.max(...sizes.map((size) => size[1]));
      let left = -width / 2;
      row.forEach((id, index) => {
        places.set(id, [left + sizes[index]![0] / 2, top + height / 2]);
        left += sizes[index]![0] + ACROSS;
      });
      top += height + DOWN;
    }
  }
  return places;
}
