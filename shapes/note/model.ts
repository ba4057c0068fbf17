import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Point, Shape } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';

export interface Note extends Shape {
  readonly type: 'note';
}

/** Papers a note may be written on; the first is the default. */
export const NOTE_PALETTE = [
  '#ffe48f',
  '#ffd0a6',
  '#ffc2cf',
  '#e3ccff',
  '#bfdcff',
  '#b9eddc',
  '#d3efa5',
  '#eeeeec',
] as const;

/** Board units. */
export const NOTE_SIZE: Point = [200, 200];

const DEFAULTS = { ...COMMON_DEFAULTS, fill: NOTE_PALETTE[0], rounding: 4, fontSize: 24 } as const;

export const noteModel: ShapeModel<Note> = {
  type: 'note',
  defaults: DEFAULTS,
  hasText: true,
  parse: (id, raw) => parseShape<Note>(id, 'note', raw, DEFAULTS),
};
