import type { Signal } from '@preact/signals-core';
import { type Box, boxBetween, boxContains, cornersOf } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { membersOf } from '../../board/queries/kin';
import type { Point, Shape } from '../../board/shape';
import type { PointerInput } from '../input/pointer';
import type { Preferences } from '../preferences/preferences';
import { meantUnit } from '../selection/meant-unit';
import type { Gesture } from './gesture';
import type { GesturePorts } from './gesture-ports';

export type BrushPorts = Pick<GesturePorts, 'board' | 'scene' | 'kinds' | 'selection'> & {
  readonly preferences: Pick<Preferences, 'values'>;
  /** The box being drawn, for the overlay. */
  readonly brush: Signal<Box | null>;
};

function cornersOfBox({ minX, minY, maxX, maxY }: Box): readonly Point[] {
  return [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
  ];
}

function isWithin(shape: Shape, box: Box): boolean {
  return cornersOf(shape).every(([x, y]) => boxContains(box, { minX: x, minY: y, maxX: x, maxY: y }));
}

/** Whether a box touches a shape as it is painted: it lies within, or one of the box's sides crosses it. */
function isBrushed(shape: Shape, box: Box, kinds: GesturePorts['kinds']): boolean {
  if (isWithin(shape, box)) return true;
  const geometry = kinds.get(shape.type)?.geometry;
  const corners = cornersOfBox(box);
  return (
    geometry !== undefined &&
    corners.some((corner, index) => geometry.touches(shape, corner, corners[(index + 1) % 4]!, 0))
  );
}

/** Selects what a dragged box touches, or what lies wholly within, as the person likes it; with Shift, Alt or Ctrl in addition to what was selected. Locked shapes stay out. */
export function createBrushing(ports: BrushPorts, start: PointerInput): Gesture {
  const { board, scene, kinds, selection, brush } = ports;
  const takesTouched = ports.preferences.values.peek().boxTakes === 'touched';
  const before: ReadonlySet<ShapeId> = selection.ids.peek();
  const update = ({ point, shift, alt, control }: PointerInput) => {
    const box = boxBetween(start.point, point);
    brush.value = box;
    const touched = [...scene.query(box)].filter((shape) => !shape.locked && isBrushed(shape, box, kinds));
    const units = new Set(touched.map((shape) => meantUnit(board, shape, selection.entered.peek())));
    const taken = [...units].filter(
      (unit) => takesTouched || membersOf(board.families, unit).every((member) => isWithin(member, box)),
    );
    selection.set([...(shift || alt || control ? before : []), ...taken.map(({ id }) => id)]);
  };
  return {
    name: 'brushing',
    writes: false,
    followsEdge: true,
    update,
    commit(input) {
      update(input);
      brush.value = null;
    },
    cancel() {
      brush.value = null;
      selection.set(before);
    },
  };
}
