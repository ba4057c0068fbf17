import type { Drawing } from '../../render/pen';
import type { Group } from './model';

/** Nothing of it is seen. */
export const drawGroup: Drawing<Group> = () => {};
