import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';

export interface Diamond extends Shape {
  readonly type: 'diamond';
}

export const diamondModel: ShapeModel<Diamond> = {
  type: 'diamond',
  defaults: COMMON_DEFAULTS,
  hasText: true,
  parse: (id, raw) => parseShape<Diamond>(id, 'diamond', raw, COMMON_DEFAULTS),
};
