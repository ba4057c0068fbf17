import type { Box } from '../board/geometry/box';
import { Overview } from './overview';
import type { Picture } from './picture';
import type { PicturePainter, ShapeQuery } from './picture-painter';
import {
  extendRange,
  type PixelRect,
  projectRect,
  rangeSize,
  rectsIntersect,
  type TileRange,
  tilesCovering,
  tilesFromMiddle,
} from './tile-grid';
import { TileLevel } from './tile-level';
import type { View } from './view';

export interface LayerPorts {
  readonly painter: PicturePainter;
  readonly query: ShapeQuery;
  /** Around all that the layer may show; undefined when that is nothing. */
  readonly bounds: () => Box | undefined;
  /** How many shapes meet a box, at least. */
  readonly countIn: (box: Box) => number;
}

/** What a layer is to show: a view, and where that is going (-1, 0, 1 on each axis). */
export interface LayerView {
  readonly view: View;
  readonly directionX: number;
  readonly directionY: number;
}

/**
 * A set of shapes kept as bitmaps: tiles at the resting scale, those of the scale before until the new ones are there, and one
 * overview of everything beneath. Composing copies bitmaps and paints no shape.
 */
export class Layer {
  private level: TileLevel | null = null;
  private older: TileLevel | null = null;
  private overview: Overview | null = null;
  /** A new overview that takes the old one's place once it is painted. */
  private nextOverview: Overview | null = null;
  private frame = 0;

  constructor(private ports: LayerPorts) {}

  /** Goes on with other shapes: the pictures kept are taken to show these already. */
  serve(ports: LayerPorts): void {
    this.ports = ports;
  }

  get scale(): number | null {
    return this.level?.scale ?? null;
  }

  get tilesKept(): number {
    return (this.level?.size ?? 0) + (this.older?.size ?? 0);
  }

  get bytesKept(): number {
    let bytes = 0;
    for (const picture of this.pictures()) {
      if (picture.surface) bytes += 4 * picture.area.width * picture.area.height;
    }
    return bytes;
  }

  /** Makes tiles of another scale the wanted ones. */
  rest(scale: number): void {
    if (this.level?.scale === scale) return;
    const before = this.level;
    this.level = new TileLevel(scale);
    if (!before) return;
    if (![...before.all()].some((tile) => tile.surface !== null) && this.older) {
      before.clear(this.release);
      return;
    }
    this.older?.clear(this.release);
    this.older = before;
  }

  markDirty(boxes: readonly Box[]): void {
    for (const picture of this.pictures()) picture.markDirty(boxes);
  }

  markAllDirty(): void {
    for (const picture of this.pictures()) picture.markAllDirty();
  }

  /** At rest: tiles that were patched are wanted whole. Returns whether there were any. */
  refine(): boolean {
    let isAny = false;
    for (const tile of this.level?.all() ?? []) isAny = tile.refine() || isAny;
    return isAny;
  }

  /** Forgets every bitmap: they were lost with the graphics device, or belong to another drawing. */
  clear(): void {
    this.level?.clear(this.release);
    this.older?.clear(this.release);
    this.older = null;
    for (const piece of this.overviewPieces()) this.release(piece);
  }

  /** Whether every tile in view is there and right. Only true at the resting scale. */
  isExact({ view }: LayerView): boolean {
    if (!this.level || this.level.scale !== view.scale) return false;
    return this.level.in(rangeInView(view)).every((tile) => tile.isExact);
  }

  /** Marks what this frame wants, lets go of what nobody wants, and paints at once what is cheap. `allowance`: shapes to paint at most. */
  prepare(shown: LayerView, allowance: number): void {
    const { level } = this;
    this.frame += 1;
    this.followBounds();
    if (!level || level.scale !== shown.view.scale) return;
    let left = allowance;
    for (const tile of level.in(rangeInView(shown.view))) {
      tile.lastWanted = this.frame;
      if (!tile.needsPaint || tile.job) continue;
      const cost = this.costOf(tile);
      if (cost > left) continue;
      left -= cost;
      this.ports.painter.repaintNow(tile, this.ports.query);
    }
    for (const tile of level.in(rangeAhead(shown))) tile.lastWanted = this.frame;
    level.evict(rangeSize(rangeInView(shown.view)) * 3 + 12, this.frame, this.release);
    if (this.older && this.isExact(shown)) {
      this.older.clear(this.release);
      this.older = null;
    }
  }

  /** The picture to work on next, or null when all is done: in view from the middle, then the overview, then those ahead. */
  nextPicture(shown: LayerView, isOverviewDue: boolean): Picture | null {
    const { level } = this;
    const overview = this.nextOverview ?? this.overview;
    const isResting = level?.scale === shown.view.scale;
    if (level && isResting) {
      for (const [column, row] of tilesFromMiddle(rangeInView(shown.view))) {
        const tile = level.at(column, row);
        if (tile.needsPaint) return tile;
      }
      for (const tile of level.in(rangeAhead(shown))) if (tile.needsPaint) return tile;
    }
    return overview?.pieces.find((piece) => piece.needsPaint && (isOverviewDue || !piece.isPainted)) ?? null;
  }

  /** Works on a picture until `mayGoOn` says no. Returns whether it is done. */
  work(picture: Picture, mayGoOn: () => boolean): boolean {
    const job = picture.job ?? this.ports.painter.begin(picture, this.ports.query);
    while (!job.next().done) if (!mayGoOn()) return false;
    return true;
  }

  isInView(picture: Picture, { view }: LayerView): boolean {
    return rectsIntersect(this.projected(picture, view), surfaceOf(view));
  }

  /** Whether tiles of one scale show all there is in view, so that they can be copied over the paper and nothing beneath is seen. */
  covers({ view }: LayerView): boolean {
    const { level } = this;
    const content = this.ports.bounds();
    if (!level || !content) return level !== null;
    const seen = pixelsInView(view, content, level.scale);
    let missing = rangeSize(tilesCovering(seen));
    for (const tile of level.all()) {
      if (tile.isPainted && !isLost(tile) && rectsIntersect(tile.area, seen)) missing -= 1;
    }
    return missing <= 0;
  }

  /** Copies the tiles in view over what is there, made larger or smaller where they are of another scale. */
  copy(context: CanvasRenderingContext2D, { view }: LayerView): void {
    this.put(context, this.level!.all(), view);
  }

  /** Puts together what there is on an empty canvas, the sharper over the coarser, each in the place of what it covers. */
  assemble(context: CanvasRenderingContext2D, { view }: LayerView): void {
    const layers = [this.overview?.pieces ?? [], this.older?.all() ?? [], this.level?.all() ?? []];
    for (const pictures of layers) {
      this.put(context, pictures, view, ({ x, y, width, height }) => context.clearRect(x, y, width, height));
    }
  }

  private put(
    context: CanvasRenderingContext2D,
    pictures: Iterable<Picture>,
    view: View,
    before?: (place: PixelRect) => void,
  ): void {
    const surface = surfaceOf(view);
    for (const picture of pictures) {
      if (!picture.isPainted || isLost(picture)) continue;
      const place = this.projected(picture, view);
      if (!rectsIntersect(place, surface)) continue;
      before?.(place);
      if (picture.surface)
        context.drawImage(picture.surface.canvas, place.x, place.y, place.width, place.height);
    }
  }

  private readonly release = (picture: Picture) => this.ports.painter.release(picture);

  private projected(picture: Picture, view: View): PixelRect {
    return projectRect(picture.area, view.scale / picture.scale, view.originX, view.originY);
  }

  private *pictures(): Iterable<Picture> {
    if (this.level) yield* this.level.all();
    if (this.older) yield* this.older.all();
    yield* this.overviewPieces();
  }

  private overviewPieces(): Picture[] {
    return [...(this.overview?.pieces ?? []), ...(this.nextOverview?.pieces ?? [])];
  }

  private costOf(tile: Picture): number {
    const { area, scale } = tile;
    const rects = tile.isPainted ? tile.dirty : [{ ...area, x: 0, y: 0 }];
    let cost = 0;
    for (const rect of rects) {
      const [minX, minY] = [(area.x + rect.x) / scale, (area.y + rect.y) / scale];
      cost += this.ports.countIn({
        minX,
        minY,
        maxX: minX + rect.width / scale,
        maxY: minY + rect.height / scale,
      });
    }
    return cost;
  }

  /** Keeps an overview around all there is; made anew when the content outgrows it or shrinks to a quarter of it. */
  private followBounds(): void {
    const bounds = this.ports.bounds();
    if (this.nextOverview?.isPainted || !bounds) {
      for (const piece of this.overview?.pieces ?? []) this.release(piece);
      this.overview = this.nextOverview;
      this.nextOverview = null;
    }
    if (!bounds || (this.nextOverview ?? this.overview)?.fits(bounds)) return;
    for (const piece of this.nextOverview?.pieces ?? []) this.release(piece);
    this.nextOverview = new Overview(bounds);
  }
}

function isLost({ surface }: Picture): boolean {
  return surface?.context.isContextLost?.() ?? false;
}

function surfaceOf(view: View): PixelRect {
  return { x: 0, y: 0, width: view.deviceWidth, height: view.deviceHeight };
}

function rangeInView(view: View): TileRange {
  return tilesCovering({
    x: view.originX,
    y: view.originY,
    width: view.deviceWidth,
    height: view.deviceHeight,
  });
}

/**
 * Where there is something in view, in device positions of a scale; of no size where there is nothing. Reckoned from the origin, for
 * only that goes along when bitmaps are shifted: by the view's box, tiles of the place they came from were taken for those in view.
 */
function pixelsInView(view: View, content: Box, scale: number): PixelRect {
  const factor = scale / view.scale;
  const x = Math.max(view.originX * factor, content.minX * scale);
  const y = Math.max(view.originY * factor, content.minY * scale);
  const right = Math.min((view.originX + view.deviceWidth) * factor, content.maxX * scale);
  const bottom = Math.min((view.originY + view.deviceHeight) * factor, content.maxY * scale);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

function rangeAhead({ view, directionX, directionY }: LayerView): TileRange {
  return extendRange(rangeInView(view), directionX, directionY);
}
