import { solidGeometry } from '../solid-box';
import type { Video } from './model';

/** A film is taken anywhere in its box. */
export const videoGeometry = solidGeometry<Video>();
