import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Box } from '../../board/geometry/box';
import type { Point } from '../../board/shape';
import { elbowRoute, type RoutePort } from '../../shapes/elbow-route';

const box = fc
  .tuple(
    fc.integer({ min: -500, max: 500 }),
    fc.integer({ min: -500, max: 500 }),
    fc.integer({ min: 20, max: 200 }),
    fc.integer({ min: 20, max: 200 }),
  )
  .map(([minX, minY, width, height]): Box => ({ minX, minY, maxX: minX + width, maxY: minY + height }));

function portsOf({ minX, minY, maxX, maxY }: Box): readonly RoutePort[] {
  const [x, y] = [(minX + maxX) / 2, (minY + maxY) / 2];
  return [
    { at: [x, minY], way: [0, -1] },
    { at: [maxX, y], way: [1, 0] },
    { at: [x, maxY], way: [0, 1] },
    { at: [minX, y], way: [-1, 0] },
  ];
}

const apart = (one: Box, other: Box, by: number) =>
  one.maxX + by < other.minX ||
  other.maxX + by < one.minX ||
  one.maxY + by < other.minY ||
  other.maxY + by < one.minY;

const goesThrough = ({ minX, minY, maxX, maxY }: Box, from: Point, to: Point) =>
  Math.min(from[0], to[0]) < maxX - 1 &&
  Math.max(from[0], to[0]) > minX + 1 &&
  Math.min(from[1], to[1]) < maxY - 1 &&
  Math.max(from[1], to[1]) > minY + 1;

it('goes upright and level only, begins and ends at a port, and through no shape that has room beside the other', () => {
  fc.assert(
    fc.property(box, box, (one, other) => {
      const route = elbowRoute(portsOf(one), portsOf(other), [one, other]);
      expect(portsOf(one).map(({ at }) => at)).toContainEqual(route[0]);
      expect(portsOf(other).map(({ at }) => at)).toContainEqual(route.at(-1));
      for (let index = 1; index < route.length; index += 1) {
        const [from, to] = [route[index - 1]!, route[index]!];
        expect(Math.min(Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1]))).toBeLessThan(0.011);
        if (!apart(one, other, 53)) continue;
        expect(goesThrough(one, from, to) || goesThrough(other, from, to)).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

it('takes the straight way where there is one', () => {
  const [left, right]: Box[] = [
    { minX: 0, minY: 0, maxX: 100, maxY: 100 },
    { minX: 300, minY: 0, maxX: 400, maxY: 100 },
  ];
  expect(elbowRoute(portsOf(left!), portsOf(right!), [left!, right!])).toEqual([
    [100, 50],
    [300, 50],
  ]);
});

it('finds a way, if only a plain one, where shapes lie on one another', () => {
  const one: Box = { minX: 0, minY: 0, maxX: 100, maxY: 100 };
  const route = elbowRoute(portsOf(one), portsOf(one), [one, one]);
  expect(route.length).toBeGreaterThan(0);
});
