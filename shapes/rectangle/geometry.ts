import { rectangleOutline } from '../../board/geometry/outline';
import { type ClosedForm, closedGeometry, closedText, insetBox } from '../closed-shape';
import { rectanglePath } from '../outline-path';

export const rectangleForm: ClosedForm = {
  outline: (shape) => rectangleOutline(shape.size, shape.rounding),
  path: (shape) => rectanglePath(shape.size, shape.rounding),
  inside: (shape) =>
    insetBox({ minX: 0, minY: 0, maxX: shape.size[0], maxY: shape.size[1] }, 8 + shape.strokeWidth / 2),
};

export const rectangleGeometry = closedGeometry(rectangleForm);

export const rectangleText = closedText(rectangleForm);
