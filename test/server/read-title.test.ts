import { describe, expect, it } from 'vitest';
import { createTitleReader } from '../../server/titles/read-title';
import { tidyTitle } from '../../server/titles/tidy-title';

function titleOf(page: string | Buffer, { told, step = 7 }: { told?: string; step?: number } = {}): string {
  const reader = createTitleReader(told);
  const bytes = Buffer.from(page as string);
  for (let from = 0; from < bytes.length; from += step)
    if (reader.take(bytes.subarray(from, from + step))) break;
  return reader.end();
}

describe('what a page is called', () => {
  it.each([
    ['<!doctype html><title>A harbour</title>', 'A harbour'],
    ['<html><head><TITLE lang=en>\n  A\t harbour \n at  night </TITLE></head>', 'A harbour at night'],
    ['<title>Fish &amp; chips &#8211; caf&eacute; &#x1F41F;</title>', 'Fish & chips – café 🐟'],
    ['<title>Shop</title><meta property="og:title" content="A teapot &quot;Ada&quot;">', 'A teapot "Ada"'],
    ['<meta content="A teapot" name="OG:Title"><title>Shop</title>', 'A teapot'],
    ['<meta property=og:title content="  "><title>Shop</title>', 'Shop'],
    ['<script>"<title>no</title>"</script><style>/*<title>*/</style><title>yes</title>', 'yes'],
    ['<!-- <title>no</title> --><title>yes</title><title>late</title>', 'yes'],
    ['<svg><title>an icon</title></svg><title>The page</title>', 'The page'],
    ['<noscript><title>no</title><meta property=og:title content=no></noscript><title>yes</title>', 'yes'],
    ['<template><title>no</title></template><title>yes</title>', 'yes'],
    ['<body><title>late</title>', ''],
    ['<head></head><title>late</title>', ''],
    ['<title>never ends', ''],
    ['<p>no title', ''],
    ['', ''],
  ])('%s', (page, title) => expect([titleOf(page), titleOf(page, { step: 1e6 })]).toEqual([title, title]));

  it('is text, whatever is written in it', () => {
    expect(titleOf('<title><b onclick="x()">Bold</b><script>alert(1)</script></title>')).toBe(
      '<b onclick="x()">Bold</b><script>alert(1)</script>',
    );
    expect(
      titleOf('<title>bank\u202egpj.exe\u202c \u2066of\u2069 \u200bA\u0000d\u0007a\u00ad\ufeff</title>'),
    ).toBe('bankgpj.exe of A d a');
    expect(tidyTitle('a\u2028b\u2029c\ud800d\udb40\udc41')).toBe('a b cd');
    expect(tidyTitle('ba\u034fn\u115fk\u3164\u2800')).toBe('bank');
    for (const blank of ['\u3164', '\u115f', '\u034f', '\u2800', '\u200d', '\u200c \ufe0f'])
      expect(tidyTitle(blank)).toBe('');
    expect(tidyTitle('❤️')).toBe('❤️');
    expect(tidyTitle('👩‍👩‍👧 می‌خواهم')).toBe('👩‍👩‍👧 می‌خواهم');
    expect(tidyTitle(`o${'\u0301'.repeat(50)}k`)).toBe(`o${'\u0301'.repeat(4)}k`);
  });

  it('is cut where it is long, between letters', () => {
    const title = titleOf(`<title>${'🐟'.repeat(3_000)}</title>`, { step: 4_000 });
    expect([...title]).toHaveLength(200);
    expect(title).toBe(`${'🐟'.repeat(199)}…`);
  });
});

describe('letters in other charsets', () => {
  const russian = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
  const around = (start: string, letters: Buffer) =>
    Buffer.concat([Buffer.from(start), Buffer.from('<title>'), letters, Buffer.from('</title>')]);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<title>Ünï</title>', 'utf16le')]);

  it('are read as the answer says, or the page', () => {
    expect(titleOf(around('', russian), { told: 'windows-1251' })).toBe('Привет');
    expect(titleOf(around('<meta charset=windows-1251>', russian))).toBe('Привет');
    const old = '<meta http-equiv="content-type" content="text/html; charset=windows-1251">';
    expect(titleOf(around(old, russian))).toBe('Привет');
    expect(titleOf(utf16)).toBe('Ünï');
    expect(titleOf(utf16, { told: 'utf-8' })).toBe('Ünï');
    expect(titleOf(`\ufeff<title>Ünï</title>`, { told: 'windows-1251' })).toBe('Ünï');
    const later = `<title>Ünï</title>${' '.repeat(3_000)}<meta charset=windows-1251>`;
    expect(titleOf(later)).toBe('Ünï');
  });

  it('are UTF-8 where a charset is named that there is not, or a false one that can’t be', () => {
    expect(titleOf('<meta charset="no-such-thing"><title>Ünï</title>', { told: '"' })).toBe('Ünï');
    expect(titleOf('<meta charset=utf-16><title>Ünï</title>')).toBe('Ünï');
    expect(titleOf(around('<meta charset=utf-8>', russian))).toMatch(/^\ufffd+$/);
  });
});

it('an element with attributes without end is given up, one with many is not', () => {
  const attributes = (count: number) => Array.from({ length: count }, (_, index) => `a${index}=1`).join(' ');
  const reader = createTitleReader(undefined);
  expect(reader.take(Buffer.from(`<title>Early</title><meta ${attributes(2_000)}`))).toBe(true);
  expect(reader.end()).toBe('Early');
  expect(titleOf(`<meta ${attributes(500)}><meta ${attributes(800)}><title>yes</title>`)).toBe('yes');
});

it('what nests without end, or ends what never began, is given up at once', () => {
  const reader = createTitleReader(undefined);
  expect(reader.take(Buffer.from(`<head>${'<b>'.repeat(5_000)}`))).toBe(true);
  expect(reader.take(Buffer.from('</i>'.repeat(100_000)))).toBe(true);
  expect(reader.end()).toBe('');
});
