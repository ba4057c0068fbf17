import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { CUBIC, MOVE, type Path } from '../../render/pen';
import { kindOf, parsedShape } from './parsed-shape';
import { createRecordingPen } from './recording-pen';

/** The outer box of a path's own points. */
function reachOf(path: Path): readonly [number, number, number, number] {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < path.length; ) {
    const numbers = path[index] === CUBIC ? 6 : path[index] === 4 ? 0 : path[index] === 2 ? 4 : 2;
    const [x, y] = [path[index + numbers - 1], path[index + numbers]];
    if (numbers > 0) {
      [minX, maxX] = [Math.min(minX, x!), Math.max(maxX, x!)];
      [minY, maxY] = [Math.min(minY, y!), Math.max(maxY, y!)];
    }
    index += numbers + 1;
  }
  return [minX, minY, maxX, maxY];
}

interface Wanted {
  readonly type?: string;
  readonly id?: string;
  readonly detail?: number;
  readonly properties?: Readonly<Record<string, unknown>>;
}

const shapeOf = ({ type = 'rectangle', id = 'shape-1', properties = {} }: Wanted) => ({
  ...parsedShape(type, { size: [200, 120], ...properties }),
  id: id as ShapeId,
});

/** What is stroked of a shape, as flat numbers. */
function strokesOf(wanted: Wanted): readonly (readonly number[])[] {
  const shape = shapeOf(wanted);
  const { pen, recorded } = createRecordingPen(wanted.detail);
  kindOf(shape.type).drawing(shape, pen);
  return recorded.paths.filter(({ paint }) => paint.stroke !== undefined).map(({ path }) => path);
}

describe('a line drawn by hand', () => {
  it('is the same for everybody, and another one for another shape', () => {
    const rough = { properties: { roughness: 1 } };
    expect(strokesOf(rough)).toEqual(strokesOf(rough));
    expect(strokesOf(rough)).not.toEqual(strokesOf({ ...rough, id: 'shape-2' }));
    expect(strokesOf(rough)[0]![0]).toBe(MOVE);
  });

  it('is clean where nothing is said, and where it is too small to be seen', () => {
    expect(strokesOf({})).toEqual(strokesOf({ properties: { roughness: 0 } }));
    expect(strokesOf({ properties: { roughness: 2 }, detail: 0.05 })).toEqual(strokesOf({}));
  });

  it.each(['rectangle', 'ellipse', 'diamond', 'arrow'])('stays within what is repainted: %s', (type) => {
    const side = fc.integer({ min: 20, max: 1_500 });
    fc.assert(
      fc.property(fc.nat(), side, side, fc.constantFrom(1, 2), (number, width, height, roughness) => {
        const own =
          type === 'arrow'
            ? {
                points: [
                  [0, 0],
                  [width, height],
                ],
              }
            : {};
        const wanted = {
          type,
          id: `shape-${number}`,
          properties: { size: [width, height], roughness, ...own },
        };
        const bounds = kindOf(type).geometry.paintedBounds(shapeOf(wanted));
        for (const path of strokesOf(wanted)) {
          const [minX, minY, maxX, maxY] = reachOf(path);
          expect(minX).toBeGreaterThanOrEqual(bounds.minX);
          expect(minY).toBeGreaterThanOrEqual(bounds.minY);
          expect(maxX).toBeLessThanOrEqual(bounds.maxX);
          expect(maxY).toBeLessThanOrEqual(bounds.maxY);
        }
      }),
      { numRuns: 60 },
    );
  });
});
