import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { ShapeModel } from '../../board/shape-model';
import { linearBonds } from '../linear-bonds';
import { carryLinear, type Linear, readLinear, resizeLinear } from '../linear-shape';

export interface Line extends Linear {
  readonly type: 'line';
}

const DEFAULTS = { ...COMMON_DEFAULTS, curve: false, elbow: false, start: 'none', end: 'none' } as const;

export const lineModel: ShapeModel<Line> = {
  type: 'line',
  defaults: DEFAULTS,
  hasText: true,
  parse: (id, raw) =>
    parseShape<Line>(id, 'line', raw, DEFAULTS, (_common, read) => readLinear(raw, read, DEFAULTS)),
  resize: resizeLinear,
  carry: carryLinear,
  bonds: linearBonds(),
};
