import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';

/** A titled part of the board: what lies in it goes with it and ends at its edge. Its text is the title. */
export interface Frame extends Shape {
  readonly type: 'frame';
}

const DEFAULTS = {
  ...COMMON_DEFAULTS,
  stroke: '#868e96',
  strokeWidth: 1.5,
  font: 'sans',
  fontSize: 15,
  align: 'left',
  valign: 'bottom',
} as const;

export const frameModel: ShapeModel<Frame> = {
  type: 'frame',
  defaults: DEFAULTS,
  hasText: true,
  holds: 'inside',
  parse: (id, raw) => parseShape<Frame>(id, 'frame', raw, DEFAULTS),
};
