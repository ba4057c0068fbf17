import { expect, it } from 'vitest';
import { readExcalidraw } from '../../formats/excalidraw/read';
import { FILE_LIMITS, type Reading } from '../../formats/imported';
import { readTldraw } from '../../formats/tldraw/read';
import { shapeModels } from '../../shapes/models';
import { boardWith, draft, elementsOf, type Fields, throughFile } from './through-excalidraw';

const PLAYED = 'https://www.youtube.com/watch?v=abc123';
const page = {
  ...{ type: 'embeddable', id: 'page', x: 10, y: 20, width: 560, height: 315, angle: 0, link: PLAYED },
  ...{ strokeColor: '#e03131', backgroundColor: 'transparent', strokeWidth: 2, strokeStyle: 'dashed' },
  ...{ roundness: { type: 3 }, validated: true, locked: true, fillStyle: 'solid', roughness: 0, opacity: 80 },
};

const opened = (reading: Reading) => {
  if (!reading.ok) throw new Error('it was to be read');
  const { drafts } = reading.value;
  return { drafts, board: boardWith(drafts), leftOut: [...reading.value.leftOut.keys()] };
};
const open = (element: Fields) =>
  opened(readExcalidraw({ type: 'excalidraw', elements: [element] }, shapeModels, FILE_LIMITS));

it('a page of Excalidraw whose host plays here is a page, and goes out as it came', () => {
  const { board, leftOut } = open(page);
  expect([...board.all()]).toMatchObject([{ type: 'embed', id: 'page', link: PLAYED, at: [10, 20] }]);
  expect(leftOut).toEqual([]);
  const written = elementsOf(board);
  expect(written).toHaveLength(1);
  expect(written[0]).toMatchObject(page);
});

it.each([
  ['this very server', 'http://localhost:3000/api/me'],
  ['a host that is not known', 'https://example.org/watch?v=abc123'],
  ['a person before the host', 'https://youtube.com@evil.example/watch?v=abc123'],
  ['a script', 'javascript:alert(1)//https://youtube.com/watch?v=abc123'],
  ['an address that is too long', `${PLAYED}&x=${'y'.repeat(3_000)}`],
  ['nothing', null],
])('a page of %s is a box, which is told, and goes out as a page', (_what, link) => {
  const { board, leftOut } = open({ ...page, link });
  expect([...board.all()]).toMatchObject([{ type: 'rectangle' }]);
  expect(leftOut).toContain('embedded page');
  const written = elementsOf(board)[0]!;
  expect(written).toMatchObject({ type: 'embeddable', validated: true });
  if (!String(link).startsWith('javascript:')) expect(written.link).toBe(link);
});

it('a frame with a page written into it is never one that plays', () => {
  expect([...open({ ...page, type: 'iframe' }).board.all()]).toMatchObject([{ type: 'rectangle' }]);
});

it('a page of ours is one of theirs where its host plays, and comes back as it was either way', () => {
  for (const [link, type, count] of [
    [PLAYED, 'embeddable', 1],
    ['https://example.org/', 'rectangle', 1],
  ] as const) {
    const board = boardWith([draft('embed', 'page', { link, alt: 'A talk', rounding: 10 })]);
    const written = elementsOf(board);
    expect([written.length, written[0]!.type, written[0]!.link]).toEqual([count, type, link]);
    expect([...throughFile(board).all()]).toEqual([...board.all()]);
  }
});

it('what a page of ours is called comes back with it, and holds of its address alone', () => {
  const called = `${PLAYED}\nA talk`;
  const board = boardWith([draft('embed', 'page', { link: PLAYED, called })]);
  expect([...board.all()]).toMatchObject([{ called, alt: 'A talk' }]);
  expect([...throughFile(board).all()]).toEqual([...board.all()]);
  const led = throughFile(board, (element) => ({ ...element, link: 'https://youtu.be/other' }));
  expect([...led.all()]).toMatchObject([{ link: 'https://youtu.be/other', alt: '' }]);
});

it('what is given another address here goes out as what that is', () => {
  const { drafts } = open(page);
  const moved = boardWith(drafts.map((each) => ({ ...each, link: 'https://example.org/' })));
  expect(elementsOf(moved)[0]).toMatchObject({ type: 'rectangle', link: 'https://example.org/' });
  expect([...throughFile(moved).all()]).toMatchObject([{ type: 'embed', link: 'https://example.org/' }]);
});

it('a bookmark of tldraw is a card of its page, an embed one where its host plays', () => {
  const shape = (id: string, type: string, url: string) => ({
    ...{
      id: `shape:${id}`,
      typeName: 'shape',
      type,
      parentId: 'page:p',
      index: 'a1',
      x: 0,
      y: 0,
      rotation: 0,
    },
    props: { w: 300, h: 320, url },
  });
  const records = [
    { id: 'page:p', typeName: 'page' },
    shape('mark', 'bookmark', 'https://example.org/a'),
    shape('film', 'embed', PLAYED),
    shape('other', 'embed', 'https://example.org/b'),
    shape('none', 'bookmark', 'javascript:alert(1)'),
  ];
  const { board, leftOut } = opened(
    readTldraw({ tldrawFileFormatVersion: 1, records }, shapeModels, FILE_LIMITS),
  );
  expect(Object.fromEntries([...board.all()].map(({ id, type, link }) => [id, [type, link]]))).toEqual({
    mark: ['embed', 'https://example.org/a'],
    film: ['embed', PLAYED],
    other: ['rectangle', 'https://example.org/b'],
    none: ['rectangle', ''],
  });
  expect(leftOut).toEqual(['embedded page']);
});
