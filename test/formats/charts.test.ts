import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { boxHeight, boxWidth } from '../../board/geometry/box';
import { SystemOrigin } from '../../board/origin';
import { boundsOfDrafts, renameDrafts } from '../../board/queries/place-drafts';
import type { Shape, ShapeDraft } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { axisFor } from '../../formats/charts/axis';
import { chartDataOf } from '../../formats/charts/chart-data';
import { type ChartForm, chartFormsFor, chartOfWords } from '../../formats/charts/chart-of-words';
import { readNumber } from '../../formats/charts/read-number';
import { FILL_COLOURS, STROKE_COLOURS } from '../../render/palette';
import { shapeModels } from '../../shapes/models';
import { seededBytes } from '../harness/random-bytes';

const FRUIT = [
  ['Fruit', 'Spring', 'Autumn'],
  ['Apples', '3', '12'],
  ['Pears', '5', '-4'],
  ['Plums', '', '8'],
];

function chart(rows: readonly (readonly string[])[], form: ChartForm = 'bar') {
  const reading = chartOfWords(rows, form);
  if (!reading.ok) throw new Error(String(reading.reason));
  return { drafts: reading.value.drafts, leftOut: Object.fromEntries(reading.value.leftOut) };
}

/** As it lies on a board: everything a chart is made of is read by its kind. */
function onBoard(drafts: readonly ShapeDraft[]): readonly Shape[] {
  const random = seededBytes(3);
  const board = openBoard({ doc: new Y.Doc(), models: shapeModels, random });
  board.transact(new SystemOrigin('test'), (edit) => {
    for (const draft of renameDrafts(drafts, random)) edit.create(draft);
  });
  return [...board.all()];
}

const saying = (drafts: readonly ShapeDraft[], words: string) =>
  drafts.find(({ alt, text }) => alt === words || text === words)!;

describe('numbers as people write them', () => {
  it.each([
    ['12', 12],
    [' -3.5 ', -3.5],
    ['−3', -3],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234', 1234],
    ['3,5', 3.5],
    ['1.234.567', 1234567],
    ['1 234', 1234],
    ['12 %', 12],
    ['€ 30', 30],
    ['-$4', -4],
    ['(8)', -8],
    ['2e3', 2000],
  ])('%s is read', (words, value) => {
    expect(readNumber(words)).toBe(value);
  });

  it.each(['', 'n/a', '12 apples', '2026-11-27', '1e99', '+49 30 1234567890123456', '--'])(
    '%s is none',
    (words) => {
      expect(readNumber(words)).toBeUndefined();
    },
  );
});

describe('a table as a chart', () => {
  it('names rows by its first column and series by its first row; a hole stays one', () => {
    expect(chartDataOf(FRUIT)).toEqual({
      labels: ['Apples', 'Pears', 'Plums'],
      series: [
        { name: 'Spring', values: [3, 5, null] },
        { name: 'Autumn', values: [12, -4, 8] },
      ],
      rowsLeft: 0,
      columnsLeft: 0,
    });
  });

  it('without a first row of names begins with the numbers, and leaves out columns of words', () => {
    const data = chartDataOf([
      ['a', '1', 'red'],
      ['b', '2', 'blue'],
      ['', '', ''],
    ])!;
    expect(data.labels).toEqual(['a', 'b']);
    expect(data.series.map(({ values }) => values)).toEqual([[1, 2]]);
    expect([data.rowsLeft, data.columnsLeft]).toEqual([1, 1]);
  });

  it('is one group of ordinary shapes that every kind reads, in colours that both themes have', () => {
    for (const form of ['bar', 'line', 'radar'] as const) {
      const { drafts } = chart(FRUIT, form);
      const shapes = onBoard(drafts);
      expect(shapes).toHaveLength(drafts.length);
      const group = shapes.find(({ type }) => type === 'group')!;
      expect(shapes.filter(({ parent }) => parent === group.id)).toHaveLength(drafts.length - 1);
      const known = new Set(['none', ...[...STROKE_COLOURS, ...FILL_COLOURS].map(({ value }) => value)]);
      for (const { stroke, fill } of shapes)
        expect([known.has(stroke), known.has(fill)]).toEqual([true, true]);
    }
  });

  it('has bars as high as their values, from nought up and from nought down', () => {
    const { drafts } = chart(FRUIT);
    const up = saying(drafts, 'Apples, Autumn: 12');
    const down = saying(drafts, 'Pears, Autumn: −4');
    expect(up.size[1] / down.size[1]).toBeCloseTo(3);
    expect(up.at[1] + up.size[1]).toBeCloseTo(down.at[1]);
    expect(drafts.filter(({ alt }) => String(alt ?? '').includes('Plums, Spring'))).toHaveLength(0);
  });

  it('breaks a line where a value is missing, and dots one that stands alone', () => {
    const { drafts } = chart(
      [
        ['Day', 'Walks'],
        ['1', '4'],
        ['2', '5'],
        ['3', ''],
        ['4', '7'],
      ],
      'line',
    );
    const strong = drafts.filter(({ type, strokeWidth }) => type === 'line' && strokeWidth === 2.5);
    expect(strong.map(({ points }) => (points as unknown[]).length)).toEqual([2]);
    expect(drafts.filter(({ type }) => type === 'ellipse')).toHaveLength(3);
    expect(saying(drafts, 'Walks').fontSize).toBe(20);
  });

  it('is a radar of its rows, or of its columns where rows are too few, and of neither where both are', () => {
    expect(chartFormsFor(FRUIT)).toEqual(['bar', 'line', 'radar']);
    expect(chartFormsFor(FRUIT.map((cells) => cells.slice(0, 2)))).toEqual(['bar', 'line']);
    expect(chartFormsFor(FRUIT.slice(0, 3))).toEqual(['bar', 'line']);
    const wide = [
      ['', 'Speed', 'Price', 'Weight'],
      ['One', '1', '2', '3'],
      ['Two', '3', '2', '1'],
    ];
    expect(chartFormsFor(wide)).toContain('radar');
    expect(saying(chart(wide, 'radar').drafts, 'Speed, Two: 3')).toBeDefined();
  });

  it('cuts long labels to their room and says the whole with the bar', () => {
    const long = 'A very long label that nobody would ever read to its very end, were it written out';
    const { drafts } = chart([
      ['x', 'y'],
      [long, '1'],
      ['b', '2'],
    ]);
    const label = drafts.find(({ text }) => String(text ?? '').startsWith('A very'))!;
    expect(String(label.text)).toMatch(/…$/);
    expect(label.size[0]).toBeLessThanOrEqual(96);
    expect(saying(drafts, `${long}, y: 1`)).toBeDefined();
  });

  it('of a thousand rows draws a hundred bars and says how many are missing', () => {
    const rows = [['n', 'v'], ...Array.from({ length: 1_000 }, (_, row) => [`row ${row}`, String(row)])];
    const { drafts, leftOut } = chart(rows);
    expect(drafts.filter(({ type }) => type === 'rectangle')).toHaveLength(100);
    expect(leftOut).toEqual({ 'row of the table': 900 });
    expect(chart(rows, 'line').leftOut).toEqual({ 'row of the table': 800 });
    const box = boundsOfDrafts(drafts)!;
    expect(boxWidth(box)).toBeLessThan(1_600);
    expect(boxHeight(box)).toBeLessThan(600);
  });

  it('of more columns than colours draws eight and says so', () => {
    const { leftOut } = chart([
      ['', ...Array.from({ length: 12 }, (_, column) => `c${column}`)],
      ['a', ...Array.from({ length: 12 }, (_, column) => String(column))],
    ]);
    expect(leftOut).toEqual({ 'column of the table': 4 });
  });

  it.each([
    ['nothing', []],
    ['a heading alone', [['Fruit', 'Count']]],
    [
      'words alone',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['one column', [['1'], ['2']]],
  ])('of %s is refused by name', (_, rows) => {
    expect(chartFormsFor(rows)).toEqual([]);
    expect(chartOfWords(rows, 'bar')).toMatchObject({ ok: false });
  });

  it.each([[[0]], [[7]], [[-7, -7]], [[1e15, -1e15]], [[0.1, 0.3]], [[1000, 1001]]])(
    'has an axis of round numbers around %s',
    (values) => {
      for (const fromNothing of [true, false]) {
        const axis = axisFor([{ name: '', values }], fromNothing);
        expect(axis.ticks.length).toBeGreaterThan(1);
        expect(axis.ticks.length).toBeLessThan(12);
        for (const value of values) {
          expect(axis.share(value)).toBeGreaterThanOrEqual(0);
          expect(axis.share(value)).toBeLessThanOrEqual(1);
        }
      }
    },
  );
});
