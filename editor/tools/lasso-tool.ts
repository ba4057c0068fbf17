import { createLassoing, type LassoPorts } from '../gestures/lassoing';
import { createPointing } from '../gestures/pointing';
import type { Tool } from './tool';
import type { ToolPorts } from './tool-ports';

/** Selects by a loop drawn by hand; the hand then goes back to Select, to do something with what it holds. */
export function createLassoTool(
  ports: LassoPorts & Pick<ToolPorts, 'shapeUnder'> & { readonly finish: () => void },
): Tool {
  return {
    id: 'lasso',
    label: 'Lasso',
    keys: ['shift+l'],
    icon: 'lasso-select',
    keywords: 'select free loop',
    cursor: 'crosshair',
    writes: false,
    togglesBack: true,
    isRare: true,
    press: (start) =>
      createPointing(start, {
        writes: false,
        drag() {
          const lassoing = createLassoing(ports, start);
          return {
            ...lassoing,
            commit(input) {
              lassoing.commit(input);
              ports.finish();
            },
          };
        },
        click(input) {
          const shape = ports.shapeUnder(input);
          ports.selection.set(shape ? [shape.id] : []);
        },
      }),
  };
}
