/** A bitmap in memory that can be painted on. */
export interface Surface {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
}

/** Makes a transparent bitmap of so many device pixels, or null when the browser has no memory for one. */
export type SurfaceFactory = (width: number, height: number) => Surface | null;

export function createSurfaceFactory(page: Pick<Document, 'createElement'>): SurfaceFactory {
  return (width, height) => {
    const canvas = page.createElement('canvas') as HTMLCanvasElement;
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    return context ? { canvas, context } : null;
  };
}

/** Gives the bitmap's memory back now: Safari keeps that of a forgotten canvas until it collects garbage, and has a limit. */
export function releaseSurface({ canvas }: Surface): void {
  canvas.width = 0;
  canvas.height = 0;
}

/** Lends one bitmap out again and again, blank and as large as asked for: made when it is first needed. */
export function createLentSurface(
  surfaces: SurfaceFactory,
): (width: number, height: number) => CanvasRenderingContext2D | null {
  let lent: Surface | null = null;
  return (width, height) => {
    if (lent && (lent.canvas.width !== width || lent.canvas.height !== height)) {
      releaseSurface(lent);
      lent = null;
    }
    lent ??= surfaces(width, height);
    if (!lent) return null;
    lent.context.setTransform(1, 0, 0, 1, 0, 0);
    lent.context.globalAlpha = 1;
    lent.context.clearRect(0, 0, width, height);
    return lent.context;
  };
}
