import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ShapeId } from '../../board/ids';
import { openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import { stack } from '../harness/board-edits';
import { createPerson, seededBytes } from '../harness/test-board';

/** A shape as a stranger's program may write it. */
function storedShape(properties: Readonly<Record<string, unknown>>): Y.Map<unknown> {
  const stored = new Y.Map<unknown>();
  for (const [name, value] of Object.entries(properties)) stored.set(name, value);
  return stored;
}

const GOOD = { type: 'rectangle', at: [0, 0], size: [10, 10] };

const BAD: readonly (readonly [what: string, id: string, properties: Readonly<Record<string, unknown>>])[] = [
  ['an id that means something to JavaScript', '__proto__', GOOD],
  ['the id constructor', 'constructor', GOOD],
  ['an id with blanks', 'a b', GOOD],
  ['no type', 'bad', { at: [0, 0], size: [1, 1] }],
  ['a type that is in every object', 'bad', { ...GOOD, type: 'toString' }],
  ['a type that is no string', 'bad', { ...GOOD, type: 7 }],
  ['no place', 'bad', { type: 'rectangle', size: [1, 1] }],
  ['a place of one number', 'bad', { ...GOOD, at: [1] }],
  ['a place of words', 'bad', { ...GOOD, at: ['1', '2'] }],
  ['a place that is not a number', 'bad', { ...GOOD, at: [Number.NaN, 0] }],
  ['a place at the end of the world', 'bad', { ...GOOD, at: [1e300, 0] }],
  ['a size below nothing', 'bad', { ...GOOD, size: [-1, 5] }],
  ['endless width', 'bad', { ...GOOD, strokeWidth: Infinity }],
  ['a colour that is markup', 'bad', { ...GOOD, fill: 'url(javascript:alert(1))' }],
  ['a link that is a script', 'bad', { ...GOOD, link: 'javascript:alert(1)' }],
  ['an index of blanks', 'bad', { ...GOOD, z: ' ' }],
  ['an index without end', 'bad', { ...GOOD, z: 'z'.repeat(201) }],
  ['a parent that is no id', 'bad', { ...GOOD, parent: '__proto__' }],
  ['an unknown fill style', 'bad', { ...GOOD, fillStyle: 'fur' }],
  ['a text that is a number', 'bad', { ...GOOD, text: 12 }],
  ['a line of one point', 'bad', { ...GOOD, type: 'line', points: [[0, 0]] }],
  [
    'a line through nowhere',
    'bad',
    {
      ...GOOD,
      type: 'arrow',
      points: [
        [0, 0],
        [Number.NaN, 1],
      ],
    },
  ],
  ['too many points', 'bad', { ...GOOD, type: 'line', points: Array.from({ length: 501 }, () => [0, 0]) }],
  ['ink of words', 'bad', { ...GOOD, type: 'ink', points: 'abc' }],
  ['ink cut off', 'bad', { ...GOOD, type: 'ink', points: Uint8Array.of(0, 0, 0x80) }],
  ['ink of half a point', 'bad', { ...GOOD, type: 'ink', points: Uint8Array.of(0, 0, 2) }],
  ['ink beyond the board', 'bad', { ...GOOD, type: 'ink', unit: 1024, points: [0, 0, 2 ** 30, 0] }],
  ['ink of fractions', 'bad', { ...GOOD, type: 'ink', points: [0.5, 0] }],
  ['ink with an odd unit', 'bad', { ...GOOD, type: 'ink', unit: 0.3, points: [0, 0] }],
];

describe('a shape that can’t be read', () => {
  it.each(BAD)('is skipped and listed: %s', (_what, id, properties) => {
    const { doc, board } = createPerson(0);
    const told: number[] = [];
    board.onChange(({ added }) => told.push(added.size));
    doc.getMap('shapes').set(id, storedShape(properties));
    doc.getMap('shapes').set('good', storedShape(GOOD));
    expect([...board.all()].map((shape) => shape.id)).toEqual(['good']);
    expect(board.get(id as ShapeId)).toBeUndefined();
    expect(board.unreadable.get(id as ShapeId)).toMatch(/can’t be read|can't be read|does not know/);
    expect(told).toEqual([0, 1]);
    const again = openBoard({ doc, models: shapeModels, random: seededBytes(1) });
    expect([again.count, again.unreadable.size]).toEqual([1, 1]);
  });

  it('is skipped when it is no map, or has maps within', () => {
    const { doc, board } = createPerson(0);
    const shapes = doc.getMap('shapes');
    shapes.set('number', 5);
    shapes.set('list', Y.Array.from([1, 2]));
    shapes.set('text', new Y.Text('type'));
    shapes.set('nested', storedShape({ ...GOOD, at: new Y.Map(), type: 'rectangle' }));
    shapes.set('deep', storedShape({ ...GOOD, type: 'ink', points: Y.Array.from([new Y.Map()]) }));
    expect([board.count, board.unreadable.size]).toEqual([0, 5]);
    shapes.set('nested', storedShape(GOOD));
    expect([board.count, board.unreadable.size]).toEqual([1, 4]);
  });

  it('leaves the board when it becomes unreadable, and comes back when it is mended', () => {
    const { doc, board, draws } = createPerson(0);
    const id = draws({});
    const stored = doc.getMap('shapes').get(id) as Y.Map<unknown>;
    const told: string[] = [];
    board.onChange(({ added, removed }) => told.push(`+${added.size} -${removed.size}`));
    stored.set('at', 'nowhere');
    expect(board.get(id)).toBeUndefined();
    stored.set('at', [1, 2]);
    expect(board.get(id)?.at).toEqual([1, 2]);
    expect(told).toEqual(['+0 -1', '+1 -0']);
  });
});

describe('a hostile board still works', () => {
  it('takes new shapes under an index nobody can pass, and lets one bring them to the front', () => {
    const person = createPerson(0);
    person.doc.getMap('shapes').set('zzzzzzzzzzzzz', storedShape({ ...GOOD, z: 'z'.repeat(200) }));
    const id = person.draws({});
    expect(person.board.get(id)).toBeDefined();
    stack(person, id, 'front');
    const [mine, theirs] = [person.board.get(id)!, person.board.get('zzzzzzzzzzzzz' as ShapeId)!];
    expect(mine.z > theirs.z).toBe(true);
    expect(mine.z.length).toBeLessThan(10);
  });

  it('reads settings of the wrong kind as none', () => {
    const { doc, board } = createPerson(0);
    doc.getMap('board').set('title', 12);
    doc.getMap('board').set('background', 'red');
    doc.getMap('board').set('grid', 'yes');
    expect(board.settings()).toEqual({ title: '', background: '', grid: false });
  });
});
