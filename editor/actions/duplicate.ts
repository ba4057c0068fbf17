import { inPaintOrder } from '../../board/families';
import { carriedBy, withGroups } from '../../board/queries/kin';
import type { Point } from '../../board/shape';
import { draftOf } from '../clipboard/draft-of';
import { insertDrafts } from '../clipboard/insert-drafts';
import { wholesOf } from '../laying/laid-out';
import type { Action } from './action';
import { chosenShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

/** Board units that a copy lies beside its original. */
const OFFSET = 20;

const beside = ([x, y]: Point): Point => [x + OFFSET, y + OFFSET];

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'random' | 'canWrite' | 'kinds'>;

export function duplicate(ports: Ports): Action {
  return {
    id: 'duplicate',
    label: 'Duplicate',
    group: 'edit',
    keys: ['mod+d'],
    icon: 'copy-plus',
    keywords: 'clone copy',
    writes: true,
    isEnabled: () => ports.canWrite.value && ports.selection.ids.value.size > 0,
    run() {
      const { families } = ports.board;
      const whole = withGroups(ports.board, carriedBy(families, wholesOf(ports, chosenShapes(ports))));
      const shapes = inPaintOrder(whole, families);
      const drafts = shapes.map((shape) => ({
        ...draftOf(shape),
        id: shape.id,
        at: beside(shape.at),
        ...ports.kinds.get(shape.type)?.model.carry?.(shape, beside),
        locked: undefined,
      }));
      insertDrafts(ports, 'duplicate', drafts, { keepsParents: true });
    },
  };
}
