import type { Box } from '../../board/geometry/box';
import type { Shape, ShapePatch } from '../../board/shape';
import type { CropModel } from '../../board/shape-model';
import { placePart } from './place-part';

/** What a picture can be cut to: its width as a share of its height, and whether only the ellipse in it is seen. */
export interface CropForm {
  readonly ratio: number;
  readonly isRound: boolean;
}

/** A ratio is kept to this share: what is seen is rounded to pixels. */
const ALIKE = 1e-3;

function hasForm(shape: Shape, crop: CropModel, { ratio, isRound }: CropForm): boolean {
  const [width, height] = shape.size;
  return crop.isRound(shape) === isRound && height > 0 && Math.abs(width / height / ratio - 1) < ALIKE;
}

/** So long a stretch about a middle, moved as far as it must be to lie within two ends. */
function within(
  middle: number,
  length: number,
  [from, to]: readonly [number, number],
): readonly [number, number] {
  const start = Math.max(from, Math.min(to - length, middle - length / 2));
  return [start, start + length];
}

/** The largest part with a ratio that there is of a shape, as near to what is seen now as can be; in shares of its box. */
function partWith(ratio: number, [width, height]: readonly [number, number], whole: Box): Box {
  const [wide, high] = [(whole.maxX - whole.minX) * width, (whole.maxY - whole.minY) * height];
  const length = Math.min(wide, high * ratio);
  const [minX, maxX] = within(0.5, length / width, [whole.minX, whole.maxX]);
  const [minY, maxY] = within(0.5, length / ratio / height, [whole.minY, whole.maxY]);
  return { minX, minY, maxX, maxY };
}

/** What to write so that a picture has a form, or has it no more. Pressed one after the other, forms don't make it smaller and smaller. */
export function cutToForm(shape: Shape, crop: CropModel, form: CropForm): ShapePatch {
  if (hasForm(shape, crop, form) && form.isRound) return crop.round(false);
  const part = partWith(form.ratio, [shape.size[0], shape.size[1]], crop.whole(shape));
  return { ...placePart(shape, crop, part), ...crop.round(form.isRound) };
}
