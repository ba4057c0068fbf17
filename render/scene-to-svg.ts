import { type Box, boxHeight, boxWidth, growBox } from '../board/geometry/box';
import type { Shape } from '../board/shape';
import type { ShapeKinds } from '../shapes/shape-kind';
import { arrangeShapes, drawShapes, paintedBoundsOf } from './draw-shapes';
import type { Images, TextMeasure } from './pen';
import { formatNumber } from './svg-path';
import { createSvgPen, escapeXml } from './svg-pen';
import type { Theme } from './theme';

export interface SceneToSvgOptions {
  readonly theme: Theme;
  readonly measure: TextMeasure;
  /** `#rrggbb` as stored, '' for the theme's own paper, 'none' for a transparent picture. */
  readonly background: string;
  /** Air around the shapes, in board units. */
  readonly padding: number;
  /** What of the board is shown, whatever is painted beyond it; absent: all the shapes. */
  readonly box?: Box;
  /** The picture's accessible title, if it has one. */
  readonly title?: string;
  /** Addresses of the pictures on the board; what has none is drawn as a placeholder. */
  readonly images?: Images<string>;
}

const NOWHERE: Box = { minX: 0, minY: 0, maxX: 0, maxY: 0 };

/**
 * The shapes as one SVG document, in the given theme, bottom first whatever order they come in. Pure; runs without a DOM.
 * No shapes give an empty picture of the padding's size, at least one unit wide.
 */
export function sceneToSvg(shapes: Iterable<Shape>, kinds: ShapeKinds, options: SceneToSvgOptions): string {
  const arranged = arrangeShapes(shapes, kinds);
  const box = options.box ?? growBox(paintedBoundsOf(arranged, kinds) ?? NOWHERE, options.padding);
  const pen = createSvgPen(options);
  drawShapes(pen, kinds, arranged);
  const [width, height] = [Math.max(1, boxWidth(box)), Math.max(1, boxHeight(box))].map(formatNumber);
  const frame = `x="${formatNumber(box.minX)}" y="${formatNumber(box.minY)}" width="${width}" height="${height}"`;
  const paper =
    options.background === '' ? options.theme.background : options.theme.paint(options.background);
  const definitions = pen.definitions();
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`,
    ` viewBox="${formatNumber(box.minX)} ${formatNumber(box.minY)} ${width} ${height}">`,
    options.title ? `<title>${escapeXml(options.title)}</title>` : '',
    definitions === '' ? '' : `<defs>${definitions}</defs>`,
    options.background === 'none' ? '' : `<rect ${frame} fill="${escapeXml(paper)}"/>`,
    pen.markup(),
    '</svg>',
  ].join('');
}
