import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape, ShapePatch } from '../../board/shape';
import type { PlacedBox, ShapeModel } from '../../board/shape-model';
import { scaledLetters } from '../scaled-letters';

/** How wide a text is: as wide as its longest line, or fixed, and then it wraps. */
export const TEXT_WIDTHS = ['auto', 'fixed'] as const;

export interface Text extends Shape {
  readonly type: 'text';
  /** Whoever edits the text writes its `size`: only they have the fonts at hand. */
  readonly width: (typeof TEXT_WIDTHS)[number];
}

const DEFAULTS = { ...COMMON_DEFAULTS, align: 'left', valign: 'top', width: 'auto' } as const;

/** A new height scales the letters, a new width alone wraps them: what pulling at a corner and at a side means. */
function resizeText(shape: Text, { at, size }: PlacedBox): ShapePatch {
  const [width, height] = shape.size;
  if (size[1] === height || height === 0) {
    return size[0] === width ? { at, size } : { at, size: [size[0], height], width: 'fixed' };
  }
  return { at, size, fontSize: scaledLetters(shape.fontSize, size[1] / height) };
}

export const textModel: ShapeModel<Text> = {
  type: 'text',
  defaults: DEFAULTS,
  hasText: true,
  parse: (id, raw) =>
    parseShape<Text>(id, 'text', raw, DEFAULTS, (_common, read) => ({
      width: read.oneOf('width', TEXT_WIDTHS, 'auto'),
    })),
  resize: resizeText,
};
