import type { Drawing } from '../../render/pen';
import { drawClosed } from '../closed-shape';
import { ellipseForm } from './geometry';
import type { Ellipse } from './model';

export const drawEllipse: Drawing<Ellipse> = (shape, pen) => drawClosed(ellipseForm, shape, pen);
