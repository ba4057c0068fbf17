import type { Point } from '../../board/shape';
import type { Clock } from '../../render/frame-loop';

/** How a film is seen until it plays. */
export interface Poster {
  /** In its own pixels. */
  readonly size: Point;
  /** A JPEG; null where the browser makes none. */
  readonly picture: Uint8Array | null;
}

/** Pixels of the longer side at most. */
const LONGEST = 1_280;
/** Milliseconds until the first picture of a film that is on the device. */
const PATIENCE = 15_000;

/** Milliseconds between two looks whether a picture is there to be painted, and how often it is looked. */
const [LOOK, LOOKS] = [50, 40];

function isEmpty(context: CanvasRenderingContext2D): boolean {
  const { width, height } = context.canvas;
  return !context.getImageData(0, 0, width, height).data.some((value) => value !== 0);
}

/** Chromium says that the first picture is there a moment before it can be painted: what is painted then is nothing, and black as a JPEG. */
async function paint(
  film: HTMLVideoElement,
  [width, height]: Point,
  clock: Pick<Clock, 'after'>,
): Promise<Blob | null> {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (!context) return null;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    context.drawImage(film, 0, 0, canvas.width, canvas.height);
    if (!isEmpty(context)) break;
    await new Promise<void>((resolve) => void clock.after(LOOK, resolve));
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
}

/** Whether the first picture is there; false where the browser can't play it. */
function begin(film: HTMLVideoElement, address: string, clock: Pick<Clock, 'after'>): Promise<boolean> {
  return new Promise((resolve) => {
    film.addEventListener('loadeddata', () => resolve(true), { once: true });
    film.addEventListener('error', () => resolve(false), { once: true });
    clock.after(PATIENCE, () => resolve(false));
    Object.assign(film, { muted: true, playsInline: true, preload: 'auto', src: address });
    film.load();
  });
}

/** The first picture of a film, drawn by the browser that brings it. Null where it can't play it: then others' may not either. */
export async function drawPoster(file: Blob, clock: Pick<Clock, 'after'>): Promise<Poster | null> {
  const address = URL.createObjectURL(file);
  const film = document.createElement('video');
  try {
    if (!(await begin(film, address, clock))) return null;
    const size: Point = [film.videoWidth, film.videoHeight];
    if (size[0] === 0 || size[1] === 0) return null;
    const picture = await paint(film, size, clock);
    return { size, picture: picture && new Uint8Array(await picture.arrayBuffer()) };
  } finally {
    film.removeAttribute('src');
    film.load();
    URL.revokeObjectURL(address);
  }
}
