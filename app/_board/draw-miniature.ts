import type { BoardReader } from '../../board/transaction';
import { createCanvasPen } from '../../render/canvas-pen';
import { clipsOf } from '../../render/clips';
import { drawShape } from '../../render/draw-shape';
import { arrangeShapes, paintedBoundsOf, type ShapesToDraw } from '../../render/draw-shapes';
import { frameMiniature, MINIATURE_SIZE, type MiniatureFrame } from '../../render/miniature-frame';
import type { TextMeasure } from '../../render/pen';
import { type ThemeName, themeNamed } from '../../render/theme';
import type { ShapeKinds } from '../../shapes/shape-kind';

export interface Miniature {
  /** The drawing without paper, as an address that an image shows. */
  readonly picture: string;
  /** CSS colour of the paper under it. */
  readonly paper: string;
}

/** How a board looks, in both themes. */
export type Miniatures = Readonly<Record<ThemeName, Miniature>>;

/** Gives way between two steps, in any of which little is drawn. What is drawn is the board as it was at the first. */
export type MiniatureDrawing = Iterator<undefined, Miniatures | null>;

export interface MiniaturePorts {
  readonly board: Pick<BoardReader, 'all' | 'settings'>;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
}

/** Shapes to a step. */
const STRIDE = 16;

function* drawIn(
  name: ThemeName,
  { shapes, families }: ShapesToDraw,
  frame: MiniatureFrame,
  background: string,
  { kinds, measure }: MiniaturePorts,
): Generator<undefined, Miniature | null> {
  const canvas = Object.assign(document.createElement('canvas'), MINIATURE_SIZE);
  const context = canvas.getContext('2d');
  if (!context) return null;
  const theme = themeNamed(name);
  const pen = createCanvasPen(context, { theme, measure, ...frame });
  for (const [index, shape] of shapes.entries()) {
    if (index % STRIDE === 0) yield;
    drawShape(pen, kinds, shape, shape, clipsOf(shape, families, kinds));
  }
  yield;
  return {
    picture: canvas.toDataURL('image/png'),
    paper: background === '' ? theme.background : theme.paint(background),
  };
}

/** The whole board as small pictures; null where nothing is on it, or the browser can't draw it. */
export function* drawMiniatures(ports: MiniaturePorts): Generator<undefined, Miniatures | null> {
  const arranged = arrangeShapes(ports.board.all(), ports.kinds);
  const content = paintedBoundsOf(arranged, ports.kinds);
  if (!content) return null;
  const [frame, { background }] = [frameMiniature(content), ports.board.settings()];
  const light = yield* drawIn('light', arranged, frame, background, ports);
  const dark = light && (yield* drawIn('dark', arranged, frame, background, ports));
  return light && dark && { light, dark };
}
