import { rectangleOutline } from '../../board/geometry/outline';
import { type ClosedForm, closedGeometry, closedText } from '../closed-shape';
import { rectanglePath } from '../outline-path';
import type { ShapeText } from '../shape-kind';
import { measureText } from '../text-lines';
import type { Code } from './model';

/** All measures are shares of the font size: a letter of the fixed-width font is as wide as this. */
const LETTER = 0.6;
/** The strip above the program, where its language is said. */
export const HEAD = 1.9;
export const AIR = 0.9;
/** Lines get no longer than so many letters by themselves: beyond that nobody reads along them. */
const COLUMNS = 120;

/** How much room line numbers take: as much for nine lines as for ninety, so that the program does not jump. */
export function gutterOf({ numbers, text, fontSize }: Code): number {
  if (!numbers) return 0;
  const digits = `${text.split('\n').length}`.length;
  return (Math.max(2, digits) * LETTER + AIR) * fontSize;
}

export const codeForm: ClosedForm = {
  outline: (shape) => rectangleOutline(shape.size, shape.rounding),
  path: (shape) => rectanglePath(shape.size, shape.rounding),
  inside(shape) {
    const { fontSize, size } = shape;
    const minX = Math.min(AIR * fontSize + gutterOf(shape as Code), size[0]);
    const minY = Math.min((HEAD + AIR * 0.7) * fontSize, size[1]);
    return {
      ...{ minX, minY },
      maxX: Math.max(minX, size[0] - AIR * fontSize),
      maxY: Math.max(minY, size[1] - AIR * fontSize),
    };
  },
};

export const codeGeometry = closedGeometry(codeForm);

const ownText = closedText(codeForm);

/** The box grows with the program, sideways unless somebody said how wide it is, and never shrinks by itself. */
export const codeText: ShapeText<Code> = {
  ...ownText,
  language: ({ language }) => language,
  fit(shape, measure) {
    const [width, height] = shape.size;
    const longest = Math.min(measureText(shape.text, shape, measure)[0], COLUMNS * LETTER * shape.fontSize);
    const wanted = Math.ceil(longest + (2 * AIR + LETTER) * shape.fontSize + gutterOf(shape));
    const size = [shape.width === 'auto' ? Math.max(width, wanted) : width, height] as const;
    const fitted = ownText.fit!({ ...shape, size }, measure);
    return fitted[0] === width && fitted[1] === height ? shape.size : fitted;
  },
};
