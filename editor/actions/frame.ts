import { dissolve } from '../../board/commands/group-shapes';
import {
  boxCenter,
  boxHeight,
  boxWidth,
  cornersOf,
  growBox,
  rotatePoint,
  uniteBoxes,
} from '../../board/geometry/box';
import { carriedBy } from '../../board/queries/kin';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import { writeStep } from '../write-step';
import type { Action } from './action';
import { chosenShapes, unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'canWrite'>;

/** Board units between what lies in a frame and its edge, when the frame is fitted to it. */
const AIR = 24;

/** A box turned by an angle, around shapes and the air between them and its edge. */
function fitAround(shapes: readonly Shape[], angle: number): ShapePatch {
  const corners = shapes.flatMap((shape) => cornersOf(shape));
  const unturned = corners.map((corner) => rotatePoint(corner, [0, 0], -angle));
  const box = growBox(uniteBoxes(unturned.map(([x, y]) => ({ minX: x, minY: y, maxX: x, maxY: y })))!, AIR);
  const size: Point = [boxWidth(box), boxHeight(box)];
  const [x, y] = rotatePoint(boxCenter(box), [0, 0], angle);
  return { at: [x - size[0] / 2, y - size[1] / 2], size };
}

/** What can be done with shapes that others lie in. */
export function frameActions(ports: Ports): readonly Action[] {
  const { board, canWrite, selection } = ports;
  const { families } = board;
  const isHolder = (shape: Shape) => families.holds(shape) === 'inside';
  const holders = () => unlockedShapes(ports).filter(isHolder);
  const filled = () =>
    chosenShapes(ports).filter((shape) => isHolder(shape) && families.hasChildren(shape.id));
  return [
    {
      id: 'select-in-frame',
      label: 'Select what is in the frame',
      group: 'arrange',
      keys: [],
      icon: 'square-dashed-mouse-pointer',
      keywords: 'children contents',
      writes: false,
      isEnabled: () => filled().length > 0,
      run() {
        const inside = filled().flatMap((holder) => families.childrenOf(holder.id));
        selection.set(inside.map(({ id }) => id));
      },
    },
    {
      id: 'fit-frame',
      label: 'Fit frame to its content',
      group: 'arrange',
      keys: [],
      icon: 'scan',
      keywords: 'resize shrink wrap',
      writes: true,
      isEnabled: () => canWrite.value && filled().some(({ locked }) => !locked),
      run() {
        writeStep(ports, 'fit frame', (edit) => {
          for (const holder of filled()) {
            const inside = carriedBy(families, families.childrenOf(holder.id));
            if (inside.length > 0 && !holder.locked) edit.update(holder.id, fitAround(inside, holder.angle));
          }
        });
      },
    },
    {
      id: 'remove-frame',
      label: 'Remove frame, keep its content',
      group: 'arrange',
      keys: [],
      icon: 'ungroup',
      keywords: 'unframe dissolve',
      writes: true,
      isEnabled: () => canWrite.value && holders().length > 0,
      run() {
        const gone = holders();
        const inside = gone.flatMap((holder) => families.childrenOf(holder.id).map(({ id }) => id));
        writeStep(ports, 'remove frame', (edit) => {
          for (const holder of gone) dissolve(edit, board, holder);
        });
        selection.set(inside);
      },
    },
  ];
}
