import { centerOf } from '../../board/geometry/box';
import type { Point } from '../../board/shape';
import type { Action } from './action';
import type { ActionPorts } from './ports';

/** Board units that a shape lies beside one that is in its place already. */
const OFFSET = 20;
const MOST_OFFSETS = 50;

type Ports = Pick<ActionPorts, 'board' | 'camera' | 'toolbox' | 'canWrite'>;

/** The middle of the view, or beside it where another shape has its own middle there. */
function freePlace({ board, camera }: Pick<Ports, 'board' | 'camera'>): Point {
  const { x, y } = camera.state.peek();
  const taken = [...board.all()].map(centerOf);
  for (let step = 0; step < MOST_OFFSETS; step += 1) {
    const place: Point = [x + step * OFFSET, y + step * OFFSET];
    if (!taken.some((other) => Math.hypot(other[0] - place[0], other[1] - place[1]) < OFFSET / 2))
      return place;
  }
  return [x, y];
}

/** What a click does, for a person without a pointer. */
export function placeShape(ports: Ports): Action {
  return {
    id: 'place-shape',
    label: 'Put the shape in the middle',
    group: 'edit',
    keys: ['enter'],
    keywords: 'keyboard create insert add',
    writes: true,
    isEnabled: () => ports.canWrite.value && ports.toolbox.current.value.placeAt !== undefined,
    run() {
      ports.toolbox.current.peek().placeAt?.(freePlace(ports));
    },
  };
}
