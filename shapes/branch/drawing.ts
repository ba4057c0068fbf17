import type { Drawing } from '../../render/pen';
import { drawClosed } from '../closed-shape';
import { branchForm } from './geometry';
import type { Branch } from './model';

export const drawBranch: Drawing<Branch> = (shape, pen) => drawClosed(branchForm, shape, pen);
