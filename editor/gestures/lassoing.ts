import type { Signal } from '@preact/signals-core';
import { type Box, cornersOf, uniteBoxes } from '../../board/geometry/box';
import { polygonContains } from '../../board/geometry/polygon';
import type { ShapeId } from '../../board/ids';
import type { Point, Shape } from '../../board/shape';
import type { PointerInput } from '../input/pointer';
import { meantUnit } from '../selection/meant-unit';
import type { Gesture } from './gesture';
import type { GesturePorts } from './gesture-ports';

export type LassoPorts = Pick<GesturePorts, 'board' | 'scene' | 'kinds' | 'selection' | 'camera'> & {
  /** The loop being drawn, for the overlay. */
  readonly lasso: Signal<readonly Point[]>;
};

/** CSS pixels between the points of a loop: a hand is no finer, and every point is asked of every shape. */
const STEP = 4;
const MOST_POINTS = 1_500;

function boxAround(points: readonly Point[]): Box | undefined {
  return uniteBoxes(points.map(([x, y]) => ({ minX: x, minY: y, maxX: x, maxY: y })));
}

/** Whether a loop means a shape: it lies within, or the loop's own line crosses what is painted. The closing side is not drawn, and crosses nothing. */
function isLassoed(shape: Shape, loop: readonly Point[], kinds: GesturePorts['kinds']): boolean {
  if (cornersOf(shape).every((corner) => polygonContains(loop, corner))) return true;
  const geometry = kinds.get(shape.type)?.geometry;
  if (!geometry) return false;
  return loop.some((point, index) => index > 0 && geometry.touches(shape, loop[index - 1]!, point, 0));
}

/** Selects what a loop drawn by hand holds or crosses; with Shift, Alt or Ctrl in addition to what was selected. Locked shapes stay out. */
export function createLassoing(ports: LassoPorts, start: PointerInput): Gesture {
  const { board, scene, kinds, selection, lasso } = ports;
  const before: ReadonlySet<ShapeId> = selection.ids.peek();
  let loop: readonly Point[] = [start.point];
  const add = ({ samples }: PointerInput) => {
    const step = STEP / ports.camera.state.peek().zoom;
    for (const { point } of samples) {
      const [x, y] = loop.at(-1)!;
      const isFar = Math.hypot(point[0] - x, point[1] - y) >= step;
      if (isFar && loop.length < MOST_POINTS) loop = [...loop, point];
    }
  };
  const choose = ({ shift, alt, control }: PointerInput) => {
    const around = boxAround(loop);
    const touched = around
      ? [...scene.query(around)].filter((shape) => !shape.locked && isLassoed(shape, loop, kinds))
      : [];
    const units = touched.map((shape) => meantUnit(board, shape, selection.entered.peek()).id);
    selection.set([...(shift || alt || control ? before : []), ...units]);
  };
  const end = () => {
    lasso.value = [];
  };
  return {
    name: 'lassoing',
    writes: false,
    followsEdge: true,
    update(input) {
      add(input);
      lasso.value = loop;
      choose(input);
    },
    commit(input) {
      add(input);
      choose(input);
      end();
    },
    cancel() {
      end();
      selection.set(before);
    },
  };
}
