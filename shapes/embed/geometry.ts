import { solidGeometry } from '../solid-box';
import type { Embed } from './model';

/** A card is taken anywhere in its box. */
export const embedGeometry = solidGeometry<Embed>(2);
