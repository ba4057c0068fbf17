import { type Box, boxAround, boxHeight, boxWidth, growBox } from '../../board/geometry/box';
import { extentOf } from '../../board/geometry/polyline';
import type { Point, Shape } from '../../board/shape';
import { drawShape } from '../../render/draw-shape';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { type Bitmap, flood, freeNear, grown } from './bitmap';
import { areaOf, outlineOf, simplified } from './outline-of';
import { WallPen } from './wall-pen';

export interface RegionPorts {
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  /** Shapes that meet a box, bottom first. */
  query(box: Box): readonly Shape[];
}

/** What strokes and shapes enclose, in board units. */
export interface Region {
  readonly outline: readonly Point[];
  readonly area: number;
  readonly box: Box;
}

export interface RegionSearch {
  readonly point: Point;
  /** The longer side of what the person sees: a region may be three times as far to all sides. */
  readonly reach: number;
  /** Gaps up to this are taken as closed where nothing else encloses the point. */
  readonly gap: number;
  /** How far beside it a press on a stroke may mean. */
  readonly beside: number;
}

/** How far to look, as shares of the reach: near first, where pixels are small. */
const NEAR_TO_FAR = [0.2, 0.8, 3] as const;
/** Gaps are told from openings only where pixels are small enough. */
const NEAR = NEAR_TO_FAR.slice(0, 2);
const PIXELS = 900;
const PIXELS_CLOSELY = 1_400;
/** More than this would make fine lines of what a screen can't show. */
const FINEST = 8;
/** Under the middle of a stroke of usual width, board units. */
const UNDER_STROKE = 1;
/** Pixels beside a press on a stroke, at most. */
const MOST_BESIDE = 4;
const OFF = 0.8;
/** As many points as a closed shape may have, and fewer. */
const MOST_POINTS = 400;

interface Look {
  readonly found: Bitmap;
  readonly box: Box;
  readonly detail: number;
  readonly gap: number;
}

function look(
  ports: RegionPorts,
  { point, beside }: RegionSearch,
  box: Box,
  gap: number,
  pixels: number,
): Look | undefined {
  const detail = Math.min(FINEST, pixels / Math.max(boxWidth(box), boxHeight(box)));
  const pen = new WallPen(box, detail, ports.measure);
  for (const shape of ports.query(box)) {
    pen.take(shape);
    drawShape(pen, ports.kinds, shape);
  }
  const by = gap > 0 ? Math.ceil((gap / 2) * detail) : 0;
  const walls = grown(pen.walls, by);
  const start = freeNear(
    walls,
    [(point[0] - box.minX) * detail, (point[1] - box.minY) * detail],
    Math.min(MOST_BESIDE, Math.ceil(beside * detail)),
  );
  const found = start === undefined ? undefined : flood(walls, start);
  return found && { found, box, detail, gap };
}

function asRegion({ found, box, detail, gap }: Look): Region {
  const by = (gap > 0 ? Math.ceil((gap / 2) * detail) : 0) + Math.max(1, Math.round(UNDER_STROKE * detail));
  const outline = simplified(outlineOf(grown(found, by)), OFF, MOST_POINTS).map(
    ([x, y]): Point => [x / detail + box.minX, y / detail + box.minY],
  );
  return { outline, area: areaOf(outline), box: extentOf(outline)! };
}

/** What encloses a point; undefined where it is open, or lies on a stroke. Pure. */
export function findRegion(ports: RegionPorts, search: RegionSearch): Region | undefined {
  for (const gap of [0, search.gap]) {
    for (const share of gap === 0 ? NEAR_TO_FAR : NEAR) {
      const far = look(ports, search, boxAround(search.point, search.reach * share), gap, PIXELS);
      if (!far) continue;
      const region = asRegion(far);
      const margin = Math.max(gap, 4 / far.detail) + UNDER_STROKE * 4;
      // A closer look may see a gap that was none from afar, or a press that lies outside: then this was no region.
      const near = look(ports, search, growBox(region.box, margin), gap, PIXELS_CLOSELY);
      if (near) return asRegion(near);
    }
  }
  return undefined;
}
