import { expect, it } from 'vitest';
import { compareAsTold } from '../../formats/excalidraw/compare-as-told';
import { placedElementsOf } from '../../formats/excalidraw/compare-scenes';
import { writeExcalidrawFile } from '../../formats/excalidraw/write';
import { FILE_LIMITS, type Imported } from '../../formats/imported';
import { readContent } from '../../formats/read-content';
import { shapeKinds, shapeModels } from '../../shapes/models';
import { boardWith, elementsOf, type Fields } from './through-excalidraw';

const box = { type: 'rectangle', id: 'it', x: 1, y: 2, width: 30, height: 40 };
const points = [
  [0, 0],
  [50, 40],
  [90, 0],
];
const way = { type: 'line', id: 'it', x: 1, y: 2, width: 90, height: 40, points };
const text = { type: 'text', id: 'it', x: 1, y: 2, text: 'Quay', originalText: 'Quay' };

function read(...elements: readonly Fields[]): Imported {
  const reading = readContent(JSON.stringify({ elements }), shapeModels, FILE_LIMITS);
  if (!reading?.ok) throw new Error('it was to be read');
  return reading.value;
}

/** Opened and saved again, and held against what it was. */
function compared(...elements: readonly Fields[]) {
  const { drafts, repaired = [] } = read(...elements);
  const before = placedElementsOf(JSON.stringify({ elements }))!;
  return compareAsTold(before, elementsOf(boardWith(drafts)), { allowance: 0, repaired });
}

const UNREADABLE = 'value that can’t be read';

it.each([
  ['a place that is none', { ...box, x: null }, 'x', UNREADABLE, 'place'],
  ['a place beyond all boards', { ...box, y: 1e308 }, 'y', UNREADABLE, 'place'],
  ['a size that is a word', { ...box, width: 'wide' }, 'width', UNREADABLE, 'place'],
  ['a size that is missing', { ...box, height: undefined }, 'height', UNREADABLE, 'place'],
  ['some points of a way', { ...way, points: [null, ...points] }, 'points', UNREADABLE, 'place'],
  [
    'a stroke’s points',
    { ...way, type: 'freedraw', points: [...points, 7] },
    'points',
    UNREADABLE,
    'place, points',
  ],
  ['words as they were typed', { ...text, originalText: [] }, 'originalText', UNREADABLE, 'text'],
  ['words as typed that are none', { ...text, originalText: '' }, 'originalText', UNREADABLE, 'text'],
  ['half of a letter', { ...text, originalText: 'Qu\ud800ay' }, 'originalText', UNREADABLE, 'text'],
  ['a script', { ...box, link: 'javascript:alert(1)' }, 'link', 'link that runs a script', 'link'],
  [
    ...['what is too deep', { ...box, customData: { a: { b: { c: { d: { e: 1 } } } } } }],
    ...['customData', 'data of another program that is too large', 'customData'],
  ],
  [
    ...['very many points', { ...way, points: Array.from({ length: 600 }, (_, at) => [at, at % 7]) }],
    ...['points', 'points of a very long line', 'place'],
  ],
] as const)('%s is named with its element, and counted', (_what, element, value, what, seen) => {
  const { repaired, leftOut } = read({ ...box, id: 'other' }, element as Fields);
  const name = `${element.type} it`;
  expect(repaired).toEqual([{ at: 1, element: name, value, what }]);
  expect([...leftOut]).toEqual([[what, 1]]);
  const { differences, repaired: otherwise } = compared({ ...box, id: 'other' }, element as Fields);
  expect([differences, otherwise]).toEqual([[], seen.split(', ').map((each) => `${name}: ${each}`)]);
});

it('what comes as Excalidraw writes it names no value', () => {
  for (const element of [box, way, text, { ...way, type: 'freedraw' }, { ...text, originalText: undefined }])
    expect(read(element).repaired).toEqual([]);
  expect(read({ ...text, text: 'Quay \ud83d\ude00', originalText: 'Quay \ud83d\ude00' }).repaired).toEqual(
    [],
  );
});

it('what nobody told counts, beside a value of the same element that was told, and in another element', () => {
  const at = (element: Fields, place: number) => ({ at: place, element });
  const told = [{ at: 0, element: 'rectangle it', value: 'x', what: UNREADABLE }];
  const compare = (before: readonly Fields[], after: readonly Fields[], repaired = told) =>
    compareAsTold(before.map(at), after, { allowance: 0, repaired });
  const odd = { ...box, x: 'nowhere' };
  const mended = { ...box, x: 0 };
  expect(compare([odd], [mended])).toEqual({ differences: [], repaired: ['rectangle it: place'] });
  for (const other of [{ y: 3 }, { width: 31 }, { height: 0 }])
    expect(compare([odd], [{ ...mended, ...other }])).toEqual({
      differences: ['rectangle it: place'],
      repaired: [],
    });
  expect(compare([odd], [{ ...mended, link: 'https://a.b/' }]).differences).toEqual([]);
  expect(compare([{ ...odd, link: 'https://a.b/' }], [mended])).toEqual({
    differences: ['rectangle it: link'],
    repaired: ['rectangle it: place'],
  });
  // Another element, also one of the same name, and one that is gone or has become something else.
  expect(compare([box, { ...odd, id: 'two' }], [box, { ...mended, id: 'two' }]).differences).toHaveLength(1);
  expect(compare([box, odd], [box, { ...mended, id: 'new' }]).differences).toHaveLength(1);
  expect(compare([odd], []).differences).toEqual(['rectangle it: is gone']);
  const names = ['type', 'id'].map((value) => ({ ...told[0]!, value }));
  expect(compare([box], [{ ...box, type: 'ellipse' }], names).differences).toEqual(['rectangle it: type']);
});

it('nonsense that changes nothing but the look, and what no reader knows, is written back as it came', () => {
  const nonsense: readonly unknown[] = [[], {}, [[]], true, 'x', -1, 1e308, { toString: 1 }];
  const names = ['roundness', 'customData', 'fileId', 'points', 'scale', 'crop', 'strokeColor', 'unknown'];
  for (const value of nonsense)
    for (const name of names) {
      const element = { ...box, [name]: value };
      expect(compared(element)).toEqual({ differences: [], repaired: [] });
      expect(elementsOf(boardWith(read(element).drafts))[0]).toMatchObject({ [name]: value });
    }
});

it('a file of nonsense names a thousand values, and counts all', () => {
  const many = Array.from({ length: 600 }, (_, at) => ({ ...box, id: `b${at}`, x: null, y: null }));
  const { repaired, leftOut } = read(...many);
  expect([repaired!.length, leftOut.get(UNREADABLE)]).toEqual([1_000, 1_200]);
});

it('half letters in files of others are counted', () => {
  const own = {
    type: 'driftless/board',
    shapes: [{ ...{ id: 'a', type: 'text', at: [0, 0], size: [9, 9] }, text: 'Qu\ud800ay' }],
  };
  const reading = readContent(JSON.stringify(own), shapeModels, FILE_LIMITS);
  expect(reading?.ok && [...reading.value.leftOut]).toEqual([[UNREADABLE, 1]]);
});

it('pictures keep what their scene calls them, and two that are called alike are two', () => {
  const picture = (id: string, fileId: string) => ({ ...box, type: 'image', id, fileId, scale: [1, 1] });
  const png = (last: number) => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, last);
  const { drafts } = read(picture('one', 'a/b c'), picture('two', 'a/b c'), picture('three', 'f'.repeat(40)));
  const named = ['1', '2', '1'].map((digit) => digit.repeat(64));
  const board = boardWith(drafts.map((draft, at) => ({ ...draft, hash: named[at]! })));
  const pictures = new Map([
    [named[0]!, png(1)],
    [named[1]!, png(2)],
  ]);
  const write = (isByHash: boolean) => {
    const measure = { width: () => 1 };
    const content = { settings: board.settings(), shapes: board.all() };
    const scene = JSON.parse(writeExcalidrawFile(content, shapeKinds, { measure, pictures, isByHash }));
    return [scene.elements.map(({ fileId }: Fields) => fileId), Object.keys(scene.files).sort()];
  };
  const names = ['a/b c', named[1], 'f'.repeat(40)];
  expect(write(false)).toEqual([names, [...names].sort()]);
  expect(write(true)).toEqual([named, [named[0], named[1]]]);
});

it('of a scene full of nonsense and half letters at most a thousand values are named', () => {
  const elements = Array.from({ length: 1_200 }, (_, index) => ({
    ...{ ...text, id: `a${index}`, y: 1e308 },
    originalText: 'Qu\ud800ay',
  }));
  expect(read(...elements).repaired!.length).toBe(1_000);
});
