import { boxOf } from '../../board/geometry/box';
import type { ShapeGeometry } from '../shape-kind';
import type { Group } from './model';

/** A group is nothing that could be hit: what is in it is. */
export const groupGeometry: ShapeGeometry<Group> = {
  paintedBounds: ({ at }) => boxOf(at, [0, 0]),
  hit: () => false,
  touches: () => false,
};
