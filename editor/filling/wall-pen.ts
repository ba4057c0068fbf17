import { type Box, growBox, rotatePoint } from '../../board/geometry/box';
import type { Point, Shape } from '../../board/shape';
import {
  CLOSE,
  CUBIC,
  type ImagePlace,
  MOVE,
  type Paint,
  type Path,
  type PlacedPen,
  type Placement,
  QUADRATIC,
  type TextMeasure,
} from '../../render/pen';
import { type Bitmap, blankBitmap } from './bitmap';
import { clipSegment } from './clip-segment';

const NO_PLACE: Placement = { at: [0, 0], size: [0, 0], angle: 0, opacity: 1 };
/** Thinner lines than a pixel would have holes. */
const THINNEST = 0.75;
const PIECES = 16;

type Run = readonly Point[];

function bend(numbers: readonly number[], t: number): Point {
  const rest = 1 - t;
  const mix = (shares: readonly number[]): Point => [
    shares.reduce((sum, share, at) => sum + share * numbers[at * 2]!, 0),
    shares.reduce((sum, share, at) => sum + share * numbers[at * 2 + 1]!, 0),
  ];
  if (numbers.length === 6) return mix([rest * rest, 2 * rest * t, t * t]);
  return mix([rest ** 3, 3 * rest * rest * t, 3 * rest * t * t, t ** 3]);
}

/** The runs of a path, each as straight pieces; a closed one ends where it began. */
function runsOf(path: Path): readonly Run[] {
  const runs: Point[][] = [];
  for (let at = 0; at < path.length; ) {
    const step = path[at]!;
    const count = step === CLOSE ? 0 : step === CUBIC ? 6 : step === QUADRATIC ? 4 : 2;
    const numbers = Array.from(path.slice(at + 1, at + 1 + count));
    at += 1 + count;
    if (step === MOVE || runs.length === 0) runs.push([]);
    const run = runs.at(-1)!;
    const from = run.at(-1);
    if (step === CLOSE) {
      if (run[0]) run.push(run[0]);
    } else if (count === 2 || !from) run.push([numbers[count - 2]!, numbers[count - 1]!]);
    else {
      const curve = [...from, ...numbers];
      for (let piece = 1; piece <= PIECES; piece += 1) run.push(bend(curve, piece / PIECES));
    }
  }
  return runs;
}

/** Draws what nothing flows through onto a bitmap of a part of the board. */
export class WallPen implements PlacedPen {
  readonly walls: Bitmap;
  private place = NO_PLACE;
  private shape: Shape | undefined;

  constructor(
    private readonly box: Box,
    /** Pixels per board unit. */
    readonly detail: number,
    readonly measure: TextMeasure,
  ) {
    const pixels = (length: number) => Math.max(3, Math.ceil(length * detail));
    this.walls = blankBitmap(pixels(box.maxX - box.minX), pixels(box.maxY - box.minY));
  }

  /** Whose drawing comes next. */
  take(shape: Shape): void {
    this.shape = shape;
  }

  begin(place: Placement): void {
    this.place = place;
  }

  end(): void {
    this.place = NO_PLACE;
  }

  text(): void {}

  path(path: Path, { fill, stroke, width = 0 }: Paint): void {
    const { shape } = this;
    // A hatching is of the fill's colour, and a stroke of ink is a filled form of the stroke's.
    const isOfFill = (color: string) => color === shape?.fill && color !== shape.stroke;
    const isStroked = stroke !== undefined && stroke !== 'none' && width > 0 && !isOfFill(stroke);
    const isForm = fill !== undefined && fill !== 'none' && fill === shape?.stroke && fill !== shape.fill;
    if (!isStroked && !isForm) return;
    const runs = runsOf(path).map((run) => run.map((point) => this.onBitmap(point)));
    if (isForm) this.fill(runs);
    for (const run of runs) this.draw(run, isStroked ? (width * this.detail) / 2 : THINNEST);
  }

  image(_hash: string, { size: [width, height] }: ImagePlace): boolean {
    const corners: readonly Point[] = [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
      [0, 0],
    ];
    this.fill([corners.map((corner) => this.onBitmap(corner))]);
    return true;
  }

  private onBitmap([x, y]: Point): Point {
    const { at, size, angle } = this.place;
    const point: Point = [at[0] + x, at[1] + y];
    const center: Point = [at[0] + size[0] / 2, at[1] + size[1] / 2];
    const [boardX, boardY] = angle === 0 ? point : rotatePoint(point, center, angle);
    return [(boardX - this.box.minX) * this.detail, (boardY - this.box.minY) * this.detail];
  }

  private draw(run: Run, half: number): void {
    const radius = Math.max(THINNEST, half);
    const step = Math.max(0.5, radius / 2);
    const { width, height } = this.walls;
    const reach = growBox({ minX: 0, minY: 0, maxX: width, maxY: height }, radius);
    run.forEach((end, index) => {
      // A line may go on for millions of units: only what is seen of it is drawn.
      const seen = clipSegment(run[index - 1] ?? end, end, reach);
      if (!seen) return;
      const [from, to] = seen;
      const steps = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / step);
      for (let at = 0; at <= Math.max(1, steps); at += 1) {
        const share = at / Math.max(1, steps);
        this.dot(from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share, radius);
      }
    });
  }

  private dot(x: number, y: number, radius: number): void {
    const { width, height, bits } = this.walls;
    if (x < -radius || y < -radius || x > width + radius || y > height + radius) return;
    const [top, bottom] = [Math.max(0, Math.floor(y - radius)), Math.min(height - 1, Math.floor(y + radius))];
    for (let row = top; row <= bottom; row += 1) {
      const off = row + 0.5 - y;
      const half = Math.sqrt(Math.max(0.25, radius * radius - off * off));
      const [left, right] = [Math.max(0, Math.floor(x - half)), Math.min(width - 1, Math.floor(x + half))];
      if (right >= left) bits.fill(1, row * width + left, row * width + right + 1);
    }
  }

  /** Forms that go over themselves are whole there. */
  private fill(runs: readonly Run[]): void {
    const { width, height, bits } = this.walls;
    const crossings = Array.from({ length: height }, (): (readonly [x: number, way: number])[] => []);
    for (const run of runs) {
      run.forEach((to, index) => {
        const from = run[index - 1] ?? run.at(-1)!;
        if (from[1] === to[1]) return;
        const [upper, lower] = from[1] < to[1] ? [from, to] : [to, from];
        const way = from[1] < to[1] ? 1 : -1;
        const last = Math.min(height - 1, Math.ceil(lower[1] - 0.5) - 1);
        for (let row = Math.max(0, Math.ceil(upper[1] - 0.5)); row <= last; row += 1) {
          const share = (row + 0.5 - upper[1]) / (lower[1] - upper[1]);
          const x = upper[0] + (lower[0] - upper[0]) * share;
          crossings[row]!.push([x, way]);
        }
      });
    }
    crossings.forEach((met, row) => {
      let winding = 0;
      const sorted = met.sort(([one], [other]) => one - other);
      sorted.forEach(([x, way], index) => {
        winding += way;
        const next = sorted[index + 1];
        if (winding === 0 || !next) return;
        const [left, right] = [Math.max(0, Math.round(x)), Math.min(width, Math.round(next[0]))];
        if (right > left) bits.fill(1, row * width + left, row * width + right);
      });
    });
  }
}
