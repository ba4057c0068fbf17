import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { readExcalidraw } from '../../formats/excalidraw/read';
import { FILE_LIMITS } from '../../formats/imported';
import { shapeModels } from '../../shapes/models';
import { boardWith, elementsOf } from './through-excalidraw';

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
