import { getStroke } from 'perfect-freehand';
import { CLOSE, type Drawing, LINE, MOVE, type Path, QUADRATIC } from '../../render/pen';
import { dashOf } from '../dash';
import { drawFill } from '../fill-pattern';
import { linePath } from '../outline-path';
import { filledLoop } from './filled-ink';
import { dotWidth, type Ink, isDot, PEN_SPREAD } from './ink';
import { strokePiecesOf } from './stroke-pieces';
import type { StrokePoints } from './stroke-points';

interface CachedPaths {
  /** The outline of the ink, as perfect-freehand gives it. */
  outline?: Path;
  /** The way the pen went: for strokes seen from afar, markers and dashes. */
  middle?: Path;
  middleGap?: number;
}

/** Strokes are frozen and replaced when they change, so what is made of them holds as long as they do. */
const cache = new WeakMap<Ink, CachedPaths>();

function pathsOf(shape: Ink): CachedPaths {
  let paths = cache.get(shape);
  if (!paths) {
    paths = {};
    cache.set(shape, paths);
  }
  return paths;
}

/** A closed curve through the middles of the outline's sides: its points become control points, which leaves no corners. */
function smoothOutline(outline: readonly (readonly number[])[]): Path {
  const path = new Float32Array(outline.length * 5 + 4);
  const count = outline.length;
  const middle = (index: number) => {
    const [one, other] = [outline[index % count]!, outline[(index + 1) % count]!];
    return [(one[0]! + other[0]!) / 2, (one[1]! + other[1]!) / 2] as const;
  };
  path.set([MOVE, ...middle(count - 1)], 0);
  for (let index = 0; index < count; index += 1) {
    const [x, y] = outline[index]!;
    path.set([QUADRATIC, x!, y!, ...middle(index)], 3 + index * 5);
  }
  path[count * 5 + 3] = CLOSE;
  return path;
}

/** Several paths as one: what is left of a stroke is painted at once, so that it fades as one. */
function joinPaths(paths: readonly Path[]): Path {
  if (paths.length === 1) return paths[0]!;
  const joined = new Float32Array(paths.reduce((length, path) => length + path.length, 0));
  let length = 0;
  for (const path of paths) {
    joined.set(path, length);
    length += path.length;
  }
  return joined;
}

function outlineOf(shape: Ink, { flat, pressures }: StrokePoints): Path {
  const points: number[][] = [];
  for (let index = 0; index * 2 < flat.length; index += 1) {
    points.push([flat[index * 2]!, flat[index * 2 + 1]!, pressures?.[index] ?? 0.5]);
  }
  const outline = getStroke(points, {
    // What thins is wider than its width where it is pressed most.
    size: shape.thinning === 0 ? shape.strokeWidth : shape.strokeWidth * PEN_SPREAD,
    thinning: shape.thinning,
    smoothing: 0.5,
    streamline: shape.streamline,
    simulatePressure: !shape.pressure,
    last: true,
  });
  return smoothOutline(outline);
}

/**
 * The pen's way as a smooth line, leaving out points nearer than `gap` to the one before.
 */
function middleOf({ flat }: StrokePoints, gap: number): Path {
  const kept: number[] = [];
  let [lastX, lastY] = [Infinity, Infinity];
  for (let index = 0; index < flat.length; index += 2) {
    const [x, y] = [flat[index]!, flat[index + 1]!];
    const isLast = index === flat.length - 2;
    if (!isLast && index > 0 && Math.hypot(x - lastX, y - lastY) < gap) continue;
    kept.push(x, y);
    [lastX, lastY] = [x, y];
  }
  const path: number[] = [MOVE, kept[0] ?? 0, kept[1] ?? 0];
  if (kept.length <= 2) path.push(LINE, (kept[0] ?? 0) + 0.01, kept[1] ?? 0);
  for (let index = 2; index < kept.length - 2; index += 2) {
    const [x, y, nextX, nextY] = [kept[index]!, kept[index + 1]!, kept[index + 2]!, kept[index + 3]!];
    path.push(QUADRATIC, x, y, (x + nextX) / 2, (y + nextY) / 2);
  }
  if (kept.length > 2) path.push(LINE, kept.at(-2)!, kept.at(-1)!);
  return Float32Array.from(path);
}

function drawMiddle(shape: Ink, pen: Parameters<Drawing>[1], width: number, dash?: readonly number[]): void {
  const paths = pathsOf(shape);
  // At most a device pixel, in steps of two, so that a zoom does not make a new path for each frame.
  const gap = pen.detail === Infinity ? 0 : 2 ** Math.floor(Math.log2(1 / pen.detail));
  if (!paths.middle || paths.middleGap !== gap) {
    paths.middle = joinPaths(strokePiecesOf(shape).map((piece) => middleOf(piece, gap)));
    paths.middleGap = gap;
  }
  pen.path(paths.middle, { stroke: shape.stroke, width, cap: 'round', join: 'round', dash });
}

/** So many that a curve through the middles of their sides is round. */
const DOT_CORNERS = 24;

/** A tap: a round dot as wide as the pen's line is at its widest, where an outline of one point would be a speck. */
function drawDot(shape: Ink, pen: Parameters<Drawing>[1]): void {
  const [x, y] = [shape.size[0] / 2, shape.size[1] / 2];
  // A disc, not a line of no length with round ends: what a surface makes of that is its own choice.
  const radius = dotWidth(shape) / 2;
  const around = Array.from({ length: DOT_CORNERS }, (_, index) => {
    const turn = (2 * Math.PI * index) / DOT_CORNERS;
    return [x + radius * Math.cos(turn), y + radius * Math.sin(turn)];
  });
  pen.path(smoothOutline(around), { fill: shape.stroke });
}

/** Ink, by perfect-freehand; a plain line where its thinning can't be seen or it has none. */
export const drawInk: Drawing<Ink> = (shape, pen) => {
  const loop = filledLoop(shape);
  if (loop) drawFill(shape, linePath(loop, true), () => [...loop], pen);
  if (shape.stroke === 'none' || shape.strokeWidth === 0) return;
  if (isDot(shape)) return shape.gone.length > 0 ? undefined : drawDot(shape, pen);
  if (shape.brush === 'marker' || shape.dash !== 'solid') {
    return drawMiddle(shape, pen, shape.strokeWidth, dashOf(shape));
  }
  if (shape.strokeWidth * pen.detail < 1.5) return drawMiddle(shape, pen, shape.strokeWidth * 0.8);
  const paths = pathsOf(shape);
  paths.outline ??= joinPaths(strokePiecesOf(shape).map((piece) => outlineOf(shape, piece)));
  pen.path(paths.outline, { fill: shape.stroke });
};
