import { ellipseOutline } from '../../board/geometry/outline';
import { type ClosedForm, closedGeometry, closedText, insetBox } from '../closed-shape';
import { ellipsePath } from '../outline-path';

/** The box only touches the outline with its corners, where there are rarely letters. */
const AIR = 2;
/** The largest box within an ellipse leaves this share of its width and height free on each side. */
const MARGIN = (1 - Math.SQRT1_2) / 2;

export const ellipseForm: ClosedForm = {
  outline: (shape) => ellipseOutline(shape.size),
  path: (shape) => ellipsePath(shape.size),
  inside({ size: [width, height] }) {
    const [x, y] = [width * MARGIN, height * MARGIN];
    return insetBox({ minX: x, minY: y, maxX: width - x, maxY: height - y }, AIR);
  },
};

export const ellipseGeometry = closedGeometry(ellipseForm);

export const ellipseText = closedText(ellipseForm);
