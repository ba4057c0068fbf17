import { boxHeight, boxWidth } from '../../board/geometry/box';
import type { BoardReader } from '../../board/transaction';
import { pictureAddress } from '../../formats/picture-bytes';
import { fitBitmap } from '../../render/bitmap-frame';
import type { CanvasPicture } from '../../render/canvas-pen';
import { type Choice, chooseShapes } from '../../render/choose-shapes';
import { completeKinds } from '../../render/complete-kinds';
import { frameMiniature, MINIATURE_SIZE } from '../../render/miniature-frame';
import type { FileLook } from '../../render/paint-bands';
import type { Images } from '../../render/pen';
import { sceneToSvg } from '../../render/scene-to-svg';
import { type Theme, type ThemeName, themeNamed } from '../../render/theme';
import { shapeKinds } from '../../shapes/models';
import type { ContentSource } from '../boards/content-task';
import { openSource } from '../boards/open-source';
import { createServerMeasure } from './bundled-fonts';
import { paintPdf, paintPng } from './paint-shapes';

/** What is to be drawn of a board as it lies on the disk. Plain data: it goes to a thread. */
export interface DrawOrder {
  readonly source: ContentSource;
  readonly format: 'png' | 'pdf' | 'svg';
  readonly theme?: ThemeName;
  /** 'paper' (unless told) is the board's own background. */
  readonly background?: 'paper' | 'none';
  /** Pixels per board unit of a PNG; 1 unless told. */
  readonly scale?: number;
  /** Air around the shapes in board units; 16 unless told, none around a frame. */
  readonly padding?: number;
  readonly choice?: Choice;
  /** A page of a PDF for each of these frames, in this order. */
  readonly pages?: readonly string[];
  /** Of an SVG, by hash; those that are not here are drawn as missing. */
  readonly pictures?: ReadonlyMap<string, Uint8Array>;
}

export interface DrawnBoard {
  readonly bytes: Uint8Array;
  /** Pixels of a PNG, board units otherwise. */
  readonly width: number;
  readonly height: number;
  /** Less than was asked for where the picture would have been too large. */
  readonly scale: number;
  readonly shapes: number;
}

const PADDING = 16;
const NO_IMAGES: Images<CanvasPicture> = new Map();

/** Pictures inside the file itself: an SVG that fetched them would show them to nobody else. */
function pictureAddresses(pictures: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string> {
  return new Map([...pictures].map(([hash, bytes]) => [hash, pictureAddress(bytes)]));
}

function paperOf(board: Pick<BoardReader, 'settings'>, theme: Theme): string {
  const { background } = board.settings();
  return background === '' ? theme.background : theme.paint(background);
}

/**
 * Draws a board, or a part of it, with the pen and the fonts of the screen. For worker threads only (`draw-board` in
 * `jobs/drawing-tasks-worker.ts`).
 *
 * @param images decoded ones for a PNG or PDF; those that are not there are drawn as missing
 * @returns null when there is nothing to draw
 */
export function drawBoard(order: DrawOrder, images?: Images<CanvasPicture>): Promise<DrawnBoard | null> {
  return drawOpened(openSource(order.source).board, order, images);
}

/** The same of a board that was opened already. */
export async function drawOpened(
  board: BoardReader,
  order: Omit<DrawOrder, 'source'>,
  images: Images<CanvasPicture> = NO_IMAGES,
): Promise<DrawnBoard | null> {
  const { format, choice = {}, padding = PADDING, background = 'paper', scale = 1 } = order;
  const theme = themeNamed(order.theme ?? 'light');
  const paper = background === 'none' ? null : paperOf(board, theme);
  const pages = (order.pages ?? []).map((frame) => chooseShapes(board, shapeKinds, { frame }));
  const chosen = pages.length > 0 ? pages : [chooseShapes(board, shapeKinds, choice, padding)];
  const drawn = chosen.flatMap(({ shapes, box }) => (box ? [{ shapes, box }] : []));
  const all = drawn.flatMap((page) => page.shapes);
  await completeKinds(
    all.map(({ type }) => type),
    shapeKinds,
  );
  const measure = createServerMeasure(all);
  const look: FileLook = { theme, measure, paper, images };
  const first = drawn[0];
  if (!first) return null;
  const size = { width: boxWidth(first.box), height: boxHeight(first.box) };
  const shapes = drawn.reduce((sum, page) => sum + page.shapes.length, 0);
  if (format === 'pdf') {
    return { bytes: paintPdf(drawn, look, board.settings().title), ...size, scale: 1, shapes };
  }
  if (format === 'png') {
    const frame = fitBitmap(first.box, scale);
    const bytes = await paintPng(first.shapes, frame, look);
    return { bytes, width: frame.width, height: frame.height, scale: frame.detail, shapes };
  }
  const paperAsStored = background === 'none' ? 'none' : board.settings().background;
  const svg = sceneToSvg(first.shapes, shapeKinds, {
    ...look,
    images: pictureAddresses(order.pictures ?? new Map()),
    background: paperAsStored,
    padding,
    ...(choice.frame === undefined ? {} : { box: first.box }),
  });
  return { bytes: new TextEncoder().encode(svg), ...size, scale: 1, shapes };
}

export type Miniatures = Readonly<Record<ThemeName, Uint8Array>>;

/**
 * The whole board as the small pictures of lists, one per theme, on its paper; null when nothing is on it.
 *
 * @param images decoded ones; those that are not there are drawn as missing
 */
export async function drawMiniatures(
  source: ContentSource,
  images: Images<CanvasPicture> = NO_IMAGES,
): Promise<Miniatures | null> {
  const { board } = openSource(source);
  const { shapes, box } = chooseShapes(board, shapeKinds);
  if (!box) return null;
  await completeKinds(
    shapes.map(({ type }) => type),
    shapeKinds,
  );
  const measure = createServerMeasure(shapes);
  const frame = { ...MINIATURE_SIZE, ...frameMiniature(box) };
  const draw = (name: ThemeName) => {
    const theme = themeNamed(name);
    return paintPng(shapes, frame, { theme, measure, paper: paperOf(board, theme), images });
  };
  return { light: await draw('light'), dark: await draw('dark') };
}
