import type { Shape } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import { sceneToSvg } from '../../render/scene-to-svg';
import { LIGHT_THEME } from '../../render/theme';
import type { ShapeKinds } from '../../shapes/shape-kind';

/** Air around an exported picture, in board units. */
export const PICTURE_PADDING = 16;

export interface PictureOptions {
  readonly measure: TextMeasure;
  /** `#rrggbb`, '' for white paper, 'none' for a transparent picture. */
  readonly background: string;
  readonly title?: string;
}

/** Shapes as an SVG picture, in the light theme whatever the screen shows: pictures leave for other papers. */
export function writeSvg(shapes: Iterable<Shape>, kinds: ShapeKinds, options: PictureOptions): string {
  return sceneToSvg(shapes, kinds, { ...options, theme: LIGHT_THEME, padding: PICTURE_PADDING });
}
