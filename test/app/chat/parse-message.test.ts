import { describe, expect, test } from 'vitest';
import { type MessagePiece, parseMessage, plainWords } from '../../../app/_board/chat/parse-message';

/** As one would write it in HTML, to be read at a glance. */
function sketch(pieces: readonly MessagePiece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      if (piece.kind === 'link') return `<a ${piece.href}>${piece.text}</a>`;
      const inner = 'pieces' in piece ? sketch(piece.pieces) : piece.text;
      return `<${piece.kind}>${inner}</${piece.kind}>`;
    })
    .join('');
}

const shown = (text: string, names: readonly string[] = ['Ana', 'Ana Maria', 'Ben']) =>
  sketch(parseMessage(text, names));

describe('Markdown-lite', () => {
  test.each([
    ['plain words', 'plain words'],
    [
      '**bold** and *soft* and _soft_',
      '<strong>bold</strong> and <emphasis>soft</emphasis> and <emphasis>soft</emphasis>',
    ],
    ['**bold with *soft* in it**', '<strong>bold with <emphasis>soft</emphasis> in it</strong>'],
    ['`a * b * c`', '<code>a * b * c</code>'],
    ['```\nlet a = 1;\nlet b;\n```', '<block>let a = 1;\nlet b;</block>'],
    ['```ts\nlet a;\n```', '<block>let a;</block>'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['**not closed', '**not closed'],
    ['* a list\n* of two', '* a list\n* of two'],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });
});

describe('links', () => {
  test.each([
    ['see https://a.org/b?c=1.', 'see <a https://a.org/b?c=1>https://a.org/b?c=1</a>.'],
    ['(https://a.org/x_(y))', '(<a https://a.org/x_(y)>https://a.org/x_(y)</a>)'],
    ['[the site](https://a.org)', '<a https://a.org>the site</a>'],
    ['xhttps://a.org', 'xhttps://a.org'],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test.each([
    'javascript:alert(1)',
    '[x](javascript:alert(1))',
    '[x](data:text/html,<script>)',
    '<img src=x onerror=alert(1)>',
    'https://',
  ])('%s is nothing but text', (text) => {
    expect(parseMessage(text, [])).toEqual([{ kind: 'text', text }]);
  });
});

test('a quote says the words without the marks', () => {
  expect(plainWords('**so** it *goes*, `x` [here](https://a.org) @Ana')).toBe('so it goes, x here @Ana');
});

describe('mentions', () => {
  test.each([
    ['hi @Ana', 'hi <mention>@Ana</mention>'],
    ['@ana maria, look', '<mention>@ana maria</mention>, look'],
    ['@Anabel and mail@Ana', '@Anabel and mail@Ana'],
    ['**@Ben!**', '<strong><mention>@Ben</mention>!</strong>'],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });
});

test('the longest text of nothing but marks is read in a moment, not in minutes', () => {
  for (const mark of ['*', '_', '`', '[', '@', '**a', '*a ', 'h', '[a](']) {
    const text = mark.repeat(2_000).slice(0, 2_000);
    const began = performance.now();
    const words = sketch(parseMessage(text, ['Ana']));
    expect(performance.now() - began, mark).toBeLessThan(2_000);
    expect(words.length).toBeGreaterThan(0);
  }
});
