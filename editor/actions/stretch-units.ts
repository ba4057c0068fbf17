import { type Box, uniteBoxes } from '../../board/geometry/box';
import { membersOf, unitBounds } from '../../board/queries/kin';
import type { Shape, ShapePatch } from '../../board/shape';
import type { Axis } from '../arranging/distribute-boxes';
import { followedBy, scalingAbout, translation } from '../gestures/matrix';
import { changesOf, patchesOf, writePatches } from '../gestures/transform-shapes';
import { writeStep } from '../write-step';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'kinds' | 'measure' | 'canWrite'>;

/** Thinner than this, nothing can be stretched: a line that lies along the other way. */
const LEAST_SIDE = 0.5;
const QUARTER = Math.PI / 2;

/** A shape keeps its right angles: one that stands askew would have to be sheared to fill a box. */
const isUpright = ({ angle }: Shape) => Math.abs(angle / QUARTER - Math.round(angle / QUARTER)) < 1e-6;

/** The map that makes a box reach from one side of another to the other. */
function mapInto(box: Box, all: Box, axis: Axis) {
  if (axis === 'horizontal') {
    const scale = (all.maxX - all.minX) / (box.maxX - box.minX);
    return followedBy(scalingAbout([box.minX, box.minY], scale, 1, 0), translation(all.minX - box.minX, 0));
  }
  const scale = (all.maxY - all.minY) / (box.maxY - box.minY);
  return followedBy(scalingAbout([box.minX, box.minY], 1, scale, 0), translation(0, all.minY - box.minY));
}

const lengthOf = (box: Box, axis: Axis) =>
  axis === 'horizontal' ? box.maxX - box.minX : box.maxY - box.minY;

/**
 * Makes each reach across the box around all of them, as one undo step: a group with all that is in it, a frame by itself, for what lies in it
 * has places of its own. What stands askew and what is locked stays as it is.
 */
export function stretchUnits(ports: Ports, units: readonly Shape[], axis: Axis, name: string): void {
  const { families } = ports.board;
  const placed = units.flatMap((unit) => {
    const [bounds, members] = [unitBounds(families, unit), membersOf(families, unit)];
    const canStretch = bounds && lengthOf(bounds, axis) >= LEAST_SIDE && members.every(isUpright);
    return canStretch ? [{ bounds, members: members.filter(({ locked }) => !locked) }] : [];
  });
  const all = uniteBoxes(placed.map(({ bounds }) => bounds));
  if (!all) return;
  const stretched = placed.flatMap(({ bounds, members }) => {
    const patches = patchesOf(ports, members, { matrix: mapInto(bounds, all, axis), turn: 0 });
    return changesAnything(members, patches) ? [{ members, patches }] : [];
  });
  if (stretched.length === 0) return;
  writeStep(ports, name, (edit) => {
    for (const { members, patches } of stretched) writePatches(ports, edit, members, patches);
  });
}

function changesAnything(members: readonly Shape[], patches: ReadonlyMap<string, ShapePatch>): boolean {
  return members.some((shape) => Object.keys(changesOf(shape, patches.get(shape.id) ?? {})).length > 0);
}
