/** Pixels that are something, or not. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Row by row, 1 for what is. */
  readonly bits: Uint8Array;
}

export function blankBitmap(width: number, height: number): Bitmap {
  return { width, height, bits: new Uint8Array(width * height) };
}

/** All that is near a set pixel along a line of them: `step` apart, `count` in all. */
function spread(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  step: number,
  count: number,
  by: number,
): void {
  let last = -Infinity;
  for (let at = 0; at < count; at += 1) {
    if (from[start + at * step]) last = at;
    if (at - last <= by) to[start + at * step] = 1;
  }
  last = Infinity;
  for (let at = count - 1; at >= 0; at -= 1) {
    if (from[start + at * step]) last = at;
    if (last - at <= by) to[start + at * step] = 1;
  }
}

/** What is set, and so many pixels around it. */
export function grown({ width, height, bits }: Bitmap, by: number): Bitmap {
  if (by <= 0) return { width, height, bits };
  const [across, all] = [new Uint8Array(bits.length), new Uint8Array(bits.length)];
  for (let y = 0; y < height; y += 1) spread(bits, across, y * width, 1, width, by);
  for (let x = 0; x < width; x += 1) spread(across, all, x, width, height, by);
  return { width, height, bits: all };
}

/** The free pixel nearest to a place, within reach. */
export function freeNear(
  walls: Bitmap,
  [x, y]: readonly [number, number],
  reach: number,
): number | undefined {
  let [best, nearest]: [number | undefined, number] = [undefined, Infinity];
  for (let down = -reach; down <= reach; down += 1) {
    for (let right = -reach; right <= reach; right += 1) {
      const [column, row] = [Math.floor(x) + right, Math.floor(y) + down];
      if (column < 0 || row < 0 || column >= walls.width || row >= walls.height) continue;
      const distance = right * right + down * down;
      if (distance >= nearest || walls.bits[row * walls.width + column]) continue;
      [best, nearest] = [row * walls.width + column, distance];
    }
  }
  return best;
}

/** All that can be reached from a free pixel without crossing a wall; undefined when that reaches the edge. */
export function flood(walls: Bitmap, start: number): Bitmap | undefined {
  const { width, height } = walls;
  const found = blankBitmap(width, height);
  const waiting = [start];
  found.bits[start] = 1;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return undefined;
    for (const next of [at - 1, at + 1, at - width, at + width]) {
      if (walls.bits[next] || found.bits[next]) continue;
      found.bits[next] = 1;
      waiting.push(next);
    }
  }
  return found;
}
