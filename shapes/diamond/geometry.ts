import { flattenCorners, roundCorners } from '../../board/geometry/outline';
import type { Shape } from '../../board/shape';
import { type ClosedForm, closedGeometry, closedText, insetBox } from '../closed-shape';
import { roundedPath } from '../outline-path';

/** The box for text only touches the outline with its corners, where there are rarely letters. */
const AIR = 2;

function cornersOf({ size: [width, height], rounding }: Shape) {
  return roundCorners(
    [
      [width / 2, 0],
      [width, height / 2],
      [width / 2, height],
      [0, height / 2],
    ],
    rounding,
  );
}

export const diamondForm: ClosedForm = {
  outline: (shape) => flattenCorners(cornersOf(shape)),
  path: (shape) => roundedPath(cornersOf(shape)),
  inside: ({ size: [width, height] }) =>
    insetBox({ minX: width / 4, minY: height / 4, maxX: width * 0.75, maxY: height * 0.75 }, AIR),
};

export const diamondGeometry = closedGeometry(diamondForm);

export const diamondText = closedText(diamondForm);
