import type { Action } from './action';
import { unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'selection' | 'canWrite' | 'descriptions'>;

/** What a picture shows, for who does not see it. */
export function describeInWords(ports: Ports): Action {
  const only = () => {
    const [shape, ...others] = unlockedShapes(ports);
    return others.length === 0 ? shape : undefined;
  };
  return {
    id: 'describe',
    label: 'Describe…',
    group: 'edit',
    keys: [],
    icon: 'book-open',
    keywords: 'alt text accessibility screen reader description picture',
    writes: true,
    isEnabled: () => ports.canWrite.value && only() !== undefined,
    run() {
      ports.descriptions.editing.value = only()?.id ?? null;
    },
  };
}
