import { sentence } from '../../board/sentence';
import type { Action } from './action';
import type { ActionPorts } from './ports';

/** Part of the view that one page moves by: a little of the old stays to be seen. */
const SHARE = 0.9;

const DIRECTIONS: readonly (readonly [id: string, label: string, key: string, x: number, y: number])[] = [
  ['page-up', sentence('One page up'), 'pageup', 0, 1],
  ['page-down', sentence('One page down'), 'pagedown', 0, -1],
  ['page-left', sentence('One page left'), 'shift+pageup', 1, 0],
  ['page-right', sentence('One page right'), 'shift+pagedown', -1, 0],
];

export function pageThrough({ camera }: Pick<ActionPorts, 'camera'>): readonly Action[] {
  return DIRECTIONS.map(([id, label, key, x, y]) => ({
    id,
    label,
    group: 'view' as const,
    keys: [key],
    writes: false,
    isEnabled: () => true,
    run() {
      const [width, height] = camera.viewport.peek();
      camera.pan(x * width * SHARE, y * height * SHARE);
    },
  }));
}
