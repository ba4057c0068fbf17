import { type Box, uniteBoxes } from '../../../board/geometry/box';
import type { Shape } from '../../../board/shape';
import { giveWay } from '../../../editor/files/give-way';
import { completeKinds } from '../../../render/complete-kinds';
import type { ThemeName } from '../../../render/theme';
import { shapeKinds } from '../../../shapes/models';
import { translate } from '../../_language/translate';
import { frameFilm } from './film-frame';
import { createFilmPainter } from './film-painter';
import { type FilmPictures, gatherFilmPictures } from './film-pictures';
import type { HistoryApi } from './history-api';
import { openInParts, type PastBoard } from './past-board';
import { createUpdateStream } from './update-stream';
import { createGifFilm } from './write-gif';

export interface FilmWish {
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
  /** Pixels. */
  readonly width: number;
  /** What of the board is seen; null for all that is ever on it. */
  readonly box: Box | null;
  readonly theme: ThemeName;
}

export interface FilmPorts extends FilmPictures {
  readonly api: Pick<HistoryApi, 'pieces' | 'changes'>;
  /** From 0 to 1. */
  progress(share: number): void;
}

const PICTURES_PER_SECOND = 10;
/** With few changes none is shown for longer than this, in milliseconds: the film is shorter than was wished. */
const LONGEST_PICTURE = 600;

/** The points that are shown: as many as fit into the film, and each of them once. */
export function pointsOfFilm({ from, to, seconds }: Pick<FilmWish, 'from' | 'to' | 'seconds'>): number[] {
  const steps = Math.min(Math.max(1, to - from), seconds * PICTURES_PER_SECOND - 1);
  return Array.from({ length: steps + 1 }, (_, step) => Math.round(from + ((to - from) * step) / steps));
}

/** Brings one board from point to point, and calls `show` at each. */
async function walk(
  { api, signal }: Pick<FilmPorts, 'api' | 'signal'>,
  points: readonly number[],
  show: (past: PastBoard, index: number) => void,
): Promise<void> {
  const [from, to] = [points[0]!, points.at(-1)!];
  const past = await openInParts(from, await api.pieces(from, signal), () => signal.aborted);
  // It is not wanted any more where the film was stopped.
  if (!past) return signal.throwIfAborted();
  const stream = createUpdateStream(api, from, to);
  try {
    for (const [index, point] of points.entries()) {
      while (past.seq < point) {
        signal.throwIfAborted();
        await stream.whenHere();
        past.advance(stream.take(point - past.seq));
      }
      show(past, index);
      await giveWay();
      signal.throwIfAborted();
    }
  } finally {
    stream.dispose();
    past.dispose();
  }
}

/** Around all that is ever painted at one of the points, the pictures in it, and what kinds of shapes they are. */
async function lookThrough(ports: FilmPorts, points: readonly number[]) {
  let box: Box | undefined;
  const hashes = new Set<string>();
  const types = new Set<string>();
  const see = (shape: Shape | undefined) => {
    const kind = shape && shapeKinds.get(shape.type);
    if (!shape || !kind) return;
    types.add(shape.type);
    for (const hash of kind.images?.(shape) ?? []) hashes.add(hash);
    if (kind.model.holds === 'together') return;
    box = uniteBoxes([kind.geometry.paintedBounds(shape), ...(box ? [box] : [])]);
  };
  let stop: (() => void) | null = null;
  await walk(ports, points, ({ board }, index) => {
    if (!stop) {
      for (const shape of board.all()) see(shape);
      stop = board.onChange(({ added, updated }) => {
        for (const id of [...added, ...updated]) see(board.get(id));
      });
    }
    ports.progress((0.2 * (index + 1)) / points.length);
  });
  return { box, hashes, types };
}

/**
 * The life of a board as an animated GIF, which every program shows. Rejects when it is stopped, and with an Error with a message for people
 * where it can't be made.
 */
export async function makeFilm(ports: FilmPorts, wish: FilmWish): Promise<Blob> {
  const points = pointsOfFilm(wish);
  const { box, hashes, types } = await lookThrough(ports, points);
  const shown = wish.box ?? box;
  if (!shown || !box) throw new Error(translate('Nothing was on the board in this time'));
  const images = await gatherFilmPictures(ports, hashes);
  await completeKinds(types, shapeKinds);
  ports.signal.throwIfAborted();
  const frame = frameFilm(shown, wish.width);
  const painter = createFilmPainter({ images, frame, theme: wish.theme });
  const film = createGifFilm(frame.width, frame.height);
  const delay = Math.min(LONGEST_PICTURE, Math.round((wish.seconds * 100) / points.length) * 10);
  const show = (past: PastBoard, index: number) => {
    const pixels = painter.paint(past);
    if (pixels) film.add(pixels, delay);
    else film.hold(delay);
    if (film.isTooLarge) {
      throw new Error(translate('This film would be too large: take a shorter or a smaller one'));
    }
    ports.progress(0.2 + (0.8 * (index + 1)) / points.length);
  };
  try {
    await walk(ports, points, show);
  } finally {
    painter.dispose();
  }
  return film.finish();
}
