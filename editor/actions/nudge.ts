import { EditOrigin } from '../../board/origin';
import { carriedBy } from '../../board/queries/kin';
import type { Point } from '../../board/shape';
import { moveShape } from '../arranging/move-shape';
import type { Action } from './action';
import { canChange, unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

/** Board units by one key press, and with Shift held. */
const NEAR = 1;
const FAR = 10;
/** Milliseconds after which the next press is an undo step of its own. */
const PAUSE = 1_000;

const DIRECTIONS: readonly (readonly [name: string, x: number, y: number])[] = [
  ['left', -1, 0],
  ['right', 1, 0],
  ['up', 0, -1],
  ['down', 0, 1],
];

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'kinds' | 'canWrite' | 'now'>;

/** Presses that follow one another quickly, of the same shapes, are one undo step. */
export function nudge(ports: Ports): readonly Action[] {
  const { board, history, selection, now } = ports;
  let last: { readonly time: number; readonly ids: ReadonlySet<string> } | null = null;
  const move = (by: Point) => {
    const ids = selection.ids.peek();
    if (last === null || last.ids !== ids || now() - last.time > PAUSE) history.mark();
    last = { time: now(), ids };
    board.transact(new EditOrigin('nudge'), (edit) => {
      for (const shape of carriedBy(board.families, unlockedShapes(ports)))
        moveShape(edit, ports.kinds, shape, by);
    });
  };
  const actionFor = (name: string, by: Point, isFar: boolean): Action => ({
    id: `nudge-${name}${isFar ? '-far' : ''}`,
    label: `Move ${name}${isFar ? ' by ten' : ''}`,
    group: 'arrange',
    keys: [`${isFar ? 'shift+' : ''}arrow${name}`],
    writes: true,
    isEnabled: () => canChange(ports),
    run: () => move(by),
  });
  return DIRECTIONS.flatMap(([name, x, y]) => [
    actionFor(name, [x * NEAR, y * NEAR], false),
    actionFor(name, [x * FAR, y * FAR], true),
  ]);
}
