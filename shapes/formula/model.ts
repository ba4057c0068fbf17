import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape, ShapePatch } from '../../board/shape';
import type { PlacedBox, ShapeModel } from '../../board/shape-model';
import { scaledLetters } from '../scaled-letters';

/** A formula in LaTeX. Its text is the source; what it looks like is found when it is drawn, and never stored. */
export interface Formula extends Shape {
  readonly type: 'formula';
}

const DEFAULTS = { ...COMMON_DEFAULTS, font: 'mono', fontSize: 28, strokeWidth: 0 } as const;

/** Pulled by whatever handle, it is scaled as a whole: nobody stretches a formula. */
function resizeFormula(shape: Formula, { at, size }: PlacedBox): ShapePatch {
  const side = size[1] === shape.size[1] ? 0 : 1;
  const length = shape.size[side];
  return { at, size, fontSize: scaledLetters(shape.fontSize, length ? size[side] / length : 1) };
}

export const formulaModel: ShapeModel<Formula> = {
  type: 'formula',
  defaults: DEFAULTS,
  hasText: true,
  // Looks of letters are for words.
  parse: (id, raw) => parseShape<Formula>(id, 'formula', raw, DEFAULTS, () => ({ marks: undefined })),
  resize: resizeFormula,
};
