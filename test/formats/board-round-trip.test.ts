import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { SystemOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import type { Board } from '../../board/transaction';
import { readExcalidraw } from '../../formats/excalidraw/read';
import { FILE_LIMITS } from '../../formats/imported';
import { writeShape } from '../../formats/json/write';
import { shapeModels } from '../../shapes/models';
import { makePicture } from '../server/picture-samples';
import { drafts, KINDS } from './any-shape';
import { boardWith, draft, elementsOf, type Fields, throughFile } from './through-excalidraw';

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

const OPTIONS = { numRuns: Number(process.env.RUNS ?? 60), seed: Number(process.env.SEED ?? 6) };

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

const ALONE: readonly ShapeDraft[] = [
  draft('group', 'group-2', { locked: true }),
  draft('group', 'group-1', { parent: 'group-2' }),
  draft('rectangle', 'alone', { parent: 'group-1' }),
];

const TABLE_ALONE: readonly ShapeDraft[] = [
  draft('group', 'group-1', { locked: true, size: [160, 44] }),
  draft('table', 'it', { parent: 'group-1', 'column:c1': 'a1', 'row:r1': 'a1', 'claim:r1:c1': 'first' }),
  draft('cell', 'placed', { parent: 'it', row: 'r1', column: 'c1', text: 'has it', claim: 'first' }),
  draft('cell', 'below', { parent: 'it', row: 'r1', column: 'c1', text: 'lies below', claim: 'second' }),
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
    ['a group of one, and its lock', ALONE],
    ['a group of one table, and which cell has its place', TABLE_ALONE],
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
      (element.type === 'text') === (change.type === 'text') ? { ...element, ...change } : element,
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

  const moved =
    (...ids: readonly string[]) =>
    (element: Fields): Fields =>
      ids.includes(String(element.id)) ? { ...element, x: Number(element.x) + 70 } : element;
  const branchOf = (board: Board) => board.get('between' as ShapeId)! as unknown as Fields;

  it('holds of a shape that a line is tied to: the line stays where Excalidraw shows it', () => {
    const before = boardWith(MIND_MAP);
    const file = elementsOf(before).find(({ id }) => id === 'between')!;
    const board = throughFile(before, moved('branch'));
    expect(branchOf(board)).toMatchObject({ startAt: { shape: 'root' }, endAt: null });
    const again = elementsOf(board).find(({ id }) => id === 'between')!;
    expect((again.points as number[][]).at(-1)).toEqual((file.points as number[][]).at(-1));
    expect(again.x).toBe(file.x);
  });

  it('holds of a line that is moved together with what it is tied to: they stay tied', () => {
    const board = throughFile(boardWith(MIND_MAP), moved('root', 'between', 'branch', 'branch-text'));
    expect(branchOf(board)).toMatchObject({ startAt: { shape: 'root' }, endAt: { shape: 'branch' } });
  });

  it('holds of a group: what was taken out of it leaves it a group of one, and theirs of one are none', () => {
    const board = throughFile(boardWith(GROUPED), (element) =>
      element.id === 'beside' ? { ...element, groupIds: ['new'] } : element,
    );
    expect([...board.all()].map(({ id, parent }) => [id, parent]).sort()).toEqual([
      ['beside', null],
      ['framed', null],
    ]);
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
