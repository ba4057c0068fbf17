import { sentence } from '../../board/sentence';
import type { Direction } from '../growing/free-neighbour';
import type { Action } from './action';
import { chosenShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'selection' | 'canWrite' | 'growing'>;

interface Way {
  readonly name: string;
  readonly direction: Direction;
  readonly grows: string;
  readonly walks: string;
}

const WAYS: readonly Way[] = [
  {
    ...{ name: 'right', direction: [1, 0] },
    grows: sentence('Connected shape to the right'),
    walks: sentence('Go to the connected shape to the right'),
  },
  {
    ...{ name: 'left', direction: [-1, 0] },
    grows: sentence('Connected shape to the left'),
    walks: sentence('Go to the connected shape to the left'),
  },
  {
    ...{ name: 'down', direction: [0, 1] },
    grows: sentence('Connected shape below'),
    walks: sentence('Go to the connected shape below'),
  },
  {
    ...{ name: 'up', direction: [0, -1] },
    grows: sentence('Connected shape above'),
    walks: sentence('Go to the connected shape above'),
  },
];

/** Flowcharts and mind maps by keys. */
export function growActions(ports: Ports): readonly Action[] {
  const { growing, canWrite, selection } = ports;
  const only = () => {
    const [shape, ...others] = chosenShapes(ports);
    return others.length === 0 ? shape : undefined;
  };
  const branch = () => {
    const shape = canWrite.value ? only() : undefined;
    return shape && growing.isBranch(shape) ? shape : undefined;
  };
  const grow = ({ name, direction, grows }: Way): Action => ({
    id: `neighbour-${name}`,
    label: grows,
    group: 'edit',
    keys: [`mod+arrow${name}`],
    keywords: 'flowchart diagram connect node',
    writes: true,
    isEnabled() {
      const shape = only();
      return canWrite.value && shape !== undefined && growing.canGrow(shape);
    },
    run() {
      const shape = only();
      if (shape) growing.growNeighbour(shape, direction);
    },
  });
  const walk = ({ name, direction, walks }: Way): Action => ({
    id: `walk-${name}`,
    label: walks,
    group: 'edit',
    keys: [`alt+arrow${name}`],
    keywords: 'flowchart connection follow',
    writes: false,
    // Also where nothing is connected: the browser would leave the board by these keys.
    isEnabled: () => only() !== undefined,
    run() {
      const shape = only();
      const next = shape && growing.connectedTowards(shape, direction);
      if (next) selection.set([next]);
    },
  });
  return [
    {
      id: 'grow-child',
      label: 'Add a branch',
      group: 'edit',
      keys: ['tab'],
      icon: 'corner-down-right',
      keywords: 'mind map child idea',
      writes: true,
      isEnabled: () => branch()?.locked === false,
      run() {
        const shape = branch();
        if (shape) growing.growChild(shape);
      },
    },
    {
      id: 'grow-sibling',
      label: 'Add a branch beside it',
      group: 'edit',
      keys: ['enter'],
      icon: 'list-plus',
      keywords: 'mind map sibling idea',
      writes: true,
      isEnabled() {
        const shape = branch();
        return shape !== undefined && growing.parentOf(shape)?.locked === false;
      },
      run() {
        const shape = branch();
        const parent = shape && growing.parentOf(shape);
        if (parent) growing.growChild(parent);
      },
    },
    ...WAYS.map(grow),
    ...WAYS.map(walk),
  ];
}
