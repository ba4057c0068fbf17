import type { FontName, HorizontalAlign, Point, Shape } from '../board/shape';

/**
 * An outline as flat numbers: 0 x y (move) · 1 x y (line) · 2 cx cy x y (quadratic) · 3 ax ay bx by x y (cubic) · 4 (close).
 * One array instead of objects, because a board of 20,000 strokes keeps 20,000 of them.
 */
export type Path = Float32Array | readonly number[];

export const MOVE = 0;
export const LINE = 1;
export const QUADRATIC = 2;
export const CUBIC = 3;
export const CLOSE = 4;

/** The shadow of lifted paper, in board units: how far down it falls and how soft it is. */
export const SHADOW_DROP = 2;
export const SHADOW_BLUR = 8;
/** How far a shadow reaches beyond the path: what `paintedBounds` has to add for a shape that paints one. */
export const SHADOW_REACH = 12;

/** How a path is painted. Colours are `#rrggbb` as stored; the pen maps them to its theme. Lengths in board units. */
export interface Paint {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly cap?: 'round' | 'butt';
  readonly join?: 'round' | 'miter';
  readonly shadow?: boolean;
}

/** Where a shape lies: what `drawShape` needs beside the drawing itself. */
export interface Placement {
  readonly at: Point;
  readonly size: Point;
  readonly angle: number;
  readonly opacity: number;
}

/** A turned box that a drawing is cut off by. */
export type ClipBox = Pick<Placement, 'at' | 'size' | 'angle'>;

export interface TextPaint {
  readonly font: FontName;
  readonly size: number;
  readonly color: string;
  readonly align: HorizontalAlign;
  /** A stroke round the letters, which keep their width. */
  readonly bold?: boolean;
  readonly italic?: boolean;
}

/** How wide the stroke of bold letters is, as a share of their size. */
export const BOLD_STROKE = 0.045;

/** How a picture fills the box of its shape. */
export interface ImagePlace {
  readonly size: Point;
  /** The part of it that is shown, in shares of its width and height: left, top, width, height. Absent: all. */
  readonly crop?: readonly [x: number, y: number, width: number, height: number];
  readonly flip?: readonly [x: boolean, y: boolean];
  /** Only what lies in it is shown. */
  readonly outline?: Path;
}

export type PixelSize = readonly [width: number, height: number];

/** Where pens get pictures from: undefined while one is not here. What a source is, is between a pen and whoever feeds it. */
export interface Images<Source> {
  /**
   * @param pixels how many of the surface the whole picture takes, upright; it may be stretched out of its proportions. Fewer may be given
   *   of one that is drawn small
   */
  get(hash: string, pixels?: PixelSize): Source | undefined;
  /** In words, why one is not here; undefined while it is only on its way. */
  lack?(hash: string): string | undefined;
}

/** How wide a run of text is, in board units; the same bundled fonts in the browser and on the server. */
export interface TextMeasure {
  /** CSS families for letters that the bundled fonts lack, where they don't come by themselves as in a browser. */
  readonly otherLetters?: readonly string[];
  width(text: string, font: FontName, size: number): number;
}

/**
 * What a shape draws on: a canvas on the screen, SVG in an export. Coordinates are the shape's own: (0, 0) is the top-left corner
 * of its unrotated box; placing, turning and opacity are done around it by `drawShape`.
 */
export interface Pen {
  /** Device pixels per board unit: lets a drawing leave out what can't be seen. Infinity on paper. */
  readonly detail: number;
  readonly measure: TextMeasure;
  path(path: Path, paint: Paint): void;
  /** One line of text; `y` is the alphabetic baseline, `x` the anchor that `align` names. */
  text(line: string, x: number, y: number, paint: TextPaint): void;
  /** A picture by the hash of its bytes, from (0, 0). Returns false, and paints nothing, where it is not at hand. */
  image(hash: string, place: ImagePlace): boolean;
  /** What is to be said in place of a picture that can't be had. */
  lack?(hash: string): string | undefined;
}

/** A pen that can be put down at a shape's place: between `begin` and `end` coordinates are the shape's own. */
export interface PlacedPen extends Pen {
  /**
   * @param clips boxes on the board: of the shape, only what lies in all of them is painted
   * @param tints whether what lies under it shows through as through coloured ink: dark on light paper, light on dark
   */
  begin(place: Placement, clips?: readonly ClipBox[], tints?: boolean): void;
  end(): void;
}

/** Draws one shape on a pen. Pure: the same shape gives the same strokes. */
export type Drawing<Kind extends Shape = Shape> = (shape: Kind, pen: Pen) => void;

/** Line height of all text, as a multiple of the font size. */
export const LINE_HEIGHT = 1.25;
/** Where the baseline lies in a line, as a share of the line height. */
export const BASELINE = 0.78;

export type { Point };
