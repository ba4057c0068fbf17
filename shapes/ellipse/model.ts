import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';

export interface Ellipse extends Shape {
  readonly type: 'ellipse';
}

export const ellipseModel: ShapeModel<Ellipse> = {
  type: 'ellipse',
  defaults: COMMON_DEFAULTS,
  hasText: true,
  parse: (id, raw) => parseShape<Ellipse>(id, 'ellipse', raw, COMMON_DEFAULTS),
};
