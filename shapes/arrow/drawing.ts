import type { Drawing } from '../../render/pen';
import { drawLinear } from '../linear-drawing';
import type { Arrow } from './model';

export const drawArrow: Drawing<Arrow> = drawLinear;
