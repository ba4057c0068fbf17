import { expect, it } from 'vitest';
import { Refusal } from '../../board/sentence';
import { readExcalidraw } from '../../formats/excalidraw/read';
import { FILE_LIMITS } from '../../formats/imported';
import { CLOSE, QUADRATIC } from '../../render/pen';
import { shapeModels } from '../../shapes/models';
import { createPerson } from '../harness/test-board';
import { kindOf } from './parsed-shape';
import { createRecordingPen } from './recording-pen';

/** An element of Excalidraw as it is on a board here. */
function bring(element: Readonly<Record<string, unknown>>) {
  const reading = readExcalidraw(
    { type: 'excalidraw', elements: [{ id: 'it', x: 0, y: 0, width: 100, height: 100, ...element }] },
    shapeModels,
    FILE_LIMITS,
  );
  if (!reading.ok) throw new Refusal(reading.reason);
  const { board, draws } = createPerson(1);
  draws(reading.value.drafts[0]!);
  return [...board.all()][0]!;
}

function draw(shape: ReturnType<typeof bring>) {
  const { pen, recorded } = createRecordingPen(1);
  kindOf(shape.type).drawing(shape, pen);
  return recorded.paths;
}

const circle = Array.from({ length: 41 }, (_, index) => [
  Math.sin((index / 40) * 2 * Math.PI) * 80,
  80 - Math.cos((index / 40) * 2 * Math.PI) * 80,
]);

it('ink that closes has its fill, is pressed on it, and an open one has none', () => {
  const stroke = {
    type: 'freedraw',
    points: circle,
    pressures: [],
    simulatePressure: true,
    backgroundColor: '#a5d8ff',
  };
  const closed = bring(stroke);
  const [fill, line] = draw(closed);
  expect(fill!.paint).toEqual({ fill: '#a5d8ff' });
  expect(fill!.path.at(-1)).toBe(CLOSE);
  expect(line!.paint.fill).toBe('#1e1e1e');
  const { hit } = kindOf('ink').geometry;
  const middle = [closed.at[0] + 80, closed.at[1] + 80] as const;
  expect(hit(closed, middle, 0)).toBe(true);
  expect(draw(bring({ ...stroke, fillStyle: 'hachure' }))[0]!.paint).toMatchObject({ stroke: '#a5d8ff' });

  const open = bring({ ...stroke, points: circle.slice(0, 30) });
  expect(draw(open).map(({ paint }) => paint.fill)).toEqual(['#1e1e1e']);
  expect(hit(open, middle, 0)).toBe(false);
});

it('an elbow that nothing is tied to keeps the way it came with, with round corners', () => {
  const points = [
    [0, 0],
    [150, 0],
    [150, 120],
    [330, 120],
  ];
  const arrow = bring({ type: 'arrow', points, elbowed: true, roughness: 0, fixedSegments: null });
  expect((arrow as unknown as { points: unknown }).points).toEqual(points);
  const [line] = draw(arrow);
  expect([...line!.path].filter((value) => value === QUADRATIC)).toHaveLength(2);
  expect(kindOf('arrow').geometry.hit(arrow, [150, 60], 1)).toBe(true);
  expect(kindOf('arrow').geometry.hit(arrow, [149, 1], 1)).toBe(false);
});

it('an elbow of two points, as one is drawn, still finds a way', () => {
  const { board, draws } = createPerson(1);
  draws({
    type: 'arrow',
    elbow: true,
    at: [0, 0],
    size: [200, 100],
    points: [
      [0, 0],
      [200, 100],
    ],
  } as never);
  const [arrow] = [...board.all()] as unknown as { points: readonly unknown[] }[];
  expect(arrow!.points.length).toBeGreaterThan(2);
});

it('zigzag goes back and forth where hatching goes once', () => {
  const box = { type: 'rectangle', backgroundColor: '#ffec99', roughness: 0 };
  const linesOf = (fillStyle: string) => draw(bring({ ...box, fillStyle }))[0]!.path.length / 3;
  expect(linesOf('zigzag') / linesOf('hachure')).toBeCloseTo(1.5);
});

it('broken lines are as wide and as far apart as in Excalidraw', () => {
  const paintOf = (strokeStyle: string) =>
    draw(bring({ type: 'rectangle', strokeStyle, strokeWidth: 2 }))[0]!.paint;
  expect(paintOf('dotted')).toMatchObject({ width: 2.5, dash: [1.5, 8] });
  expect(paintOf('dashed')).toMatchObject({ width: 2.5, dash: [8, 10] });
  expect(paintOf('solid')).toMatchObject({ width: 2 });
});
