import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { SystemOrigin } from '../../board/origin';
import { Refusal } from '../../board/sentence';
import type { Shape } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { readExcalidraw } from '../../formats/excalidraw/read';
import { writeExcalidraw } from '../../formats/excalidraw/write';
import { FILE_LIMITS } from '../../formats/imported';
import { shapeKinds, shapeModels } from '../../shapes/models';

type Element = Readonly<Record<string, unknown>>;

function open(elements: readonly Element[]) {
  const reading = readExcalidraw({ type: 'excalidraw', elements }, shapeModels, FILE_LIMITS);
  if (!reading.ok) throw new Refusal(reading.reason);
  const board = openBoard({
    doc: new Y.Doc(),
    models: shapeModels,
    random: (length) => new Uint8Array(length),
  });
  board.transact(new SystemOrigin('open'), (edit) => reading.value.drafts.map((draft) => edit.create(draft)));
  expect(board.unreadable.size).toBe(0);
  const get = (id: string) => [...board.all()].find((shape) => shape.id === id) as Shape & Element;
  return { board, get, leftOut: Object.fromEntries(reading.value.leftOut) };
}

function write(board: ReturnType<typeof open>['board']): ReadonlyMap<unknown, Element> {
  const measure = { width: (text: string) => text.length * 10 };
  const scene = writeExcalidraw({ settings: board.settings(), shapes: board.all() }, shapeKinds, { measure });
  return new Map(scene.elements.map((element) => [element.id, element]));
}

const base = { x: 0, y: 0, width: 100, height: 50, angle: 0 };
const way = [
  [0, 0],
  [196, 0],
];
const boxes = [
  { ...base, id: 'left', type: 'rectangle', boundElements: [{ id: 'go', type: 'arrow' }] },
  { ...base, id: 'right', type: 'ellipse', x: 304 },
];
const arrow = { ...base, id: 'go', type: 'arrow', x: 104, y: 25, points: way };

it('groups within groups come in and go out', () => {
  const { board, get, leftOut } = open([
    { ...base, id: 'a', type: 'rectangle', groupIds: ['inner', 'outer'] },
    { ...base, id: 'b', type: 'rectangle', groupIds: ['inner', 'outer'], x: 200 },
    { ...base, id: 'c', type: 'rectangle', groupIds: ['outer'], y: 300 },
    { ...base, id: 'd', type: 'rectangle', groupIds: ['alone'] },
  ]);
  const [inner, outer] = [get('a').parent!, get('c').parent!];
  expect([get('b').parent, get('d').parent, leftOut]).toEqual([inner, null, {}]);
  expect(get(inner)).toMatchObject({ type: 'group', parent: outer });
  expect(get(outer)).toMatchObject({ type: 'group', parent: null, at: [0, 0], size: [300, 350] });
  const written = write(board);
  expect([...written.keys()]).toEqual(['a', 'b', 'c', 'd']);
  expect(['a', 'b', 'c', 'd'].map((id) => written.get(id)!.groupIds)).toEqual([
    [inner, outer],
    [inner, outer],
    [outer],
    [],
  ]);
});

it('a frame holds what lay in it, groups too, and has its name', () => {
  const { board, get, leftOut } = open([
    { ...base, id: 'a', type: 'rectangle', frameId: 'f' },
    { ...base, id: 'b', type: 'rectangle', frameId: 'f', groupIds: ['g'] },
    { ...base, id: 'c', type: 'rectangle', frameId: 'f', groupIds: ['g'] },
    { ...base, id: 'f', type: 'frame', width: 500, height: 400, name: 'Plan', strokeColor: '#bbb' },
    { ...base, id: 'm', type: 'magicframe', frameId: 'm' },
  ]);
  expect(get('f')).toMatchObject({ type: 'frame', text: 'Plan', size: [500, 400] });
  expect([get('a').parent, get(get('b').parent!).parent, get('m').parent]).toEqual(['f', 'f', null]);
  expect(leftOut).toEqual({});
  const written = write(board);
  expect([...written.keys()]).toEqual(['a', 'b', 'c', 'f', 'm']);
  expect(written.get('b')).toMatchObject({ frameId: 'f', groupIds: [get('b').parent] });
  expect(written.get('f')).toMatchObject({ type: 'frame', name: 'Plan', strokeColor: '#bbb', frameId: null });
  expect(written.get('m')).toMatchObject({ type: 'magicframe', name: null });
});

it('an arrow of before 2026 is bound to the shapes it said', () => {
  const { board, get, leftOut } = open([
    ...boxes,
    {
      ...arrow,
      startBinding: { elementId: 'left', focus: 0, gap: 4 },
      endBinding: { elementId: 'right', focus: 0, gap: 4, fixedPoint: null },
    },
  ]);
  expect(get('go').startAt).toEqual({ shape: 'left', at: [0.5, 0.5], mode: 'edge' });
  expect(get('go').endAt).toEqual({ shape: 'right', at: [0.5, 0.5], mode: 'edge' });
  expect(leftOut).toEqual({});
  const written = write(board);
  expect(written.get('go')).toMatchObject({
    startBinding: { elementId: 'left', fixedPoint: [0.5, 0.5], mode: 'orbit' },
    endBinding: { elementId: 'right', fixedPoint: [0.5, 0.5], mode: 'orbit' },
  });
  expect(written.get('left')!.boundElements).toEqual([{ id: 'go', type: 'arrow' }]);
  expect(written.get('right')!.boundElements).toEqual([{ id: 'go', type: 'arrow' }]);
});

it('ties of today come back as they were: within a shape, at its outline, of an elbow', () => {
  const startBinding = { elementId: 'left', fixedPoint: [0.9, 0.25], mode: 'inside' };
  const endBinding = { elementId: 'right', fixedPoint: [0.4, 0.6], mode: 'orbit' };
  const first = open([...boxes, { ...arrow, startBinding, endBinding }]);
  expect(first.get('go').startAt).toEqual({ shape: 'left', at: [0.9, 0.25], mode: 'point' });
  const second = open([...write(first.board).values()]);
  expect([second.get('go').startAt, second.get('go').endAt]).toEqual([
    first.get('go').startAt,
    first.get('go').endAt,
  ]);
  expect(write(second.board).get('go')).toMatchObject({ startBinding, endBinding });
});

it('an elbow stays one, with the places of its ends and the part that was put somewhere by hand', () => {
  const bends = [
    [0, 0],
    [60, 0],
    [60, 80],
    [196, 80],
  ];
  const { board, get } = open([
    ...boxes,
    {
      ...arrow,
      ...{ elbowed: true, points: bends, height: 80 },
      fixedSegments: [{ index: 2, start: [60, 0], end: [60, 80] }],
      startBinding: { elementId: 'left', fixedPoint: [1.04, 0.5], focus: 0, gap: 4 },
    },
  ]);
  expect(get('go')).toMatchObject({ elbow: true, 'pin:a0': [0, 164], curve: false });
  expect(get('go').startAt).toEqual({ shape: 'left', at: [1.04, 0.5], mode: 'point' });
  expect(write(board).get('go')).toMatchObject({
    elbowed: true,
    points: bends,
    fixedSegments: [{ index: 2, start: [60, 0], end: [60, 80] }],
    startBinding: { elementId: 'left', fixedPoint: [1.04, 0.5] },
  });
});

it('an elbow keeps every part that was put somewhere by hand, out and in', () => {
  const bends = [
    [0, 0],
    [60, 0],
    [60, 80],
    [140, 80],
    [140, -40],
    [220, -40],
    [220, 30],
    [300, 30],
  ];
  const fixedSegments = [2, 4, 5].map((index) => ({ index, start: bends[index - 1], end: bends[index] }));
  const elbow = {
    ...arrow,
    elbowed: true,
    points: bends,
    startBinding: null,
    endBinding: null,
    fixedSegments,
  };
  const first = open([elbow]);
  expect(write(first.board).get('go')).toMatchObject({ points: bends, fixedSegments });
  const second = open([...write(first.board).values()]);
  expect(write(second.board).get('go')).toMatchObject({ points: bends, fixedSegments });
});

it.each([
  ['bar', 'bar'],
  ['circle', 'dot'],
  ['dot', 'dot'],
  ['circle_outline', 'circle'],
  ['triangle_outline', 'triangle-outline'],
  ['diamond', 'diamond'],
  ['diamond_outline', 'diamond-outline'],
  ['crowfoot_one', 'crow-one'],
  ['crowfoot_many', 'crow-many'],
  ['crowfoot_one_or_many', 'crow-one-or-many'],
  ['cardinality_zero_or_many', 'crow-many'],
])('the end %s is %s here, and is written as it came', (theirs, ours) => {
  const { board, get } = open([{ ...arrow, startArrowhead: theirs, endArrowhead: null }]);
  expect(get('go')).toMatchObject({ start: ours, end: 'none' });
  expect(write(board).get('go')).toMatchObject({ startArrowhead: theirs, endArrowhead: null });
});

it('ties to nothing, to itself and circles of groups are dropped, and said', () => {
  const { board, get, leftOut } = open([
    ...boxes,
    { ...arrow, startBinding: { elementId: 'gone' }, endBinding: { elementId: 'go' } },
    { ...base, id: 'a', type: 'rectangle', groupIds: ['x', 'y', 'x'], frameId: 'a' },
    { ...base, id: 'b', type: 'rectangle', groupIds: ['y', 'x'], frameId: 'left' },
  ]);
  expect([get('go').startAt, get('go').endAt]).toEqual([null, null]);
  expect(leftOut).toEqual({ 'tie of an arrow to a shape': 2 });
  expect([...write(board).values()].map(({ startBinding }) => startBinding ?? null)).toEqual(
    Array.from({ length: 5 }, () => null),
  );
});
