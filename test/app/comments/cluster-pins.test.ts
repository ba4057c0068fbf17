import { expect, test } from 'vitest';
import { clusterPins, type PlacedPin } from '../../../app/_board/comments/cluster-pins';
import { seededRandom } from '../../harness/test-board';

const SEED = Number(process.env.SEED ?? 5);

function scatter(seed: number, count: number): PlacedPin[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => ({
    id: `pin-${index}`,
    place: [random() * 1_000 - 500, random() * 1_000 - 500] as const,
  }));
}

test('pins that lie on each other become one, which counts them', () => {
  const pins: PlacedPin[] = [
    { id: 'a', place: [0, 0] },
    { id: 'b', place: [10, 0] },
    { id: 'far', place: [500, 0] },
  ];
  expect(clusterPins(pins, 30).map(({ id, pins: own, place }) => [id, own.length, place])).toEqual([
    ['a', 2, [5, 0]],
    ['far', 1, [500, 0]],
  ]);
  expect(clusterPins(pins, 0)).toHaveLength(3);
});

test('two on both sides of a cell’s edge are near all the same', () => {
  const pins: PlacedPin[] = [
    { id: 'a', place: [29.9, -0.1] },
    { id: 'b', place: [30.1, 0.1] },
  ];
  expect(clusterPins(pins, 30)).toHaveLength(1);
});

test(`none is lost, none is twice, and each lies near the first of its group (SEED=${SEED})`, () => {
  for (let run = 0; run < 100; run++) {
    const pins = scatter(SEED * 100 + run, 80);
    const near = 5 + run * 3;
    const clusters = clusterPins(pins, near);
    expect(clusters.flatMap((cluster) => cluster.pins.map(({ id }) => id)).sort()).toEqual(
      pins.map(({ id }) => id).sort(),
    );
    for (const cluster of clusters) {
      const [x, y] = cluster.pins[0]!.place;
      for (const { place } of cluster.pins) {
        expect(Math.hypot(place[0] - x, place[1] - y), `SEED=${SEED} run ${run}`).toBeLessThan(near);
      }
    }
    // Where the view is makes no difference.
    const moved = pins.map(({ id, place }) => ({
      id,
      place: [place[0] + near * 7, place[1] - near * 3] as const,
    }));
    expect(clusterPins(moved, near).map(({ pins: own }) => own.map(({ id }) => id))).toEqual(
      clusters.map(({ pins: own }) => own.map(({ id }) => id)),
    );
  }
});
