import type { Drawing } from '../../render/pen';
import { drawClosed } from '../closed-shape';
import { rectangleForm } from './geometry';

export const drawRectangle: Drawing = (shape, pen) => drawClosed(rectangleForm, shape, pen);
