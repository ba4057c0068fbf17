import { placeOfAnchor } from '../../board/geometry/anchor';
import type { Action } from './action';
import { chosenShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'selection' | 'toolbox' | 'canComment' | 'commenting'>;

/** On the one shape that is chosen; else the tool, to say where. */
export function comment(ports: Ports): Action {
  const { canComment, commenting, toolbox } = ports;
  return {
    id: 'comment',
    label: 'Comment',
    group: 'edit',
    keys: [],
    icon: 'message-circle',
    keywords: 'remark thread feedback mention',
    writes: false,
    isEnabled: () => canComment.value,
    run() {
      const [only, ...others] = chosenShapes(ports);
      if (!only || others.length > 0) return toolbox.choose('comment');
      commenting.value = { point: placeOfAnchor(only, [1, 0]), shape: only.id };
    },
  };
}
