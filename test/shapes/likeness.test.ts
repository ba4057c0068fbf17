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

const ALONG = [
  [0, 0],
  [300, 0],
];

/** An arrow to the right whose end has such a head. */
function arrowWith(head: string, strokeWidth = 2) {
  const looks = { startArrowhead: null, endArrowhead: head, roughness: 0, strokeWidth };
  return bring({ type: 'arrow', width: 300, height: 0, points: ALONG, ...looks });
}

/** How many numbers follow those of a path, from MOVE to CLOSE. */
const NUMBERS = [2, 2, 4, 6, 0];

/** Of the head that is drawn, how far its corners lie from the tip: back, and to the side. */
function cornersOf(arrow: ReturnType<typeof bring>): readonly (readonly number[])[] {
  const corners: number[][] = [];
  for (const { path } of draw(arrow).slice(1)) {
    for (let at = 0; at < path.length; at += NUMBERS[path[at]!]! + 1) {
      const [x, y] = [...path.slice(at + 1, at + 1 + NUMBERS[path[at]!]!)].slice(-2);
      if (x !== undefined && y !== undefined) corners.push([300 - x, Math.abs(y)]);
    }
  }
  return corners.map((corner) => corner.map((each) => Math.round(each * 10) / 10 + 0));
}

it.each([
  ['arrow', [23.5, 8.6], [0, 0], [23.5, 8.6]],
  ['triangle', [13.6, 6.3], [0, 0], [13.6, 6.3]],
  ['diamond_outline', [0, 0], [10.9, 5.1], [24, 0], [10.9, 5.1]],
  ['bar', [0, 15], [0, 15]],
  ['crowfoot_one', [18.1, 8.5], [18.1, 8.5]],
  ['crowfoot_many', [1.9, 8.5], [20, 0], [1.9, 8.5]],
])('the head %s of an arrow is as long, as wide and where Excalidraw draws it', (head, ...corners) => {
  expect(cornersOf(arrowWith(head as string))).toEqual(corners);
});

it.each(['circle', 'circle_outline'])('a %s lies around the end of its arrow', (head) => {
  const backs = cornersOf(arrowWith(head)).map(([back]) => back!);
  expect([Math.min(...backs), Math.max(...backs)]).toEqual([-7.5, 7.5]);
});

it('a head grows with its line and lies within what is said to be painted', () => {
  expect([1, 16].map((width) => cornersOf(arrowWith('triangle', width))[0]![0])).toEqual([12.2, 32.6]);
  for (const head of ['arrow', 'bar', 'circle', 'diamond', 'crowfoot_one_or_many']) {
    for (const strokeWidth of [1, 2, 4, 16]) {
      const arrow = arrowWith(head, strokeWidth);
      const { maxX, maxY } = kindOf('arrow').geometry.paintedBounds(arrow);
      const corners = cornersOf(arrow);
      expect(Math.max(...corners.map(([back]) => 300 - back!))).toBeLessThanOrEqual(maxX);
      expect(Math.max(...corners.map(([, aside]) => aside!))).toBeLessThanOrEqual(maxY);
    }
  }
});

it('a page within a board is a box with its own line and its address, as large as in Excalidraw’s pictures', () => {
  const link = 'https://example.org/';
  const page = bring({ type: 'embeddable', link, width: 280, height: 180, strokeStyle: 'solid' });
  expect(page).toMatchObject({ text: link, font: 'sans', fontSize: 14, dash: 'solid' });
  expect(bring({ type: 'embeddable', link, width: 2_000 })).toMatchObject({ fontSize: 100 });
  expect(bring({ type: 'embeddable', link: 'javascript:alert(1)' })).toMatchObject({ text: '', link: '' });
});
