import { boundsOf, uniteBoxes } from '../../board/geometry/box';
import { carriedBy, unitsOf } from '../../board/queries/kin';
import type { Point, Shape } from '../../board/shape';
import type { PointerInput } from '../input/pointer';
import { type DropPorts, dropsOf, writeDrops } from './dropping';
import type { Gesture } from './gesture';
import type { GesturePorts } from './gesture-ports';
import { translation } from './matrix';
import { createTransforming, type TransformPorts } from './transforming';

/** Of very many moved shapes, so many say where they would be dropped while it runs; at the end all are asked. */
const SHOWN = 50;

export type MovePorts = TransformPorts & DropPorts & Pick<GesturePorts, 'target'>;

/**
 * Drags shapes along with what lies in them, to where they snap; with Shift straight across or straight down. Let go over a shape that others can lie in, they
 * belong to it from then on.
 */
export function createMoving(
  ports: MovePorts,
  shapes: readonly Shape[],
  start: PointerInput,
  /** Given when the shapes were made by the same gesture, in the same undo step. */
  begun?: { readonly name: string; readonly action: string },
): Gesture {
  let units: readonly Shape[] | null = null;
  const carried = carriedBy(ports.board.families, shapes);
  const around = uniteBoxes(shapes.map(boundsOf));
  const snapper = ports.snapping.begin(carried.map(({ id }) => id));
  const snapped = (
    [x, y]: Point,
    control: boolean,
    axes: { readonly x: boolean; readonly y: boolean },
  ): Point => {
    if (!around) return [x, y];
    const { minX, minY, maxX, maxY } = around;
    const moved = { minX: minX + x, minY: minY + y, maxX: maxX + x, maxY: maxY + y };
    const [moreX, moreY] = snapper.shiftFor(moved, { control }, axes);
    return [x + moreX, y + moreY];
  };
  return createTransforming(ports, carried, {
    shows(patches) {
      units ??= unitsOf(ports.board, shapes).slice(0, SHOWN);
      const [holder] = patches ? dropsOf(ports, shapes, patches, units).values() : [];
      if (ports.target.peek() !== (holder?.id ?? null)) ports.target.value = holder?.id ?? null;
    },
    alongside: (edit, patches) => writeDrops(edit, ports, dropsOf(ports, shapes, patches)),
    name: begun?.name ?? 'moving',
    action: begun?.action ?? 'move',
    hasBegun: begun !== undefined,
    cursor: begun ? 'copy' : 'move',
    ended: () => snapper.end(),
    transform({ point, shift, control }) {
      const [dx, dy] = [point[0] - start.point[0], point[1] - start.point[1]];
      const isAcross = Math.abs(dx) >= Math.abs(dy);
      const free: Point = shift ? (isAcross ? [dx, 0] : [0, dy]) : [dx, dy];
      const axes = { x: !shift || isAcross, y: !shift || !isAcross };
      const [x, y] = dx === 0 && dy === 0 ? free : snapped(free, control, axes);
      return x === 0 && y === 0 ? null : { matrix: translation(x, y), turn: 0 };
    },
  });
}
