import type { Drawing } from '../../render/pen';
import { drawLinear } from '../linear-drawing';
import type { Line } from './model';

export const drawLine: Drawing<Line> = drawLinear;
