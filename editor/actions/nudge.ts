import { EditOrigin } from '../../board/origin';
import { carriedBy } from '../../board/queries/kin';
import { sentence } from '../../board/sentence';
import type { Point } from '../../board/shape';
import { moveShape } from '../arranging/move-shape';
import { wholesOf } from '../laying/laid-out';
import type { Action } from './action';
import { canChange, unlockedShapes } from './chosen-shapes';
import { createKeyBursts } from './key-bursts';
import type { ActionPorts } from './ports';

/** Board units by one key press, and with Shift held. */
const NEAR = 1;
const FAR = 10;

const DIRECTIONS: readonly (readonly [name: string, x: number, y: number, near: string, far: string])[] = [
  ['left', -1, 0, sentence('Move left'), sentence('Move left by ten')],
  ['right', 1, 0, sentence('Move right'), sentence('Move right by ten')],
  ['up', 0, -1, sentence('Move up'), sentence('Move up by ten')],
  ['down', 0, 1, sentence('Move down'), sentence('Move down by ten')],
];

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'kinds' | 'canWrite' | 'now'>;

export function nudge(ports: Ports): readonly Action[] {
  const { board } = ports;
  const beginPress = createKeyBursts(ports);
  const move = (by: Point) => {
    beginPress();
    board.transact(new EditOrigin('nudge'), (edit) => {
      for (const shape of carriedBy(board.families, wholesOf(ports, unlockedShapes(ports))))
        moveShape(edit, ports.kinds, shape, by);
    });
  };
  const actionFor = (name: string, label: string, by: Point, isFar: boolean): Action => ({
    id: `nudge-${name}${isFar ? '-far' : ''}`,
    label,
    group: 'arrange',
    keys: [`${isFar ? 'shift+' : ''}arrow${name}`],
    writes: true,
    isEnabled: () => canChange(ports),
    run: () => move(by),
  });
  return DIRECTIONS.flatMap(([name, x, y, near, far]) => [
    actionFor(name, near, [x * NEAR, y * NEAR], false),
    actionFor(name, far, [x * FAR, y * FAR], true),
  ]);
}
