import type { Drawing } from '../../render/pen';
import { drawClosed } from '../closed-shape';
import { diamondForm } from './geometry';
import type { Diamond } from './model';

export const drawDiamond: Drawing<Diamond> = (shape, pen) => drawClosed(diamondForm, shape, pen);
