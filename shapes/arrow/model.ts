import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { ShapeModel } from '../../board/shape-model';
import { linearBonds } from '../linear-bonds';
import { carryLinear, type Linear, readLinear, resizeLinear } from '../linear-shape';

export interface Arrow extends Linear {
  readonly type: 'arrow';
}

const DEFAULTS = { ...COMMON_DEFAULTS, curve: false, elbow: false, start: 'none', end: 'arrow' } as const;

export const arrowModel: ShapeModel<Arrow> = {
  type: 'arrow',
  defaults: DEFAULTS,
  hasText: true,
  parse: (id, raw) =>
    parseShape<Arrow>(id, 'arrow', raw, DEFAULTS, (_common, read) => readLinear(raw, read, DEFAULTS)),
  resize: resizeLinear,
  carry: carryLinear,
  bonds: linearBonds(),
};
