import type { Drawing } from '../../render/pen';
import { drawClosed } from '../closed-shape';
import { thoughtForm } from './geometry';
import type { Thought } from './model';

export const drawThought: Drawing<Thought> = (shape, pen) => drawClosed(thoughtForm, shape, pen);
