import { boundsOf, boxCenter, boxesIntersect, centerOf } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { sentence } from '../../board/sentence';
import type { Shape } from '../../board/shape';
import { inReadingOrder } from '../selection/reading-order';
import type { Action } from './action';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'selection' | 'camera'>;

/** The one that comes first by an order; one pass, because it is asked with every shape of a large board selected. */
function firstOf(shapes: Iterable<Shape>, compare: (one: Shape, other: Shape) => number): Shape | undefined {
  let first: Shape | undefined;
  for (const shape of shapes) if (!first || compare(shape, first) < 0) first = shape;
  return first;
}

export function selectAll({ board, selection }: Ports): Action {
  return {
    id: 'select-all',
    label: 'Select all',
    group: 'edit',
    keys: ['mod+a'],
    icon: 'square-dashed-mouse-pointer',
    keywords: 'everything mark',
    writes: false,
    isEnabled: () => board.count > 0,
    run() {
      selection.set([...board.all()].filter((shape) => !shape.locked).map(({ id }) => id));
    },
  };
}

function choose({ selection, camera }: Ports, shape: Shape, beside: Iterable<ShapeId> = []): void {
  selection.set([...beside, shape.id]);
  const bounds = boundsOf(shape);
  if (boxesIntersect(bounds, camera.view.peek())) return;
  const [x, y] = boxCenter(bounds);
  camera.set({ x, y, zoom: camera.state.peek().zoom });
}

/** Groups are not among them: one walks through what is in them. */
function* seenShapes({ board }: Pick<Ports, 'board'>): Iterable<Shape> {
  for (const shape of board.all()) if (board.families.holds(shape) !== 'together') yield shape;
}

/** The one behind the last of the chosen ones, or before the first of them. */
function neighbourOf(ports: Ports, step: 1 | -1): Shape | undefined {
  const chosen = ports.selection.ids.value;
  if (chosen.size === 0) return undefined;
  const order = inReadingOrder(seenShapes(ports));
  const isChosen = ({ id }: Shape) => chosen.has(id);
  const from = step > 0 ? order.findLastIndex(isChosen) : order.findIndex(isChosen);
  return from < 0 ? undefined : order[from + step];
}

/**
 * Tab walks through the shapes from the one that is selected. With none selected, and behind the last one, Tab leaves the board as it
 * leaves any other part of a page: nobody is caught in it. Enter takes hold of the shape in the middle.
 */
export function selectByKeys(ports: Ports): readonly Action[] {
  const { board, selection, camera } = ports;
  const walk = (step: 1 | -1, isAdding = false): Pick<Action, 'isEnabled' | 'run'> => ({
    isEnabled: () => neighbourOf(ports, step) !== undefined,
    run() {
      const next = neighbourOf(ports, step);
      if (next) choose(ports, next, isAdding ? selection.ids.peek() : []);
    },
  });
  const add = (which: string, label: string, key: string, step: 1 | -1): Action => ({
    id: `select-also-${which}`,
    label,
    group: 'edit',
    keys: [`alt+shift+${key}`],
    writes: false,
    ...walk(step, true),
  });
  const distance = (shape: Shape) => {
    const { x, y } = camera.state.peek();
    return Math.hypot(centerOf(shape)[0] - x, centerOf(shape)[1] - y);
  };
  return [
    {
      id: 'select-next',
      label: 'Select next shape',
      group: 'edit',
      keys: ['tab'],
      writes: false,
      ...walk(1),
    },
    {
      id: 'select-previous',
      label: 'Select previous shape',
      group: 'edit',
      keys: ['shift+tab'],
      writes: false,
      ...walk(-1),
    },
    add('next', sentence('Select the next shape too'), 'n', 1),
    add('previous', sentence('Select the previous shape too'), 'p', -1),
    {
      id: 'select-nearest',
      label: 'Select the shape in the middle',
      group: 'edit',
      keys: ['enter'],
      writes: false,
      isEnabled: () => selection.ids.value.size === 0 && board.count > 0,
      run() {
        const nearest = firstOf(seenShapes(ports), (one, other) => distance(one) - distance(other));
        if (nearest) choose(ports, nearest);
      },
    },
  ];
}
