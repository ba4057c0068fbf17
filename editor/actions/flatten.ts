import type { Action } from './action';
import { canChange, unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'selection' | 'canWrite' | 'files'>;

/** What is chosen becomes one picture, as it looks on light paper. */
export function flatten(ports: Ports): Action {
  return {
    id: 'flatten',
    label: 'Flatten to picture',
    group: 'edit',
    keys: ['shift+f'],
    icon: 'image',
    keywords: 'flatten image rasterize merge png',
    writes: true,
    isEnabled: () => canChange(ports),
    run: () => ports.files.flatten(unlockedShapes(ports).map(({ id }) => id)),
  };
}
