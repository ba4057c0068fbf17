import { solidGeometry } from '../solid-box';
import type { Image } from './model';

/** A picture is hit anywhere in its box, also while it is not here yet. */
export const imageGeometry = solidGeometry<Image>();
