import type { Box } from '../../board/geometry/box';
import { carriedBy, unitBounds, unitsOf } from '../../board/queries/kin';
import { sentence } from '../../board/sentence';
import type { Point, Shape } from '../../board/shape';
import { type Alignment, alignBoxes } from '../arranging/align-boxes';
import { type Axis, distributeBoxes, stackBoxes, usualGap } from '../arranging/distribute-boxes';
import { moveShape } from '../arranging/move-shape';
import { tidyBoxes } from '../arranging/tidy-boxes';
import { wholesOf } from '../laying/laid-out';
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

/**
 * What takes a place: a group as one, and not what lies in something else that is chosen. Of a group that was entered its members are meant,
 * also when all of them are chosen.
 */
function chosenUnits(ports: Ports): readonly Shape[] {
  const { board, selection } = ports;
  const entered = selection.entered.value;
  return unitsOf(board, wholesOf(ports, unlockedShapes(ports))).flatMap((unit) =>
    unit.id === entered ? board.families.childrenOf(unit.id) : [unit],
  );
}

/** Without what goes from one of them to another: an arrow follows the shapes it joins, and takes no place among them. */
function withoutJoining({ board, kinds }: Ports, units: readonly Shape[]): readonly Shape[] {
  const ids = new Set(carriedBy(board.families, units).map(({ id }) => id));
  return units.filter((unit) => {
    const targets = kinds.get(unit.type)?.model.bonds?.targets(unit) ?? [];
    return targets.length < 2 || !targets.every((target) => ids.has(target));
  });
}

/** Moves shapes to where they stand in order, as one undo step; locked ones stay, and count for nothing. */
export function arrangePlaces(ports: Ports): readonly Action[] {
  const { families } = ports.board;
  const arranged = () => withoutJoining(ports, chosenUnits(ports));
  const hasEnough = (least: number) => {
    if (!ports.canWrite.value || ports.selection.ids.value.size < least) return false;
    return arranged().length >= least;
  };
  const arrange = (label: string, units: readonly Shape[], plan: Plan) => {
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
    writeStep(ports, label.toLowerCase(), (edit) => {
      for (const { unit, shift } of moved)
        for (const shape of carriedBy(families, [unit])) moveShape(edit, ports.kinds, shape, shift);
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
