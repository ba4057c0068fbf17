import { cssFont } from './fonts';
import type { PaintingContext } from './painting-context';
import {
  BOLD_STROKE,
  CLOSE,
  type ClipBox,
  CUBIC,
  type ImagePlace,
  type Images,
  LINE,
  MOVE,
  type Paint,
  type Path,
  type PlacedPen,
  type Placement,
  QUADRATIC,
  SHADOW_BLUR,
  SHADOW_DROP,
  type TextMeasure,
  type TextPaint,
} from './pen';
import { type Theme, tintOf } from './theme';

export interface CanvasPenOptions {
  readonly theme: Theme;
  readonly measure: TextMeasure;
  /** Device pixels per board unit. */
  readonly detail: number;
  /** The device position (board position times `detail`) of the canvas's top-left corner; 0 when left out. */
  readonly originX?: number;
  readonly originY?: number;
  /** Gives an empty canvas as large as the pen's, for shapes that are faded as one; without it each stroke fades by itself. */
  readonly fading?: FadingCanvas;
  /** Paper that can be looked at through a glass (a PDF): nothing is left out for being small. */
  readonly isPaper?: boolean;
  /** Pictures that are at hand; without it there are none. */
  readonly images?: Images<CanvasPicture>;
}

/** A picture as it was decoded, with its size in its own pixels. */
export interface CanvasPicture {
  /** What the canvas draws: an element or bitmap of the browser, an image of the server's canvas. */
  readonly source: object;
  readonly width: number;
  readonly height: number;
}

/** One canvas that is lent out, blank, at the size asked for; paper asks for none and is given one of its page's size. */
export type FadingCanvas = (width: number, height: number) => PaintingContext | null;

/** Text smaller than this on the surface (device pixels) is a bar: nobody can read it, and glyphs are dear. */
const LEAST_LEGIBLE = 3.5;
/** Below this many device pixels a shadow is not seen. */
const LEAST_SHADOW = 2;
/** A faded shape smaller than this (device pixels) fades stroke by stroke: putting it together first would cost more than it shows. */
const LEAST_FADED = 24;
const NO_DASH: readonly number[] = [];

/** Adds a path to the context's current path. */
export function tracePath(context: PaintingContext, path: Path): void {
  context.beginPath();
  const length = path.length;
  let at = 0;
  while (at < length) {
    switch (path[at]) {
      case MOVE:
        context.moveTo(path[at + 1]!, path[at + 2]!);
        at += 3;
        break;
      case LINE:
        context.lineTo(path[at + 1]!, path[at + 2]!);
        at += 3;
        break;
      case QUADRATIC:
        context.quadraticCurveTo(path[at + 1]!, path[at + 2]!, path[at + 3]!, path[at + 4]!);
        at += 5;
        break;
      case CUBIC:
        context.bezierCurveTo(
          path[at + 1]!,
          path[at + 2]!,
          path[at + 3]!,
          path[at + 4]!,
          path[at + 5]!,
          path[at + 6]!,
        );
        at += 7;
        break;
      case CLOSE:
        context.closePath();
        at += 1;
        break;
      default:
        throw new RangeError(`no such path step: ${path[at]} at ${at}`);
    }
  }
}

function prepareText(context: PaintingContext): void {
  context.textBaseline = 'alphabetic';
  // A page whose lines run the other way must not turn round what is on the board: it looks alike for everybody.
  if ('direction' in context) context.direction = 'ltr';
  if ('textRendering' in context) context.textRendering = 'geometricPrecision';
}

/**
 * Invariant: the transform is put together in doubles and only then handed to the canvas, whose single precision would be off by
 * whole pixels at a board position of 1e7. Coordinates that reach the canvas are a shape's own and small.
 */
class CanvasPen implements PlacedPen {
  readonly detail: number;
  readonly measure: TextMeasure;
  private readonly theme: Theme;
  private readonly originX: number;
  private readonly originY: number;

  private readonly scale: number;
  private readonly fading: FadingCanvas | undefined;
  private readonly images: Images<CanvasPicture> | undefined;
  /** Where strokes go: the canvas itself, or the one a faded shape is put together on. */
  private context: PaintingContext;
  private opacity = 1;
  private isClipped = false;
  private tints = false;

  constructor(
    private readonly target: PaintingContext,
    { theme, measure, detail, originX = 0, originY = 0, fading, isPaper = false, images }: CanvasPenOptions,
  ) {
    this.context = target;
    this.fading = fading;
    this.images = images;
    this.theme = theme;
    this.measure = measure;
    this.scale = detail;
    this.detail = isPaper ? Infinity : detail;
    this.originX = originX;
    this.originY = originY;
    prepareText(target);
  }

  begin({ at, size, angle, opacity }: Placement, clips?: readonly ClipBox[], tints = false): void {
    this.isClipped = clips !== undefined && clips.length > 0;
    if (this.isClipped) this.cutOff(clips!);
    this.opacity = opacity;
    this.tints = tints;
    if (tints) this.target.globalCompositeOperation = tintOf(this.theme);
    if (opacity < 1 && Math.max(size[0], size[1]) * this.scale > LEAST_FADED) this.fade();
    this.place(this.context, { at, size, angle });
    this.context.globalAlpha = this.context === this.target ? opacity : 1;
  }

  /** What is drawn now goes to the pixels of all these boxes and no others. */
  private cutOff(clips: readonly ClipBox[]): void {
    this.target.save();
    for (const clip of clips) {
      this.place(this.target, clip);
      this.target.beginPath();
      this.target.rect(0, 0, clip.size[0], clip.size[1]);
      this.target.clip();
    }
  }

  private place(context: PaintingContext, { at, size, angle }: ClipBox): void {
    const { scale } = this;
    const [x, y] = [at[0] * scale - this.originX, at[1] * scale - this.originY];
    if (angle === 0) {
      context.setTransform(scale, 0, 0, scale, x, y);
    } else {
      const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
      const [halfWidth, halfHeight] = [size[0] / 2, size[1] / 2];
      const centerX = x + halfWidth * scale;
      const centerY = y + halfHeight * scale;
      context.setTransform(
        cos,
        sin,
        -sin,
        cos,
        centerX - cos * halfWidth + sin * halfHeight,
        centerY - sin * halfWidth - cos * halfHeight,
      );
    }
  }

  end(): void {
    const { context, target } = this;
    this.context = target;
    if (context !== target && context.canvas) {
      target.setTransform(1, 0, 0, 1, 0, 0);
      target.globalAlpha = this.opacity;
      const { canvas } = context;
      if (target.canvas || !target.drawCanvas) target.drawImage(canvas, 0, 0);
      else target.drawCanvas(canvas, 0, 0, canvas.width, canvas.height);
    }
    target.globalAlpha = 1;
    if (this.tints) target.globalCompositeOperation = 'source-over';
    this.tints = false;
    if (this.isClipped) target.restore();
    this.isClipped = false;
  }

  /** A shape fades as one: its outline must not show through on its filling. */
  private fade(): void {
    const { width, height } = this.target.canvas ?? { width: 0, height: 0 };
    const blank = this.fading?.(width, height);
    if (!blank) return;
    prepareText(blank);
    this.context = blank;
  }

  path(path: Path, paint: Paint): void {
    const { context } = this;
    const fill = paint.fill !== undefined && paint.fill !== 'none' ? this.theme.paint(paint.fill) : null;
    const stroke =
      paint.stroke !== undefined && paint.stroke !== 'none' && paint.width !== 0
        ? this.theme.paint(paint.stroke)
        : null;
    if (fill === null && stroke === null) return;
    tracePath(context, path);
    const hasShadow = paint.shadow === true && SHADOW_BLUR * this.detail >= LEAST_SHADOW;
    if (hasShadow) {
      context.shadowColor = this.theme.shadow;
      context.shadowBlur = SHADOW_BLUR * this.scale;
      context.shadowOffsetY = SHADOW_DROP * this.scale;
    }
    if (fill !== null) {
      context.fillStyle = fill;
      context.fill();
    }
    if (hasShadow) context.shadowColor = 'transparent';
    if (stroke !== null) {
      context.strokeStyle = stroke;
      context.lineWidth = paint.width ?? 1;
      context.lineCap = paint.cap ?? 'round';
      context.lineJoin = paint.join ?? 'round';
      const isDashed = paint.dash !== undefined && paint.dash.length > 0;
      if (isDashed) context.setLineDash(paint.dash as number[]);
      context.stroke();
      if (isDashed) context.setLineDash(NO_DASH as number[]);
    }
  }

  text(line: string, x: number, y: number, paint: TextPaint): void {
    if (line === '') return;
    const { context } = this;
    context.fillStyle = this.theme.paint(paint.color);
    if (paint.size * this.detail < LEAST_LEGIBLE) {
      const width = this.measure.width(line, paint.font, paint.size);
      const left = paint.align === 'left' ? x : paint.align === 'right' ? x - width : x - width / 2;
      const alpha = context.globalAlpha;
      context.globalAlpha = alpha * 0.5;
      context.fillRect(left, y - paint.size * 0.5, width, paint.size * 0.5);
      context.globalAlpha = alpha;
      return;
    }
    context.font = cssFont(paint.font, paint.size, paint.italic, this.measure.otherLetters);
    context.textAlign = paint.align;
    context.fillText(line, x, y);
    if (!paint.bold) return;
    context.strokeStyle = context.fillStyle;
    context.lineWidth = paint.size * BOLD_STROKE;
    context.lineJoin = 'round';
    context.strokeText(line, x, y);
  }

  image(hash: string, place: ImagePlace): boolean {
    const { size, crop = [0, 0, 1, 1] } = place;
    // Of the whole picture, of which a part may be shown; paper is looked at closely.
    const [width, height] = [size[0] / crop[2], size[1] / crop[3]];
    const picture = this.images?.get(hash, [width * this.detail, height * this.detail]);
    if (!picture) return false;
    drawPicture(this.context, picture, place);
    return true;
  }

  lack(hash: string): string | undefined {
    return this.images?.lack?.(hash);
  }
}

/** Draws a picture into the box of its shape, mirrored and cut as it is told. */
function drawPicture(
  context: PaintingContext,
  { source, width, height }: CanvasPicture,
  { size, crop = [0, 0, 1, 1], flip = [false, false], outline }: ImagePlace,
): void {
  const [left, top] = [crop[0] * width, crop[1] * height];
  const [partWidth, partHeight] = [crop[2] * width, crop[3] * height];
  context.save();
  if (outline) {
    tracePath(context, outline);
    context.clip();
  }
  context.translate(flip[0] ? size[0] : 0, flip[1] ? size[1] : 0);
  context.scale(flip[0] ? -1 : 1, flip[1] ? -1 : 1);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, left, top, partWidth, partHeight, 0, 0, size[0], size[1]);
  context.restore();
}

/** A pen on a canvas. Between shapes the context's transform and alpha are the pen's to set. */
export function createCanvasPen(context: PaintingContext, options: CanvasPenOptions): PlacedPen {
  return new CanvasPen(context, options);
}
