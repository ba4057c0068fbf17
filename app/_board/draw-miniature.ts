import type { BoardReader } from '../../board/transaction';
import { createCanvasPen } from '../../render/canvas-pen';
import { arrangeShapes, drawShapes, paintedBoundsOf } from '../../render/draw-shapes';
import { frameMiniature, MINIATURE_SIZE } from '../../render/miniature-frame';
import type { TextMeasure } from '../../render/pen';
import { type ThemeName, themeNamed } from '../../render/theme';
import type { ShapeKinds } from '../../shapes/shape-kind';

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
  const arranged = arrangeShapes(board.all(), kinds);
  const content = paintedBoundsOf(arranged, kinds);
  if (!content) return null;
  const canvas = Object.assign(document.createElement('canvas'), MINIATURE_SIZE);
  const context = canvas.getContext('2d');
  if (!context) return null;
  const theme = themeNamed(name);
  const { background } = board.settings();
  const pen = createCanvasPen(context, { theme, measure, ...frameMiniature(content) });
  drawShapes(pen, kinds, arranged);
  return {
    picture: canvas.toDataURL('image/png'),
    paper: background === '' ? theme.background : theme.paint(background),
  };
}
