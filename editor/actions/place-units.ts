import type { Box } from '../../board/geometry/box';
import { carriedBy, unitBounds } from '../../board/queries/kin';
import type { Point, Shape } from '../../board/shape';
import { type Alignment, alignBoxes } from '../arranging/align-boxes';
import { type Axis, distributeBoxes, stackBoxes, usualGap } from '../arranging/distribute-boxes';
import { moveShape } from '../arranging/move-shape';
import { tidyBoxes } from '../arranging/tidy-boxes';
import { writeStep } from '../write-step';
import type { ActionPorts } from './ports';
import { stretchUnits } from './stretch-units';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'kinds' | 'measure' | 'canWrite'>;
type Plan = (boxes: readonly Box[]) => readonly Point[];

/** Board units between shapes that are stacked or tidied and have no gap of their own. */
const USUAL_GAP = 20;
/** Nearer than this, a shape stands where it should: nothing is written. */
const NEGLIGIBLE = 1e-6;

const gapOf = (boxes: readonly Box[], axis: Axis) => usualGap(boxes, axis) ?? USUAL_GAP;
const ALIGNMENTS: readonly Alignment[] = ['left', 'center', 'right', 'top', 'middle', 'bottom'];

const PLANS: ReadonlyMap<string, Plan> = new Map<string, Plan>([
  ...ALIGNMENTS.map((each) => [`align-${each}`, (boxes: readonly Box[]) => alignBoxes(boxes, each)] as const),
  ['distribute-horizontal', (boxes) => distributeBoxes(boxes, 'horizontal')],
  ['distribute-vertical', (boxes) => distributeBoxes(boxes, 'vertical')],
  ['stack-horizontal', (boxes) => stackBoxes(boxes, 'horizontal', gapOf(boxes, 'horizontal'))],
  ['stack-vertical', (boxes) => stackBoxes(boxes, 'vertical', gapOf(boxes, 'vertical'))],
  ['tidy-up', (boxes) => tidyBoxes(boxes, USUAL_GAP)],
]);

/** Moves each to its place in the order that an action means, with all that goes along, as one undo step. */
export function placeUnits(ports: Ports, units: readonly Shape[], action: string, name: string): void {
  const { families } = ports.board;
  if (!ports.canWrite.peek()) return;
  if (action === 'stretch-horizontal') stretchUnits(ports, units, 'horizontal', name);
  if (action === 'stretch-vertical') stretchUnits(ports, units, 'vertical', name);
  const plan = PLANS.get(action);
  if (!plan) return;
  const placed = units.flatMap((unit) => {
    const bounds = unitBounds(families, unit);
    return bounds ? [{ unit, bounds }] : [];
  });
  const shifts = plan(placed.map(({ bounds }) => bounds));
  const moved = placed.flatMap(({ unit }, index) => {
    const shift = shifts[index]!;
    return Math.hypot(...shift) > NEGLIGIBLE ? [{ unit, shift }] : [];
  });
  if (moved.length === 0) return;
  writeStep(ports, name, (edit) => {
    for (const { unit, shift } of moved)
      for (const shape of carriedBy(families, [unit])) moveShape(edit, ports.kinds, shape, shift);
  });
}
