import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';

export interface Rectangle extends Shape {
  readonly type: 'rectangle';
}

export const rectangleModel: ShapeModel<Rectangle> = {
  type: 'rectangle',
  defaults: COMMON_DEFAULTS,
  hasText: true,
  parse: (id, raw) => parseShape<Rectangle>(id, 'rectangle', raw, COMMON_DEFAULTS),
};
