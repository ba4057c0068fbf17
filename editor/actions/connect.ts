import type { ShapeId } from '../../board/ids';
import { sentence } from '../../board/sentence';
import type { Action } from './action';
import { chosenShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'selection' | 'canWrite' | 'growing' | 'page'>;

/**
 * An arrow from one chosen shape to the other. With one chosen it begins there, and the next that is chosen and connected is where it
 * ends: so that shapes that lie far apart can be connected by keys alone.
 */
export function connectShapes(ports: Ports): Action {
  const { board, canWrite, growing, page } = ports;
  let begun: ShapeId | null = null;
  const chosen = () => chosenShapes(ports);
  return {
    id: 'connect',
    label: 'Connect with an arrow',
    group: 'edit',
    keys: ['shift+a'],
    icon: 'move-up-right',
    keywords: 'link keyboard diagram flowchart',
    writes: true,
    isEnabled() {
      const shapes = chosen();
      const isMany = shapes.length === 0 || shapes.length > 2;
      return canWrite.value && !isMany && shapes.every((shape) => growing.canConnect(shape));
    },
    run() {
      const [first, second] = chosen();
      if (!first) return;
      const from = second || begun === null ? undefined : board.get(begun);
      begun = null;
      if (second) growing.connect(first, second);
      else if (from && from.id !== first.id) growing.connect(from, first);
      else {
        begun = first.id;
        page.tell(sentence('The arrow begins here. Choose where it ends, and connect again.'));
      }
    },
  };
}
