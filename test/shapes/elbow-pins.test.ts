import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../board/shape';
import { holdsTo, nameOfPin, type Pin, partsOf } from '../../shapes/elbow-pins';
import type { RoutePort } from '../../shapes/elbow-route';
import { pinnedRoute } from '../../shapes/pinned-route';

const place = fc.integer({ min: -2_000, max: 2_000 });
const port: fc.Arbitrary<RoutePort> = fc
  .tuple(place, place, fc.constantFrom<Point | undefined>(undefined, [1, 0], [-1, 0], [0, 1], [0, -1]))
  .map(([x, y, way]): RoutePort => (way ? { at: [x, y], way } : { at: [x, y] }));
const pins = fc
  .array(fc.tuple(fc.constantFrom<0 | 1>(0, 1), place), { minLength: 1, maxLength: 8 })
  .map((all) =>
    all.map(([axis, at], number): Pin => ({ name: `pin:a${number}`, index: `a${number}`, axis, place: at })),
  );

/** Whether a way comes to the place of a pin: by a part of its own, or passing it where two parts make one. */
const comesTo = ({ axis, place: at }: Pin, route: readonly Point[]) =>
  route.slice(1).some((point, index) => {
    const [low, high] = [point[axis], route[index]![axis]].sort((one, other) => one - other);
    return low! - 0.01 <= at && at <= high! + 0.01;
  });

describe('a way through parts that were put somewhere', () => {
  it('is upright and level, made of numbers, from end to end, and comes to every one of them', () => {
    fc.assert(
      fc.property(fc.array(port, { minLength: 1, maxLength: 4 }), port, pins, (starts, end, held) => {
        const route = pinnedRoute(starts, [end], held);
        expect(route.flat().every(Number.isFinite)).toBe(true);
        expect(starts.map(({ at }) => at)).toContainEqual(route[0]);
        expect(route.at(-1)).toEqual(end.at);
        for (let index = 1; index < route.length; index += 1) {
          const [from, to] = [route[index - 1]!, route[index]!];
          expect(Math.min(Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1]))).toBeLessThan(0.011);
        }
        for (const pin of held) expect(comesTo(pin, route)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same for everybody', () => {
    fc.assert(
      fc.property(port, port, pins, (start, end, held) => {
        expect(pinnedRoute([start], [end], held)).toEqual(pinnedRoute([start], [end], held));
      }),
    );
  });

  it('gives each part a name in the order of the way, whoever names it', () => {
    const stairs: readonly Point[] = Array.from({ length: 9 }, (_, index) => [
      Math.ceil(index / 2) * 50,
      Math.floor(index / 2) * 50,
    ]);
    const parts = partsOf(stairs, []);
    const names = parts.map((_, part) => nameOfPin(parts, [], part)!);
    expect(names).toEqual([...names].sort());
    expect(new Set(names).size).toBe(parts.length);
    const held: readonly Pin[] = [
      {
        name: names[3]!,
        index: names[3]!.slice(4),
        axis: parts[3]!.axis,
        place: parts[3]!.middle[parts[3]!.axis],
      },
    ];
    expect(holdsTo(stairs, held)).toBe(true);
    const again = partsOf(stairs, held);
    expect(nameOfPin(again, held, 3)).toBe(names[3]);
    expect(nameOfPin(again, held, 1)! < names[3]!).toBe(true);
    expect(nameOfPin(again, held, 5)! > names[3]!).toBe(true);
  });
});
