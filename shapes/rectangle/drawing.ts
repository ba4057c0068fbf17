import type { Drawing } from '../../render/pen';
import { drawClosed } from '../closed-shape';
import { rectangleForm } from './geometry';
import type { Rectangle } from './model';

export const drawRectangle: Drawing<Rectangle> = (shape, pen) => drawClosed(rectangleForm, shape, pen);
