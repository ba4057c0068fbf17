import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';

/** Others that name it as their parent are chosen, moved and stacked as one. Its box is theirs; what is stored of it counts for nothing. */
export interface Group extends Shape {
  readonly type: 'group';
}

export const groupModel: ShapeModel<Group> = {
  type: 'group',
  defaults: COMMON_DEFAULTS,
  hasText: false,
  holds: 'together',
  parse: (id, raw) => parseShape<Group>(id, 'group', raw, COMMON_DEFAULTS),
};
