import { expect, test } from 'vitest';
import { type ExportChoice, previewOf } from '../../app/_board/export/export-choice';
import type { Shape } from '../../board/shape';
import { overviewOf } from '../../editor/files/overview';

const CHOICE: ExportChoice = {
  ...{ part: 'board', format: 'png', scale: 2, isTransparent: false, isDark: false },
  ...{ carries: true, isPaged: true },
};

test.each<[Partial<ExportChoice>, string]>([
  [{ scale: 4 }, 'another size'],
  [{ carries: false }, 'the board inside'],
  [{ isPaged: false }, 'pages'],
  [{ format: 'svg' }, 'another kind of picture'],
  [{ format: 'pdf' }, 'paper'],
])('an export looks the same with %o (%s): its preview is not drawn anew', (change) => {
  expect(previewOf({ ...CHOICE, ...change })).toEqual(previewOf(CHOICE));
});

test.each<Partial<ExportChoice>>([
  { part: 'selection' },
  { part: 'a frame' },
  { isDark: true },
  { isTransparent: true },
  { format: 'md' },
])('an export looks different with %o', (change) => {
  expect(previewOf({ ...CHOICE, ...change })).not.toEqual(previewOf(CHOICE));
});

test('of what is written the looks do not matter', () => {
  const written = { ...CHOICE, format: 'csv' } as const;
  expect(previewOf({ ...written, isDark: true, isTransparent: true })).toEqual(previewOf(written));
});

test('a small picture of very many shapes shows the largest, in their order', () => {
  const shapes = Array.from(
    { length: 100_000 },
    (_, place) =>
      ({ id: String(place), at: [place, 0], size: [place % 97, 5], angle: 0 }) as unknown as Shape,
  );
  const shown = overviewOf(shapes);
  expect(shown.length).toBe(3_000);
  const places = shown.map(({ id }) => Number(id));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(Math.min(...shown.map(({ size }) => size[0]))).toBeGreaterThan(93);
  expect(overviewOf(shapes.slice(0, 10))).toHaveLength(10);
});
