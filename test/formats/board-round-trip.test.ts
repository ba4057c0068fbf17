import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ShapeId } from '../../board/ids';
import { SystemOrigin } from '../../board/origin';
import { Refusal } from '../../board/sentence';
import type { PropertyValue, ShapeDraft } from '../../board/shape';
import { type Board, openBoard } from '../../board/transaction';
import { readExcalidraw } from '../../formats/excalidraw/read';
import { writeExcalidrawFile } from '../../formats/excalidraw/write';
import { FILE_LIMITS } from '../../formats/imported';
import { writeShape } from '../../formats/json/write';
import type { Pictures } from '../../formats/picture-bytes';
import { shapeKinds, shapeModels } from '../../shapes/models';
import { seededBytes } from '../harness/random-bytes';
import { makePicture } from '../server/picture-samples';

type Fields = Readonly<Record<string, unknown>>;

const measure = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

function boardWith(drafts: readonly ShapeDraft[]): Board {
  const board = openBoard({ doc: new Y.Doc(), models: shapeModels, random: seededBytes(1) });
  board.transact(new SystemOrigin('open'), (edit) => drafts.map((draft) => edit.create(draft)));
  expect([...board.unreadable.keys()]).toEqual([]);
  return board;
}

/** The elements of the file that a board is saved as. */
function elementsOf(board: Board, pictures: Pictures = new Map()): readonly Fields[] {
  const content = { settings: board.settings(), shapes: board.all() };
  return JSON.parse(writeExcalidrawFile(content, shapeKinds, { measure, pictures })).elements;
}

type Change = (element: Fields) => Fields;

/** Saved for Excalidraw, maybe changed there, and opened again. */
function throughFile(board: Board, change: Change = (element) => element): Board {
  const scene = { type: 'excalidraw', elements: elementsOf(board).map(change) };
  const reading = readExcalidraw(
    { ...scene, elements: scene.elements.map(change) },
    shapeModels,
    FILE_LIMITS,
  );
  if (!reading.ok) throw new Refusal(reading.reason);
  expect([...reading.value.leftOut.keys()].filter((what) => what !== 'picture')).toEqual([]);
  return boardWith(reading.value.drafts);
}

const round = (value: unknown): unknown => {
  if (typeof value === 'number') return Math.round(value * 1e4) / 1e4;
  if (Array.isArray(value)) return value.map(round);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, round(each)]));
};

/** All that is stored of the shapes, but for what every file gives anew: the stacking is the order, and who brings a shape made it. */
function storedOf(board: Board): Fields {
  const said = [...board.all()].map((shape) => {
    const { z: _z, by: _by, foreign: _foreign, ...kept } = writeShape(shape, shapeModels);
    return [shape.id, round(kept)];
  });
  return Object.fromEntries(said);
}

const share = fc.constantFrom(0, 0.25, 0.333, 0.5, 1);
const colour = fc.constantFrom('#1d1d20', '#e03131', '#ffe48f', 'none');
const length = fc.integer({ min: 1, max: 900 });
const place = fc.tuple(fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: -5_000, max: 5_000 }));
const words = fc.constantFrom(
  '',
  'milk',
  'two\nlines',
  'Grüße, мир, 世界 🎉',
  ' spaces ',
  'a long text '.repeat(40),
);

const style = fc.record({
  stroke: colour,
  fill: colour,
  fillStyle: fc.constantFrom('solid', 'hachure', 'cross-hatch', 'zigzag', 'dots'),
  strokeWidth: fc.constantFrom(0, 0.5, 1.5, 2, 7, 24),
  dash: fc.constantFrom('solid', 'dashed', 'dotted'),
  roughness: fc.constantFrom(0, 0.5, 1, 2),
  opacity: share,
  rounding: fc.constantFrom(0, 3, 4, 10, 14, 32, 50, 1_000),
  font: fc.constantFrom('hand', 'sans', 'mono'),
  fontSize: fc.constantFrom(9, 16, 20, 24, 64),
  align: fc.constantFrom('left', 'center', 'right'),
  valign: fc.constantFrom('top', 'middle', 'bottom'),
  angle: fc.constantFrom(0, 0.5, -1, 7),
  locked: fc.boolean(),
  link: fc.constantFrom('', 'https://example.org/', 'mailto:ada@example.org', '/b/another'),
  alt: fc.constantFrom('', 'A cat on a mat'),
});

const points = fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 1, maxLength: 5 }).map((drawn) => {
  const all = [[0, 0], ...drawn];
  const [left, top] = [0, 1].map((axis) => Math.min(...all.map((point) => point[axis]!)));
  return all.map(([x, y]) => [x! - left!, y! - top!]);
});
const end = fc.constantFrom('none', 'arrow', 'triangle-outline', 'dot', 'circle', 'bar', 'crow-many');
const linear = points.chain((drawn) =>
  fc.record({
    points: fc.constant(drawn),
    size: fc.constant([0, 1].map((axis) => Math.max(...drawn.map((point) => point[axis]!)))),
    ...{ curve: fc.boolean(), start: end, end },
  }),
);

/** What kinds say beyond what all do. */
const OWN: Readonly<Record<string, fc.Arbitrary<Fields>>> = {
  line: linear,
  arrow: linear,
  text: fc.record({
    width: fc.constantFrom('auto', 'fixed'),
    text: words.filter((each) => each.trim() !== ''),
  }),
  image: fc.record({
    hash: fc.constantFrom('', '0123abcd'),
    ...{ flipX: fc.boolean(), flipY: fc.boolean() },
    crop: fc.constantFrom(undefined, [0, 0, 0.5, 0.25], [0.1, 0.2, 0.3, 0.4]),
  }),
  ink: fc.record({
    points: fc.constantFrom<PropertyValue>(
      [
        [0, 0],
        [10.5, 4],
        [30, 20],
      ],
      [
        [0, 0, 0.2],
        [10.5, 4, 1],
        [30, 20, 0.6],
      ],
      [[5, 5]],
    ),
    brush: fc.constantFrom('pen', 'marker'),
    ...{ thinning: share, streamline: share },
  }),
  table: fc.record({
    header: fc.boolean(),
    ...{
      'column:c1': fc.constant('a1'),
      'column:c2': fc.constant('a2'),
      'wide:c1': fc.constantFrom(60, 200),
    },
    ...{ 'row:r1': fc.constant('a1'), 'tall:r1': fc.constantFrom(50, 90), 'high:r1:c1': fc.constant(70) },
  }),
};

/** Groups are what belongs to them, and cells lie in tables. */
const KINDS = [...shapeKinds.keys()].filter((type) => type !== 'group' && type !== 'cell');

function drafts(type: string, id: string): fc.Arbitrary<ShapeDraft> {
  const model = shapeModels.get(type)!;
  const text = model.hasText ? { text: words } : {};
  return fc
    .record({
      look: style,
      own: OWN[type] ?? fc.constant({}),
      rest: fc.record({ at: place, size: fc.tuple(length, length), ...text }),
    })
    .map(({ look, own, rest }) => {
      const { size, ...others } = { ...look, ...rest, ...own } as Fields;
      const draft = { type, id, size: size ?? [10, 10], ...others };
      return model.fromReadable
        ? Object.fromEntries(model.fromReadable(new Map(Object.entries(draft))))
        : draft;
    }) as unknown as fc.Arbitrary<ShapeDraft>;
}

const OPTIONS = { numRuns: Number(process.env.RUNS ?? 60), seed: Number(process.env.SEED ?? 6) };

const draft = (type: string, id: string, more: Fields = {}) =>
  ({ type, id, at: [0, 0], size: [200, 100], ...more }) as unknown as ShapeDraft;

const BOLD = [{ from: 0, to: 4, style: { bold: true } }] as const;
const bond = (shape: string) => ({ shape, at: [0.5, 0.5], mode: 'edge' });

const TABLE: readonly ShapeDraft[] = [
  draft('table', 'it', {
    fontSize: 28,
    font: 'mono',
    ...{ 'column:c1': 'a1', 'column:c2': 'a2', 'row:r1': 'a1' },
  }),
  draft('cell', 'follows', { parent: 'it', row: 'r1', column: 'c1', text: 'as its table' }),
  draft('cell', 'own', {
    parent: 'it',
    row: 'r1',
    column: 'c2',
    text: 'large',
    fontSize: 40,
    align: 'right',
  }),
  draft('cell', 'usual', { parent: 'it', row: 'r1', column: 'c2', text: 'small', 'own:fontSize': true }),
];

const MIND_MAP: readonly ShapeDraft[] = [
  draft('thought', 'root', { text: 'Plan' }),
  draft('thought', 'branch', { at: [400, 0], text: 'Quay' }),
  draft('line', 'between', {
    elbow: true,
    'pin:a1': [0, 300],
    startAt: bond('root'),
    endAt: bond('branch'),
    stroke: '#3358d4',
  }),
];

const FRAMES: readonly ShapeDraft[] = [
  draft('frame', 'around', { size: [900, 900] }),
  draft('frame', 'within', { parent: 'around' }),
  draft('rectangle', 'inmost', { parent: 'within' }),
];

const GROUPED: readonly ShapeDraft[] = [
  draft('group', 'group-1'),
  draft('frame', 'framed', { parent: 'group-1' }),
  draft('ellipse', 'beside', { parent: 'group-1' }),
];

describe('a board that is saved for Excalidraw and opened again', () => {
  it.each(KINDS)('has of every %s all that was said of it', (type) => {
    fc.assert(
      fc.property(drafts(type, 'it'), (one) => {
        const board = boardWith([one]);
        expect(storedOf(throughFile(board))).toEqual(storedOf(board));
      }),
      OPTIONS,
    );
  });

  it.each([
    ['a table, and the letters of its cells', TABLE],
    ['the branches of a mind map', MIND_MAP],
    ['frames in frames', FRAMES],
    ['a frame in a group', GROUPED],
    ['bold words in a shape', [draft('rectangle', 'it', { text: 'bold words', marks: BOLD })]],
    ['bold words by themselves', [draft('text', 'it', { text: 'bold words', marks: BOLD })]],
    [
      'bold words on a line',
      [
        draft('arrow', 'it', {
          text: 'bold',
          marks: BOLD,
          points: [
            [0, 0],
            [200, 100],
          ],
        }),
      ],
    ],
    [
      'a note whose words are smaller than asked for',
      [draft('note', 'it', { text: 'many words '.repeat(30), fontSize: 64 })],
    ],
  ])('has %s', (_what, all) => {
    const board = boardWith(all);
    const again = throughFile(board);
    expect(storedOf(again)).toEqual(storedOf(board));
    expect(storedOf(throughFile(again))).toEqual(storedOf(board));
  });
});

describe('what was changed in Excalidraw meanwhile', () => {
  const reopened = (more: Fields, change: Fields, type = 'rectangle') => {
    const board = throughFile(boardWith([draft(type, 'it', more)]), (element) =>
      element.type === 'text' && change.type !== 'text' ? element : { ...element, ...change },
    );
    return [...board.all()][0]!;
  };

  it('holds, and what nobody touched stays as it was', () => {
    const shape = reopened({ fillStyle: 'dots', rounding: 90, alt: 'A cat' }, { fillStyle: 'solid' });
    expect(shape).toMatchObject({ fillStyle: 'solid', rounding: 90, alt: 'A cat' });
    expect(reopened({ opacity: 0.333 }, { opacity: 50 }).opacity).toBe(0.5);
    expect(reopened({ opacity: 0.333 }, { opacity: 33 }).opacity).toBe(0.333);
  });

  it('holds of letters, which lose their looks with their words', () => {
    const note = { text: 'many words '.repeat(30), fontSize: 64, marks: BOLD };
    expect(reopened(note, { type: 'text', fontSize: 10 }, 'note').fontSize).toBe(10);
    const words = { type: 'text', originalText: 'other', text: 'other' };
    expect(reopened({ text: 'bold words', marks: BOLD }, words, 'text')).toMatchObject({ text: 'other' });
    expect(reopened({ text: 'bold words', marks: BOLD }, words, 'text').marks).toBeUndefined();
  });

  it('holds of a line whose end was taken elsewhere: it is tied no longer', () => {
    const board = throughFile(boardWith(MIND_MAP), (element) =>
      element.id === 'between' ? { ...element, x: Number(element.x) + 30 } : element,
    );
    expect(board.get('between' as ShapeId)).toMatchObject({ startAt: null, endAt: null });
  });

  it('of others lies beside what is ours', () => {
    const board = throughFile(boardWith([draft('note', 'it', { alt: 'A cat' })]), (element) => ({
      ...element,
      customData: { ...(element.customData as Fields), theirs: { of: 'another program' } },
    }));
    expect(elementsOf(board)[0]!.customData).toMatchObject({ theirs: { of: 'another program' } });
    expect([...throughFile(board).all()][0]).toMatchObject({ type: 'note', alt: 'A cat' });
  });
});

describe('what a reader of Excalidraw sees of a board', () => {
  it('is the part of a picture that is shown, in its pixels', async () => {
    const board = boardWith([draft('image', 'it', { hash: 'abc', crop: [0.25, 0.5, 0.5, 0.25] })]);
    for (const format of ['png', 'jpeg', 'webp', 'gif'] as const) {
      const bytes = new Uint8Array(await makePicture(80, 40, format));
      const [element] = elementsOf(board, new Map([['abc', bytes]]));
      const part = { x: 20, y: 20, width: 40, height: 10, naturalWidth: 80, naturalHeight: 40 };
      expect(element!.crop).toEqual(part);
    }
    expect(elementsOf(board, new Map([['abc', new Uint8Array(40)]]))[0]!.crop).toBeNull();
  });

  it('is the part that was chosen here last, not the one that its scene had', () => {
    const crop = { x: 0, y: 0, width: 50, height: 50, naturalWidth: 100, naturalHeight: 100 };
    const element = { id: 'it', type: 'image', fileId: 'abc', x: 0, y: 0, width: 50, height: 50, crop };
    const reading = readExcalidraw({ type: 'excalidraw', elements: [element] }, shapeModels, FILE_LIMITS);
    const board = boardWith(reading.ok ? reading.value.drafts : []);
    expect(elementsOf(board)[0]!.crop).toEqual(crop);
    board.transact(new SystemOrigin('crop'), (edit) =>
      edit.update('it' as ShapeId, { crop: [0, 0, 0.25, 0.25] }),
    );
    expect(elementsOf(board)[0]!.crop).toBeNull();
    expect([...throughFile(board).all()][0]).toMatchObject({ crop: [0, 0, 0.25, 0.25] });
  });

  it('is of a stroke what nobody rubbed out', () => {
    const line = Array.from({ length: 11 }, (_, index) => [index * 10, 0]);
    const raw = shapeModels.get('ink')!.fromReadable!(
      new Map(Object.entries({ ...draft('ink', 'it'), points: line })),
    );
    const stroke = Object.fromEntries(raw) as unknown as ShapeDraft;
    const left = elementsOf(boardWith([{ ...stroke, gone: [[192, 448]] }]));
    const spans = left.map(({ x, points }) =>
      (points as number[][]).flatMap(([dx]) => Number(x) + dx!).map(Math.round),
    );
    expect(spans).toEqual([
      [0, 10, 20, 30],
      [70, 80, 90, 100],
    ]);
    expect(left.map(({ id }) => id)).toEqual(['it', 'it-1']);
    expect(elementsOf(boardWith([{ ...stroke, gone: [[0, 640]] }]))).toEqual([]);
  });
});

it('what a stranger says in our name is read like all else: as far as it can be', () => {
  const hostile = {
    unsaid: {
      stroke: ['#1e1e1e', 'url(javascript:1)'],
      alt: [null, 'x'.repeat(90_000)],
      marks: ['', [{ from: -1, to: 1e9, style: { bold: true } }]],
      __proto__: [null, 1],
      at: [
        [0, 0],
        [1e300, 0],
      ],
    },
    holder: 'it',
    ties: { startBinding: { elementId: 'it', from: [0, 0, 0] } },
  };
  const box = {
    x: 0,
    y: 0,
    width: 50,
    height: 50,
    strokeColor: '#1e1e1e',
    customData: { driftless: hostile },
  };
  const elements = [
    ...['rectangle', 'frame', 'line', 'ellipse', 'image'].map((type, index) => ({
      ...box,
      type,
      id: `e${index}`,
    })),
    { ...box, type: 'frame', id: 'it' },
    { ...box, type: 'frame', id: 'a', customData: { driftless: { holder: 'b' } } },
    { ...box, type: 'frame', id: 'b', customData: { driftless: { holder: 'a' } } },
    {
      ...box,
      type: 'line',
      id: 'l',
      points: [
        [0, 0],
        [5, 5],
      ],
      customData: { driftless: { unsaid: [], ties: 7 } },
    },
  ];
  const reading = readExcalidraw({ type: 'excalidraw', elements }, shapeModels, FILE_LIMITS);
  const board = boardWith(reading.ok ? reading.value.drafts : []);
  expect([...board.all()].map(({ id }) => id).sort()).toEqual(['a', 'b', 'e0', 'e1', 'e3', 'e4', 'it', 'l']);
  expect(board.get('e0' as ShapeId)).toMatchObject({ stroke: '#1e1e1e', alt: '', at: [0, 0] });
  expect(elementsOf(board)).toHaveLength(8);
});

describe('what a stranger says beside an element', () => {
  const deep = (): unknown => JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
  const line = {
    type: 'line',
    id: 'a',
    x: 0,
    y: 0,
    points: [
      [0, 0],
      [9, 9],
    ],
  };

  it.each([
    ['a field', () => ({ strange: deep() })],
    ['customData', () => ({ customData: deep() })],
    ['unsaid', () => ({ customData: { driftless: { unsaid: { stroke: [deep(), '#ff0000'] } } } })],
    ['a tie', () => ({ customData: { driftless: { ties: { pins: { from: deep(), held: {} } } } } })],
  ])('may be too deep to be walked: %s', (_name, said) => {
    const reading = readExcalidraw({ elements: [{ ...line, ...said() }] }, shapeModels, FILE_LIMITS);
    expect(reading.ok && reading.value.drafts).toHaveLength(1);
  });
});

it('a frame that was moved out of its frame elsewhere is no longer in it: it would be clipped away', () => {
  const drafts = [
    { type: 'frame', id: 'outer' as ShapeId, at: [0, 0] as const, size: [500, 500] as const },
    {
      ...{ type: 'frame', id: 'inner' as ShapeId, parent: 'outer' as ShapeId },
      ...{ at: [50, 50] as const, size: [100, 100] as const },
    },
  ];
  const parentAfter = (by: number) => {
    const elements = elementsOf(boardWith(drafts)).map((element) =>
      element.id === 'inner' ? { ...element, x: Number(element.x) + by } : element,
    );
    const reading = readExcalidraw({ elements }, shapeModels, FILE_LIMITS);
    return reading.ok && boardWith(reading.value.drafts).get('inner' as ShapeId)?.parent;
  };
  expect([parentAfter(0), parentAfter(5_000)]).toEqual(['outer', null]);
});
