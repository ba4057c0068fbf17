import { type Box, boundsOf } from '../../board/geometry/box';
import { sentence } from '../../board/sentence';
import type { Point, Shape } from '../../board/shape';
import { type Alignment, alignBoxes } from '../arranging/align-boxes';
import { type Axis, distributeBoxes, stackBoxes, usualGap } from '../arranging/distribute-boxes';
import { moveShape } from '../arranging/move-shape';
import { tidyBoxes } from '../arranging/tidy-boxes';
import { writeStep } from '../write-step';
import type { Action } from './action';
import { unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'kinds' | 'canWrite'>;
type Plan = (boxes: readonly Box[]) => readonly Point[];

/** Board units between shapes that are stacked or tidied and have no gap of their own. */
const USUAL_GAP = 20;
/** Nearer than this, a shape stands where it should: nothing is written. */
const NEGLIGIBLE = 1e-6;

const ALIGNMENTS: readonly (readonly [Alignment, label: string, icon: string, keys: readonly string[]])[] = [
  ['left', sentence('Align left'), 'align-start-vertical', ['mod+shift+arrowleft', 'alt+a']],
  ['center', sentence('Align centres'), 'align-center-vertical', ['alt+shift+h']],
  ['right', sentence('Align right'), 'align-end-vertical', ['mod+shift+arrowright', 'alt+d']],
  ['top', sentence('Align top'), 'align-start-horizontal', ['mod+shift+arrowup', 'alt+w']],
  ['middle', sentence('Align middles'), 'align-center-horizontal', ['alt+shift+v']],
  ['bottom', sentence('Align bottom'), 'align-end-horizontal', ['mod+shift+arrowdown']],
];

interface Arrangement {
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  readonly keys: readonly string[];
  readonly keywords: string;
  /** How many shapes it takes to mean anything. */
  readonly least: number;
  readonly plan: Plan;
}

const gapOf = (boxes: readonly Box[], axis: Axis) => usualGap(boxes, axis) ?? USUAL_GAP;

const ARRANGEMENTS: readonly Arrangement[] = [
  ...ALIGNMENTS.map(([alignment, label, icon, keys]) => ({
    ...{ id: `align-${alignment}`, label, icon, keys, least: 2 },
    keywords: 'arrange edge line up',
    plan: (boxes: readonly Box[]) => alignBoxes(boxes, alignment),
  })),
  {
    ...{ id: 'distribute-horizontal', label: 'Distribute horizontally', least: 3, keys: ['alt+h'] },
    icon: 'align-horizontal-distribute-center',
    keywords: 'space gap spread',
    plan: (boxes) => distributeBoxes(boxes, 'horizontal'),
  },
  {
    ...{ id: 'distribute-vertical', label: 'Distribute vertically', least: 3, keys: ['alt+v'] },
    icon: 'align-vertical-distribute-center',
    keywords: 'space gap spread',
    plan: (boxes) => distributeBoxes(boxes, 'vertical'),
  },
  {
    ...{ id: 'stack-horizontal', label: 'Stack side by side', least: 2, keys: [] },
    icon: 'stretch-horizontal',
    keywords: 'row pack gap',
    plan: (boxes) => stackBoxes(boxes, 'horizontal', gapOf(boxes, 'horizontal')),
  },
  {
    ...{ id: 'stack-vertical', label: 'Stack one below the other', least: 2, keys: [] },
    icon: 'stretch-vertical',
    keywords: 'column pack gap',
    plan: (boxes) => stackBoxes(boxes, 'vertical', gapOf(boxes, 'vertical')),
  },
  {
    ...{ id: 'tidy-up', label: 'Tidy up', icon: 'layout-grid', least: 2, keys: ['alt+shift+t'] },
    keywords: 'grid arrange rows columns order',
    plan: (boxes) => tidyBoxes(boxes, USUAL_GAP),
  },
];

/** Without what goes from one of them to another: an arrow follows the shapes it joins, and takes no place among them. */
function withoutJoining(shapes: readonly Shape[], kinds: Ports['kinds']): readonly Shape[] {
  const ids = new Set(shapes.map(({ id }) => id));
  return shapes.filter((shape) => {
    const targets = kinds.get(shape.type)?.model.bonds?.targets(shape) ?? [];
    return targets.length < 2 || !targets.every((target) => ids.has(target));
  });
}

/** Moves shapes to where they stand in order, as one undo step; locked ones stay, and count for nothing. */
export function arrangePlaces(ports: Ports): readonly Action[] {
  const arranged = () => withoutJoining(unlockedShapes(ports), ports.kinds);
  const hasEnough = (least: number) => {
    if (!ports.canWrite.value || ports.selection.ids.value.size < least) return false;
    return arranged().length >= least;
  };
  const arrange = (label: string, shapes: readonly Shape[], plan: Plan) => {
    const shifts = plan(shapes.map(boundsOf));
    writeStep(ports, label.toLowerCase(), (edit) => {
      shapes.forEach((shape, index) => {
        const shift = shifts[index]!;
        if (Math.hypot(...shift) > NEGLIGIBLE) moveShape(edit, ports.kinds, shape, shift);
      });
    });
  };
  return ARRANGEMENTS.map(({ least, plan, ...face }) => ({
    ...face,
    group: 'arrange' as const,
    writes: true,
    isEnabled: () => hasEnough(least),
    run: () => arrange(face.label, arranged(), plan),
  }));
}
