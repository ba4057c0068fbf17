import { type Box, boxHeight, boxWidth, uniteBoxes } from '../../board/geometry/box';
import { compareStacking } from '../../board/order';
import type { BoardReader } from '../../board/transaction';
import { createCanvasPen } from '../../render/canvas-pen';
import { drawShape } from '../../render/draw-shape';
import type { TextMeasure } from '../../render/pen';
import { type ThemeName, themeNamed } from '../../render/theme';
import type { ShapeKinds } from '../../shapes/shape-kind';

/** Pixels of a miniature; it is shown half as large. */
export const MINIATURE_SIZE = { width: 480, height: 248 } as const;
/** Pixels left free around the drawing. */
const MARGIN = 20;
/** Small drawings are shown as they are, not as posters. */
const LARGEST_SCALE = 1.2;

export interface MiniatureFrame {
  /** Pixels per board unit. */
  readonly detail: number;
  /** Where the picture's corner lies, in pixels from the board's origin. */
  readonly originX: number;
  readonly originY: number;
}

/** All of the content, in the middle. */
export function frameMiniature(content: Box): MiniatureFrame {
  const { width, height } = MINIATURE_SIZE;
  const across = (width - 2 * MARGIN) / Math.max(1, boxWidth(content));
  const down = (height - 2 * MARGIN) / Math.max(1, boxHeight(content));
  const detail = Math.min(across, down, LARGEST_SCALE);
  return {
    detail,
    originX: content.minX * detail - (width - boxWidth(content) * detail) / 2,
    originY: content.minY * detail - (height - boxHeight(content) * detail) / 2,
  };
}

export interface Miniature {
  /** The drawing without paper, as an address that an image shows. */
  readonly picture: string;
  /** CSS colour of the paper under it. */
  readonly paper: string;
}

export interface MiniaturePorts {
  readonly board: Pick<BoardReader, 'all' | 'settings'>;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
}

/** The whole board as a small picture; null where nothing is on it, or the browser can't draw it. */
export function drawMiniature({ board, kinds, measure }: MiniaturePorts, name: ThemeName): Miniature | null {
  const shapes = [...board.all()].filter((shape) => kinds.has(shape.type)).sort(compareStacking);
  const content = uniteBoxes(shapes.map((shape) => kinds.get(shape.type)!.geometry.paintedBounds(shape)));
  if (!content) return null;
  const canvas = Object.assign(document.createElement('canvas'), MINIATURE_SIZE);
  const context = canvas.getContext('2d');
  if (!context) return null;
  const theme = themeNamed(name);
  const { background } = board.settings();
  const pen = createCanvasPen(context, { theme, measure, ...frameMiniature(content) });
  for (const shape of shapes) drawShape(pen, kinds, shape);
  return {
    picture: canvas.toDataURL('image/png'),
    paper: background === '' ? theme.background : theme.paint(background),
  };
}
