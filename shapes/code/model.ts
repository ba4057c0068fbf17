import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape, ShapePatch } from '../../board/shape';
import type { PlacedBox, ShapeModel } from '../../board/shape-model';

/** How long a line of a program gets: as it is, and the box as wide ('auto', within `COLUMNS`), or as the box is wide. */
export const CODE_WIDTHS = ['auto', 'fixed'] as const;

/** A part of a program. Its text is plain: what colours it has is found when it is drawn, and never stored. */
export interface Code extends Shape {
  readonly type: 'code';
  /** In small letters, as after a fence in Markdown: one that is not known here is kept. '' is guessed where it is drawn. */
  readonly language: string;
  readonly numbers: boolean;
  readonly width: (typeof CODE_WIDTHS)[number];
}

const DEFAULTS = {
  ...COMMON_DEFAULTS,
  fill: '#ffffff',
  strokeWidth: 0,
  rounding: 10,
  font: 'mono',
  fontSize: 16,
  align: 'left',
  valign: 'top',
  language: '',
  numbers: true,
  width: 'auto',
} as const;

/** A width given by hand is kept from then on. */
function resizeCode(shape: Code, { at, size }: PlacedBox): ShapePatch {
  return size[0] === shape.size[0] ? { at, size } : { at, size, width: 'fixed' };
}

export const codeModel: ShapeModel<Code> = {
  type: 'code',
  defaults: DEFAULTS,
  hasText: true,
  parse: (id, raw) =>
    parseShape<Code>(id, 'code', raw, DEFAULTS, (_common, read) => ({
      language: read.string('language', '', 40),
      numbers: read.boolean('numbers', true),
      width: read.oneOf('width', CODE_WIDTHS, 'auto'),
      // Looks of letters are for words; a heading would tear lines apart.
      marks: undefined,
    })),
  resize: resizeCode,
};
