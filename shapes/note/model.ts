import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Point, Shape } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';

export interface Note extends Shape {
  readonly type: 'note';
}

/** Board units. */
export const NOTE_SIZE: Point = [200, 200];

const DEFAULTS = { ...COMMON_DEFAULTS, fill: '#ffe48f', rounding: 4, fontSize: 24 } as const;

export const noteModel: ShapeModel<Note> = {
  type: 'note',
  defaults: DEFAULTS,
  hasText: true,
  parse: (id, raw) => parseShape<Note>(id, 'note', raw, DEFAULTS),
};
