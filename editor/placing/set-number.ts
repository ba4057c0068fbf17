import { FARTHEST } from '../../board/parse';
import { carriedBy } from '../../board/queries/kin';
import type { Point, Shape } from '../../board/shape';
import { applyMatrix } from '../gestures/apply-matrix';
import { followedBy, type Matrix, rotationAbout, scalingAbout, translation } from '../gestures/matrix';
import { patchesOf, type Transformation, writePatches } from '../gestures/transform-shapes';
import { type Frame, frameOf, pointOfFrame } from '../selection/selection-frame';
import { writeStep } from '../write-step';
import type { PlaceNumbers } from './place-numbers';
import type { PlacingPorts } from './placing-ports';
import { DEGREE, readFrame } from './read-frame';

const LEAST_SIDE = 1;

/** The map that makes one number of a frame another, and how much of it is a turn; null where there is nothing to be done. */
export function mapToNumber(frame: Frame, name: keyof PlaceNumbers, value: number): Transformation | null {
  const now = readFrame(frame);
  if (!Number.isFinite(value) || Math.abs(value) > FARTHEST || value === now[name]) return null;
  if (name === 'x') return { matrix: translation(value - now.x, 0), turn: 0 };
  if (name === 'y') return { matrix: translation(0, value - now.y), turn: 0 };
  if (name === 'angle') {
    const turn = (value - now.angle) * DEGREE;
    return { matrix: rotationAbout(frame.center, turn), turn };
  }
  const before = now[name];
  if (before < 1e-6 || value < LEAST_SIDE) return null;
  const scale: Point = name === 'width' ? [value / before, 1] : [1, value / before];
  return { matrix: scalingAbout(pointOfFrame(frame, -1, -1), ...scale, frame.angle), turn: 0 };
}

/** As often as it takes in practice for a width to come out to a hundredth. */
const ROUNDS = 16;
const NEAR_ENOUGH = 0.005;

/**
 * The map that makes one number of shapes another. Shapes that are turned differently keep their right angles, so a frame around them does
 * not grow as its map says: what it really becomes is measured, and the map is made anew until the number is what was asked for.
 */
function mapOfShapes(
  shapes: readonly Shape[],
  kinds: PlacingPorts['kinds'],
  name: keyof PlaceNumbers,
  value: number,
): Transformation | null {
  const frame = frameOf(shapes);
  const map = frame ? mapToNumber(frame, name, value) : null;
  if (!frame || !map || (name !== 'width' && name !== 'height')) return map;
  // Letters are scaled as a whole, never stretched: one that wraps would need more lines the larger it is.
  if (name === 'height' && shapes.every(({ type }) => kinds.get(type)?.text?.isAll)) {
    const scale = value / frame.size[1];
    return { matrix: scalingAbout(pointOfFrame(frame, -1, -1), scale, scale, frame.angle), turn: 0 };
  }
  const isAlike = shapes.every(({ angle }) => Math.abs(angle - shapes[0]!.angle) < 1e-6);
  if (isAlike) return map;
  const before = readFrame(frame);
  const placed = (matrix: Matrix) =>
    readFrame(
      frameOf(
        shapes.map(
          (shape): Shape => ({
            ...shape,
            ...applyMatrix(shape, kinds.get(shape.type)?.model, matrix, 0),
          }),
        ),
      )!,
    );
  let aim = value;
  let { matrix } = map;
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = placed(matrix);
    const missing = value - now[name];
    if (Math.abs(missing) < NEAR_ENOUGH) break;
    aim = Math.max(LEAST_SIDE, aim + missing);
    matrix = mapToNumber(frame, name, aim)?.matrix ?? matrix;
  }
  const now = placed(matrix);
  return { matrix: followedBy(matrix, translation(before.x - now.x, before.y - now.y)), turn: 0 };
}

/** Makes one number of shapes another, as one undo step. */
export function setNumber(
  ports: PlacingPorts,
  shapes: readonly Shape[],
  name: keyof PlaceNumbers,
  value: number,
): void {
  const map = ports.canWrite.peek() ? mapOfShapes(shapes, ports.kinds, name, value) : null;
  if (!map) return;
  // What lies in them goes along and turns along, as by hand; a new size is theirs alone.
  const isSize = name === 'width' || name === 'height';
  const snapshot = isSize ? shapes : carriedBy(ports.board.families, shapes);
  const patches = patchesOf(ports, snapshot, map);
  if (patches.size === 0) return;
  writeStep(ports, 'place by numbers', (edit) => writePatches(ports, edit, snapshot, patches));
}
