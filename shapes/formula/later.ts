import { boxOf } from '../../board/geometry/box';
import type { ShapeKind } from '../shape-kind';
import { solidGeometry } from '../solid-box';
import { letterColor } from '../written-text';
import { coloursOfSource } from './colours';
import { drawFormula, fitFormula, leaveSource } from './drawing';
import type { Formula } from './model';
import { readFormula } from './read-formula';
import { sayTrouble } from './trouble';

/** What reads formulas is large, and few boards have any. */
export const laterOfFormula: Partial<ShapeKind<Formula>> = {
  geometry: { ...solidGeometry<Formula>(1), textBox: ({ size }) => boxOf([0, 0], size) },
  drawing: drawFormula,
  text: {
    ...{ isAll: true, wraps: () => true, color: letterColor, language: () => '', between: '$$' },
    fit: fitFormula,
    colours: coloursOfSource,
    whileWritten: leaveSource,
    trouble(shape, measure) {
      if (shape.text.trim() === '') return '';
      const { trouble } = readFormula(shape.text, measure);
      return trouble ? sayTrouble(trouble) : '';
    },
  },
};
