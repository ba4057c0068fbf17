import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { SystemOrigin } from '../../board/origin';
import { openBoard } from '../../board/transaction';
import { FILE_LIMITS } from '../../formats/imported';
import { readTldraw } from '../../formats/tldraw/read';
import { shapeModels } from '../../shapes/models';

type Fields = Readonly<Record<string, unknown>>;

function open(...records: readonly Fields[]) {
  const page = { id: 'page:p', typeName: 'page', name: 'Page', index: 'a1' };
  const file = { tldrawFileFormatVersion: 1, schema: {}, records: [page, ...records] };
  const reading = readTldraw(file, shapeModels, FILE_LIMITS);
  if (!reading.ok) throw new Error(reading.reason);
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
