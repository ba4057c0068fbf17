import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';

/** A thought of a mind map. Whose branch it is, is told by the line that ends at it. */
export interface Thought extends Shape {
  readonly type: 'thought';
}

const DEFAULTS = {
  ...COMMON_DEFAULTS,
  fill: '#dce5ff',
  stroke: '#3358d4',
  rounding: 14,
  font: 'sans',
} as const;

export const thoughtModel: ShapeModel<Thought> = {
  type: 'thought',
  defaults: DEFAULTS,
  hasText: true,
  parse: (id, raw) => parseShape<Thought>(id, 'thought', raw, DEFAULTS),
};
