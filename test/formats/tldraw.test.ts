import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { SystemOrigin } from '../../board/origin';
import { Refusal } from '../../board/sentence';
import { openBoard } from '../../board/transaction';
import { FILE_LIMITS } from '../../formats/imported';
import { readTldraw } from '../../formats/tldraw/read';
import { shapeModels } from '../../shapes/models';

type Fields = Readonly<Record<string, unknown>>;

function open(...records: readonly Fields[]) {
  const page = { id: 'page:p', typeName: 'page', name: 'Page', index: 'a1' };
  const file = { tldrawFileFormatVersion: 1, schema: {}, records: [page, ...records] };
  const reading = readTldraw(file, shapeModels, FILE_LIMITS);
  if (!reading.ok) throw new Refusal(reading.reason);
  const board = openBoard({
    doc: new Y.Doc(),
    models: shapeModels,
    random: (length) => new Uint8Array(length),
  });
  board.transact(new SystemOrigin('open'), (edit) => reading.value.drafts.map((draft) => edit.create(draft)));
  expect(board.unreadable.size).toBe(0);
  const get = (id: string) => [...board.all()].find((shape) => shape.id === id);
  return { get, leftOut: Object.fromEntries(reading.value.leftOut) };
}

const shape = (id: string, type: string, x: number, props: Fields, parentId = 'page:p') => ({
  ...{ id: `shape:${id}`, typeName: 'shape', type, parentId, index: `a${x}`, x, y: 0, rotation: 0, props },
});
const box = (id: string, x: number, parentId?: string) =>
  shape(id, 'geo', x, { geo: 'rectangle', w: 100, h: 50 }, parentId);
const tie = (terminal: string, toId: string, props: Fields = {}) => ({
  ...{ id: `binding:${terminal}`, typeName: 'binding', type: 'arrow', fromId: 'shape:go' },
  ...{ toId: `shape:${toId}`, props: { terminal, normalizedAnchor: { x: 0.25, y: 0.75 }, ...props } },
});
const arrow = (props: Fields = {}) =>
  shape('go', 'arrow', 2, { start: { x: 0, y: 0 }, end: { x: 9, y: 9 }, bend: 0, ...props });

it('a group within a frame comes in with what it holds, where it lies', () => {
  const { get, leftOut } = open(
    shape('f', 'frame', 10, { w: 500, h: 400, name: 'Plan' }),
    shape('g', 'group', 20, {}, 'shape:f'),
    box('a', 0, 'shape:g'),
    box('b', 200, 'shape:g'),
    shape('empty', 'group', 900, {}),
  );
  expect(get('f')).toMatchObject({ type: 'frame', text: 'Plan' });
  expect(get('g')).toMatchObject({ type: 'group', parent: 'f', at: [30, 0], size: [300, 50] });
  expect([get('a')!.parent, get('b')!.parent, get('empty'), leftOut]).toEqual(['g', 'g', undefined, {}]);
});

it('arrows are bound: to the middle unless they were put to a place, exactly there where that was said', () => {
  const { get, leftOut } = open(
    box('left', 0),
    box('right', 400),
    arrow({ kind: 'elbow', arrowheadStart: 'bar', arrowheadEnd: 'diamond' }),
    tie('start', 'left', { isPrecise: false }),
    tie('end', 'right', { isPrecise: true, isExact: true }),
  );
  expect(get('go')).toMatchObject({
    ...{ elbow: true, curve: false, start: 'bar', end: 'diamond' },
    startAt: { shape: 'left', at: [0.5, 0.5], mode: 'edge' },
    endAt: { shape: 'right', at: [0.25, 0.75], mode: 'point' },
  });
  expect(leftOut).toEqual({});
});

it('a tie to nothing or to itself is dropped, and said', () => {
  const { get, leftOut } = open(arrow(), tie('start', 'gone'), tie('end', 'go'));
  expect(get('go')).toMatchObject({ startAt: null, endAt: null });
  expect(leftOut).toEqual({ 'tie of an arrow to a shape': 2 });
});

it('until 2024 arrows said themselves what they are bound to; pages of elsewhere are boxes with their address', () => {
  const bound = (id: string) => ({
    type: 'binding',
    boundShapeId: `shape:${id}`,
    normalizedAnchor: { x: 0.5, y: 0.5 },
  });
  const { get, leftOut } = open(
    box('left', 0),
    box('right', 400),
    shape('go', 'arrow', 2, { start: { ...bound('left'), isExact: false }, end: bound('right'), bend: 0 }),
    shape('page', 'embed', 900, { w: 300, h: 200, url: 'https://example.org/a' }),
  );
  expect(get('go')).toMatchObject({ startAt: { shape: 'left' }, endAt: { shape: 'right' } });
  expect(get('go')!.size[0]).toBeGreaterThan(250);
  expect(get('page')).toMatchObject({
    type: 'rectangle',
    text: 'example.org',
    link: 'https://example.org/a',
  });
  expect(leftOut).toEqual({ 'embedded page': 1 });
});

it('files of 2021 and 2022 come in with their words, strokes, groups, pictures and ties', () => {
  const style = {
    color: 'indigo',
    size: 'large',
    dash: 'dashed',
    isFilled: true,
    font: 'script',
    textAlign: 'middle',
  };
  const base = (id: string, type: string, more: Fields) => ({
    ...{ id, type, parentId: 'p1', childIndex: 1, rotation: 0, style, name: type },
    ...more,
  });
  const shapes = {
    a: base('a', 'rectangle', {
      point: [100, 50],
      size: [200, 100],
      label: 'milk',
      parentId: 'g',
      childIndex: 1,
    }),
    b: base('b', 'ellipse', {
      point: [500, 50],
      radius: [60, 40],
      label: 'honey',
      parentId: 'g',
      childIndex: 2,
    }),
    g: base('g', 'group', { point: [100, 50], size: [520, 100], children: ['a', 'b'], childIndex: 1 }),
    s: base('s', 'sticky', { point: [0, 300], size: [200, 200], text: 'note', childIndex: 2 }),
    t: base('t', 'text', { point: [300, 300], text: 'words', childIndex: 3 }),
    d: base('d', 'draw', {
      point: [600, 300],
      points: [
        [0, 0, 0.5],
        [10, 20, 0.7],
        [30, 5, 0.5],
      ],
      childIndex: 4,
    }),
    i: base('i', 'image', { point: [700, 300], size: [40, 30], assetId: 'pic', childIndex: 5 }),
    v: base('v', 'video', { point: [800, 300], size: [40, 30], assetId: 'pic', childIndex: 6 }),
    go: base('go', 'arrow', {
      ...{ point: [300, 100], bend: 0, decorations: { end: 'arrow' }, childIndex: 7 },
      handles: { start: { point: [0, 0], bindingId: 'x' }, end: { point: [200, 0], bindingId: 'y' } },
    }),
    bad: 7,
  };
  const bindings = {
    x: {
      id: 'x',
      type: 'arrow',
      fromId: 'go',
      toId: 'a',
      handleId: 'start',
      point: [0.5, 0.5],
      distance: 16,
    },
    y: { id: 'y', type: 'arrow', fromId: 'go', toId: 'b', handleId: 'end', point: [0.5, 0.5], distance: 16 },
  };
  const src = 'data:image/png;base64,iVBORw0KGgo=';
  const document = {
    ...{
      id: 'doc',
      name: 'Plan',
      version: 15.5,
      assets: { pic: { id: 'pic', type: 'image', src, size: [40, 30] } },
    },
    pages: { p1: { id: 'p1', name: 'Page', childIndex: 1, shapes, bindings } },
  };
  const reading = readTldraw({ name: 'Plan', fileHandle: null, document }, shapeModels, FILE_LIMITS);
  if (!reading.ok) throw new Refusal(reading.reason);
  const { drafts, leftOut, pictures } = reading.value;
  const find = (id: string) => drafts.find((draft) => draft.id === id);
  expect(find('a')).toMatchObject({
    type: 'rectangle',
    at: [100, 50],
    size: [200, 100],
    text: 'milk',
    parent: 'g',
  });
  expect(find('b')).toMatchObject({
    type: 'ellipse',
    at: [500, 50],
    size: [120, 80],
    text: 'honey',
    parent: 'g',
  });
  expect(find('g')).toMatchObject({ type: 'group', at: [100, 50], size: [520, 100] });
  expect(find('s')).toMatchObject({ type: 'note', text: 'note' });
  expect(find('t')).toMatchObject({ type: 'text', text: 'words', at: [300, 300] });
  expect(find('d')).toMatchObject({ type: 'ink' });
  expect(find('i')).toMatchObject({ type: 'image', hash: 'pic' });
  expect(find('go')).toMatchObject({ end: 'arrow', startAt: { shape: 'a' }, endAt: { shape: 'b' } });
  expect([...pictures!.keys(), ...leftOut.keys()]).toEqual(['pic', 'video']);
});
