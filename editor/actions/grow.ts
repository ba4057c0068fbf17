import type { Direction } from '../growing/free-neighbour';
import type { Action } from './action';
import { chosenShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'selection' | 'canWrite' | 'growing'>;

const DIRECTIONS: readonly (readonly [name: string, words: string, direction: Direction])[] = [
  ['right', 'to the right', [1, 0]],
  ['left', 'to the left', [-1, 0]],
  ['down', 'below', [0, 1]],
  ['up', 'above', [0, -1]],
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
  const grow = (name: string, words: string, direction: Direction): Action => ({
    id: `neighbour-${name}`,
    label: `Connected shape ${words}`,
    group: 'edit',
    keys: [`mod+arrow${name}`],
    keywords: ['flowchart', 'diagram', 'connect', 'node'],
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
  const walk = (name: string, words: string, direction: Direction): Action => ({
    id: `walk-${name}`,
    label: `Go to the connected shape ${words}`,
    group: 'edit',
    keys: [`alt+arrow${name}`],
    keywords: ['flowchart', 'connection', 'follow'],
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
      keywords: ['mind map', 'child', 'idea'],
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
      keywords: ['mind map', 'sibling', 'idea'],
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
    ...DIRECTIONS.map(([name, words, direction]) => grow(name, words, direction)),
    ...DIRECTIONS.map(([name, words, direction]) => walk(name, words, direction)),
  ];
}
