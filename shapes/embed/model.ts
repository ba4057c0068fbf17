import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';

/** A page of the web on the board: its `link`. A card until somebody wants to see it. */
export interface Embed extends Shape {
  readonly type: 'embed';
}

const DEFAULTS = {
  ...COMMON_DEFAULTS,
  stroke: '#868e96',
  fill: '#ffffff',
  strokeWidth: 1.5,
  rounding: 10,
  font: 'sans',
} as const;

export const embedModel: ShapeModel<Embed> = {
  type: 'embed',
  defaults: DEFAULTS,
  hasText: false,
  parse: (id, raw) => parseShape<Embed>(id, 'embed', raw, DEFAULTS),
};
