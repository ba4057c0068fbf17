import { expect, it } from 'vitest';
import { readSites, writeEmbedCode } from '../../app/_board/embed-code/write-embed-code';
import { boardAddress, readEmbedAddress } from '../../app/_embed/embed-address';

const board = 'AAAAAAAAAAAAAAAAAAAAAA';
const key = 'BBBBBBBBBBBBBBBBBBBBBB';

it('reads the board, its key from behind the # or as ?k=, and the theme of the page around', () => {
  const at = (address: string) => {
    const { pathname, search, hash } = new URL(address, 'https://boards.example.org');
    return readEmbedAddress({ pathname, search, hash });
  };
  expect(at(`/embed/${board}#${key}`)).toEqual({ boardId: board, linkKey: key, theme: null });
  expect(at(`/embed/${board}?k=${key}&theme=dark`)).toEqual({
    boardId: board,
    linkKey: key,
    theme: 'dark',
  });
  expect(at(`/embed/${board}?theme=pink#nonsense`)).toEqual({ boardId: board, linkKey: null, theme: null });
  expect([at('/embed/short'), at(`/b/${board}`), at(`/embed/${board}/more`)]).toEqual([null, null, null]);
  expect(boardAddress({ boardId: board, linkKey: key, theme: null } as never)).toBe(`/b/${board}#${key}`);
});

it('writes the code for another page from a link, and reads sites as people type them', () => {
  expect(writeEmbedCode(`https://boards.example.org/b/${board}#${key}`)).toContain(
    `<iframe src="https://boards.example.org/embed/${board}#${key}" title="Board"`,
  );
  expect(readSites(' wiki.example.org, https://a.example\n*;http://localhost:8080 ')).toEqual([
    'https://wiki.example.org',
    'https://a.example',
    '*',
    'http://localhost:8080',
  ]);
});
