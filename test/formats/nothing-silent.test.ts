import { expect, it } from 'vitest';
import { accountOf as becameOf } from '../../formats/describe-left-out';
import { readExcalidraw } from '../../formats/excalidraw/read';
import { FILE_LIMITS, type Reading } from '../../formats/imported';
import { readContent } from '../../formats/read-content';
import { readTldraw } from '../../formats/tldraw/read';
import { readWords } from '../../formats/words/read';
import { shapeModels } from '../../shapes/models';

const accountOf = (reading: Reading | undefined) => (reading?.ok ? [...reading.value.leftOut] : reading);
const box = { id: 'it', x: 0, y: 0, width: 9, height: 9 };
const bring = (element: object) =>
  readExcalidraw({ type: 'excalidraw', elements: [{ ...box, ...element }] }, shapeModels, FILE_LIMITS);
const line = (count: number) => Array.from({ length: count }, (_, index) => [index, index % 7]);

it.each([
  ['a stroke', bring({ type: 'freedraw', points: line(100_001) }), 'end of a very long stroke', 1],
  ['a line', bring({ type: 'line', points: line(501) }), 'points of a very long line', 1],
  ['a text', bring({ type: 'text', text: 'word '.repeat(20_001) }), 'end of a very long text', 1],
  ['a link', bring({ type: 'ellipse', link: `https://a.example/${'x'.repeat(2_000)}` }), 'very long link', 1],
  [
    'what another program keeps beside an element',
    bring({ type: 'ellipse', customData: { of: 'x'.repeat(3_000_000) }, seed: 7 }),
    'data of another program that is too large',
    1,
  ],
  [
    'what lies too deep',
    bring({ type: 'ellipse', customData: { a: { b: { c: { d: { e: 1 } } } } } }),
    'data of another program that is too large',
    1,
  ],
  [
    'a table whose rows are not alike',
    readWords('a,b,c\nd\ne,f\ng,h,i', shapeModels),
    'short row of the table',
    2,
  ],
  ['a table', readWords('a,b\n'.repeat(1_003), shapeModels), 'row of the table', 3],
  ['a list', readWords('- point\n'.repeat(1_003), shapeModels), 'point of the list', 3],
  ['a cell', readWords(`a,b\nc,${'d'.repeat(10_001)}`, shapeModels), 'end of a very long text', 1],
])('%s that is more than a board takes says what of it was left out', (_what, reading, said, count) => {
  expect(accountOf(reading)).toEqual([[said, count]]);
});

it('shapes of tldraw that lie within each other in a circle are said, and many on one page are read at once', () => {
  const shape = (id: string, parentId: string, type: string) => ({
    ...{ id: `shape:${id}`, typeName: 'shape', type, parentId, index: 'a1', x: 0, y: 0, rotation: 0 },
    props: type === 'group' ? {} : { geo: 'rectangle', w: 9, h: 9 },
  });
  const read = (shapes: readonly object[]) =>
    readTldraw(
      { tldrawFileFormatVersion: 1, records: [{ id: 'page:p', typeName: 'page' }, ...shapes] },
      shapeModels,
      FILE_LIMITS,
    );
  const circle = [shape('a', 'shape:b', 'group'), shape('b', 'shape:a', 'group')];
  expect(accountOf(read(circle))).toEqual([['shape that lies on no page', 2]]);
  const many = Array.from({ length: 19_000 }, (_, index) => shape(`n${index}`, 'page:p', 'geo'));
  const begun = performance.now();
  const reading = read(many);
  expect(reading.ok && reading.value.drafts.length).toBe(19_000);
  // A second here; a list that is copied for each of them takes fifteen.
  expect(performance.now() - begun).toBeLessThan(8_000);
});

it.each([
  [
    'a shape that has a label',
    [
      { ...box, id: 'in', type: 'rectangle' },
      { ...box, type: 'text', text: 'first', containerId: 'in' },
    ],
  ],
  ['a text', [{ ...box, id: 'in', type: 'text', text: 'first' }]],
  ['a frame', [{ ...box, id: 'in', type: 'frame', name: 'first' }]],
])('words that are bound to %s stand beside its own', (_what, elements) => {
  const second = { ...box, id: 'second', type: 'text', text: 'second', containerId: 'in' };
  const reading = readExcalidraw(
    { type: 'excalidraw', elements: [...elements, second] },
    shapeModels,
    FILE_LIMITS,
  );
  const words = reading.ok ? reading.value.drafts.map(({ text }) => text) : [];
  expect(words).toEqual(['first', 'second']);
});

it.each([
  ['freedraw', 'none'],
  ['freedraw', [[0, 'x'], null]],
  [
    'arrow',
    [
      [0, 0],
      [1e99, 0],
    ],
  ],
  ['line', undefined],
])('a %s whose points can’t be read is said', (type, points) => {
  expect(accountOf(bring({ type, points }))).toEqual([[`damaged ${type}`, 1]]);
});

it('of four elements each is either kept or told, and a picture without its file is once both: kept, as a frame', () => {
  const elements = [
    { ...box, type: 'rectangle' },
    { ...box, id: 'broken', type: 'freedraw', width: 'wide', points: 'none' },
    { ...box, id: 'lost', type: 'image', fileId: 'gone' },
    { ...box, id: 'strange', type: 'hologram' },
  ];
  const reading = readExcalidraw({ type: 'excalidraw', elements }, shapeModels, FILE_LIMITS);
  if (!reading.ok) throw new Error('not read');
  const account = becameOf(reading.value.drafts.length, reading.value.leftOut);
  expect([account.kept, account.changed.map(({ what }) => what), account.leftOut]).toEqual([
    2,
    ['picture that is not in the file'],
    [
      { what: 'damaged freedraw', count: 1 },
      { what: 'element of an unknown kind', count: 1 },
    ],
  ]);
  expect(account.message).toBe(
    'Left out: damaged drawing, element of an unknown kind. Pictures that did not come along are empty frames.',
  );
});

it('what is no element at all is told too', () => {
  const elements = [{ ...box, type: 'rectangle' }, null, 5, 'box', []];
  const reading = readExcalidraw({ type: 'excalidraw', elements }, shapeModels, FILE_LIMITS);
  if (!reading.ok) throw new Error('not read');
  const account = becameOf(reading.value.drafts.length, reading.value.leftOut);
  expect(account.leftOut).toEqual([{ what: 'element of an unknown kind', count: 4 }]);
});

it.each([
  ['a line of one point', { type: 'line', points: [[0, 0]] }],
  ['a stroke of none', { type: 'freedraw', points: [] }],
  ['a text without words', { type: 'text', text: '', originalText: '' }],
])('%s is told too, which shows nothing in Excalidraw either and is gone from the file', (_what, element) => {
  expect(accountOf(bring(element))).toEqual([['element that shows nothing', 1]]);
});

it('a label without words is told, and its shape stays', () => {
  const look = { ...box, strokeColor: '#1e1e1e' };
  const label = { ...look, id: 'words', type: 'text', containerId: 'it', text: '' };
  const elements = [{ ...look, type: 'rectangle' }, label];
  const reading = readExcalidraw({ elements }, shapeModels, FILE_LIMITS);
  expect(accountOf(reading)).toEqual([['element that shows nothing', 1]]);
});

it('what comes whole says nothing', () => {
  expect(accountOf(bring({ type: 'line', points: line(500) }))).toEqual([]);
  expect(accountOf(readWords('a,b\nc,d', shapeModels))).toEqual([]);
});

it.each([[{ toString: 1 }], [{ valueOf: 1, toString: 1 }], [[[{ toString: null }]]]])(
  'what can be made neither words nor a number of throws nowhere, wherever it stands: %j',
  (odd) => {
    const element = { ...box, type: 'arrow', points: line(3), elbowed: true, text: 'x' };
    const names = [
      'id',
      'type',
      'index',
      'points',
      'crop',
      'fixedSegments',
      'link',
      'text',
      'groupIds',
      'frameId',
    ];
    const more = ['startBinding', 'strokeColor', 'opacity', 'roundness', 'containerId', 'fileId', 'scale'];
    const elements = [...names, ...more].flatMap((name) =>
      ['arrow', 'image', 'text', 'freedraw'].map((type) => ({ ...element, type, [name]: odd })),
    );
    const within = [
      { ...element, fixedSegments: [{ index: odd, start: [0, 0], end: [5, 0] }] },
      { ...element, type: 'image', crop: { x: odd, y: odd, width: odd, height: odd, naturalWidth: odd } },
    ];
    const scene = { type: 'excalidraw', elements: [...elements, ...within] };
    expect(readExcalidraw(scene, shapeModels, FILE_LIMITS).ok).toBe(true);
    const record = {
      id: 'shape:a',
      typeName: 'shape',
      type: 'geo',
      parentId: 'page:p',
      index: 'a1',
      x: 0,
      y: 0,
    };
    const props = { geo: 'star', w: 9, h: 9, segments: [{ type: 'free', points: [{ x: odd, y: odd }] }] };
    const records = ['id', 'type', 'index', 'props', 'parentId', 'rotation'].flatMap((name, index) =>
      ['geo', 'draw'].map((type) => ({ ...record, id: `shape:${type}${index}`, type, props, [name]: odd })),
    );
    const file = { tldrawFileFormatVersion: 1, records: [{ id: 'page:p', typeName: 'page' }, ...records] };
    expect(readTldraw(file, shapeModels, FILE_LIMITS).ok).toBe(true);
    const shapes = { a: { type: odd, childIndex: odd, point: odd, parentId: odd } };
    const first = { document: { version: 15.5, pages: { p: { shapes, bindings: { b: { fromId: odd } } } } } };
    expect(readTldraw(first, shapeModels, FILE_LIMITS).ok).toBe(true);
  },
);

it('half of a letter, raw or as an escape, is a mark from the beginning, as it would be for everybody else', () => {
  const scene = (words: string) =>
    `{"type":"excalidraw","elements":[{"id":"a","type":"text","x":0,"y":0,"width":9,"height":9,"text":"${words}"}]}`;
  for (const words of ['x\\ud800y', 'x\\uDC00y', 'x\ud800y']) {
    const reading = readContent(scene(words), shapeModels, FILE_LIMITS);
    expect(reading?.ok && reading.value.drafts[0]!.text).toBe('x\ufffdy');
  }
  const whole = readContent(scene('\\ud83d\\ude00'), shapeModels, FILE_LIMITS);
  expect(whole?.ok && whole.value.drafts[0]!.text).toBe('😀');
});
