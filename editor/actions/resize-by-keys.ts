import { EditOrigin } from '../../board/origin';
import { sentence } from '../../board/sentence';
import { scalingAbout } from '../gestures/matrix';
import { scaleOfHandle } from '../gestures/resizing';
import { patchesOf, writePatches } from '../gestures/transform-shapes';
import type { HandleName } from '../selection/handles';
import { frameOf, pointOfFrame } from '../selection/selection-frame';
import type { Action } from './action';
import { canChange, unlockedShapes } from './chosen-shapes';
import { createKeyBursts } from './key-bursts';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'kinds' | 'measure' | 'canWrite' | 'now'>;

/** Board units by one key press. */
const STEP = 10;

const WAYS: readonly (readonly [key: string, label: string, handle: HandleName, x: number, y: number])[] = [
  ['right', sentence('Make wider'), 'e', STEP, 0],
  ['left', sentence('Make narrower'), 'e', -STEP, 0],
  ['down', sentence('Make taller'), 's', 0, STEP],
  ['up', sentence('Make shorter'), 's', 0, -STEP],
];

/** What is done by a handle, by keys: the right or the lower side moves, the opposite one stays where it is. */
export function resizeByKeys(ports: Ports): readonly Action[] {
  const beginPress = createKeyBursts(ports);
  const resize = (handle: HandleName, x: number, y: number) => {
    const shapes = unlockedShapes(ports);
    const frame = frameOf(shapes);
    if (!frame) return;
    // By one step more than there is it would be turned inside out.
    const room = frame.size[handle === 'e' ? 0 : 1];
    if (room + x + y < 1) return;
    const kept = { keepsRatio: false, fromCenter: false };
    const [scaleX, scaleY] = scaleOfHandle(frame, handle, [x, y], kept);
    const opposite = handle === 'e' ? pointOfFrame(frame, -1, 0) : pointOfFrame(frame, 0, -1);
    const matrix = scalingAbout(opposite, scaleX, scaleY, frame.angle);
    const patches = patchesOf(ports, shapes, { matrix, turn: 0 });
    beginPress();
    ports.board.transact(new EditOrigin('resize'), (edit) => writePatches(ports, edit, shapes, patches));
  };
  return WAYS.map(([key, label, handle, x, y]) => ({
    id: `resize-${key}`,
    label,
    group: 'arrange',
    keys: [`alt+shift+arrow${key}`],
    keywords: 'resize size keyboard',
    writes: true,
    isEnabled: () => canChange(ports),
    run: () => resize(handle, x, y),
  }));
}
