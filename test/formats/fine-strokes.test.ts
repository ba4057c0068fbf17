import { expect, it } from 'vitest';
import { compareScenes } from '../../formats/excalidraw/compare-scenes';
import { readExcalidraw } from '../../formats/excalidraw/read';
import { FILE_LIMITS } from '../../formats/imported';
import { readJson } from '../../formats/json/read';
import { writeBoard } from '../../formats/json/write';
import type { Ink } from '../../shapes/ink/ink';
import { shapeModels } from '../../shapes/models';
import { boardWith, elementsOf, type Fields } from './through-excalidraw';

/** A turn of a pen, so many board units across, with places that lie on no grid. */
function turn(across: number): Fields {
  const points = Array.from({ length: 60 }, (_, index) => {
    const angle = (index / 60) * Math.PI * 2;
    return [(Math.cos(angle) * across) / 2, (Math.sin(angle * 2) * across) / 3];
  });
  const common = {
    strokeColor: '#1e1e1e',
    strokeWidth: 1,
    opacity: 100,
    simulatePressure: true,
    pressures: [],
  };
  return { type: 'freedraw', id: `turn-${across * 10}`, x: 10.123, y: 20.456, points, ...common };
}

function open(elements: readonly Fields[]) {
  const reading = readExcalidraw({ type: 'excalidraw', elements }, shapeModels, FILE_LIMITS);
  if (!reading.ok) throw new Error(String(reading.reason));
  return boardWith(reading.value.drafts);
}

const unitsOf = (board: ReturnType<typeof open>) => [...board.all()].map((shape) => (shape as Ink).unit);

it('a fine stroke that leads far out is told coarser, and what lies beside it comes along', () => {
  const far = {
    ...turn(0.3),
    points: [
      [5e6, 0],
      [5e6 + 0.3333, 1.01],
    ],
  };
  const board = open([far, turn(2)]);
  expect([...board.all()]).toHaveLength(2);
  const json = JSON.stringify({
    type: 'driftless',
    shapes: [
      {
        type: 'ink',
        unit: 1 / 1024,
        points: [
          [0, 0],
          [1e7, -1e7],
        ],
      },
    ],
  });
  expect(() => readJson(JSON.parse(json), shapeModels, FILE_LIMITS)).not.toThrow();
});

it('strokes of every size come from Excalidraw and go back as exactly as anybody can see', () => {
  const drawn = [0, 0.3, 2, 20, 90, 1_000].map(turn);
  const board = open(drawn);
  expect(compareScenes(drawn, elementsOf(board), 0)).toEqual([]);
  // Large ones take no more room for it than a pen's own.
  expect(unitsOf(board)).toEqual([1 / 8, 1 / 512, 1 / 256, 1 / 32, 1 / 8, 1 / 8]);
});

it('a stroke that was told finely is so again when its board was saved and opened', () => {
  const fine = open([turn(2)]);
  const saved = writeBoard({ settings: fine.settings(), shapes: fine.all() }, shapeModels);
  const reading = readJson(JSON.parse(saved), shapeModels, FILE_LIMITS);
  if (!reading.ok) throw new Error(String(reading.reason));
  const again = boardWith(reading.value.drafts);
  expect([unitsOf(fine), unitsOf(again)]).toEqual([[1 / 256], [1 / 256]]);
  expect([...again.all()].map((shape) => (shape as Ink).points)).toEqual(
    [...fine.all()].map((shape) => (shape as Ink).points),
  );
});

it('a stroke that lies a little beside where it did is told of by the comparison, and one in the same place is not', () => {
  const [drawn, other] = [turn(2), { ...turn(2), x: 10.128 }];
  const moved = { ...turn(2), x: 10.133 };
  const shorter = { ...turn(2), points: (turn(2).points as unknown[]).slice(1) };
  expect(compareScenes([drawn], [other], 0)).toEqual([]);
  expect(compareScenes([drawn], [moved], 0)).toEqual(['freedraw turn-20: points']);
  expect(compareScenes([drawn], [shorter], 0)).toEqual([
    'freedraw turn-20: place',
    'freedraw turn-20: points',
  ]);
});
