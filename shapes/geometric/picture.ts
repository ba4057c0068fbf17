import { LINE, MOVE } from '../../render/pen';
import type { GeometricForm } from './form';

/** Each form drawn small, for the list it is chosen from: the side of the picture, and the air in it. */
const SIDE = 24;
const AIR = 3;

/** The outline of a form and what belongs to it, as a path in a square of 24. */
export function pictureOf(form: GeometricForm): readonly number[] {
  const [width, height] = form.size;
  const scale = (SIDE - 2 * AIR) / Math.max(width, height);
  const [left, top] = [(SIDE - width * scale) / 2, (SIDE - height * scale) / 2];
  const path = [...form.outline([width, height], 6), ...(form.details?.([width, height]) ?? [])];
  const placed: number[] = [];
  for (let at = 0; at < path.length; ) {
    const step = path[at]!;
    const count = step === MOVE || step === LINE ? 2 : [0, 0, 4, 6, 0][step]!;
    placed.push(step);
    for (let index = 1; index <= count; index += 1) {
      placed.push(path[at + index]! * scale + (index % 2 === 1 ? left : top));
    }
    at += 1 + count;
  }
  return placed;
}
