import { expect, it } from 'vitest';
import { readSearch, readWords } from '../../server/storage/find-words';
import { makeExcerpt } from '../../server/storage/make-excerpt';
import { composeText } from '../../server/storage/part-words';

const show = (text: string, typed: string) => makeExcerpt(text, readSearch(typed));
const many = (word: string, count: number) => Array.from({ length: count }, () => word).join(' ');

it('an excerpt is the first few words among which all are that were searched for', () => {
  expect(show('plan of the plan', 'plan')).toBe('⟦plan⟧ of the ⟦plan⟧');
  expect(show('one two three', 'none')).toBe('one two three');
  const text = `${many('word', 30)} plan, ${many('word', 30)} plan for May! ${many('word', 30)}`;
  expect(show(text, 'may plan')).toBe(`…⟦plan⟧ for ⟦May⟧! ${many('word', 9)}…`);
  expect(show(`${many('word', 30)} the end.`, 'end')).toBe(`…${many('word', 10)} the ⟦end⟧.`);
  expect(show(`plan ${many('word', 30)} plan for May`, 'may plan')).toMatch(/⟦plan⟧ for ⟦May⟧$/);
  expect(show(many('one', 12), 'one')).toBe(many('⟦one⟧', 12));
});

it('of what is written without spaces the letters that were found are marked, as one', () => {
  expect(show('来週の会議', '会議')).toBe('来週の⟦会議⟧');
  expect(show('APIの設計', 'api')).toBe('⟦API⟧の設計');
  expect(show('会議会議', '会議')).toBe('⟦会議会議⟧');
});

it('signs that belong to a letter are told apart: か is not が', () => {
  const hits = (text: string, typed: string) =>
    [...readWords(text, readSearch(typed))].flatMap((word) => word.hits).length > 0;
  expect(hits('会議が', '議か')).toBe(false);
  expect(hits('会議が', '議が')).toBe(true);
  expect(hits('すごーーい', 'ーい')).toBe(true);
});

it('of hundreds of thousands of signs on one letter thirty count', () => {
  expect(composeText(`a${'\u0301\u0323'.repeat(250_000)}b`)).toHaveLength(31);
});

it('of what is cut off no letter is halved, and no picture of several', () => {
  for (const [text, end] of [
    [`${'!'.repeat(59)}😀😀`, '!…'],
    [`${'!'.repeat(58)}😀😀`, '😀…'],
    [`${'!'.repeat(55)}👩‍👩‍👧‍👦!`, '!…'],
    [`!${'👩\u200d'.repeat(200)}`, '👩…'],
    [`!!${'👩\u200d'.repeat(200)}`, '\u200d…'],
  ] as const) {
    const excerpt = show(text, 'a');
    expect(excerpt).not.toMatch(/\p{Surrogate}/u);
    expect(excerpt.endsWith(end), excerpt).toBe(true);
  }
});

it('stays short, and reads no more than it needs of a board that is full of one letter', () => {
  for (const [text, typed] of [
    ['a'.repeat(1_000_000), 'a'],
    ['の'.repeat(1_000_000), 'の'],
    [`a${'!'.repeat(1_000_000)}b`, 'b'],
    [many('a', 500_000), 'a b'],
    [`a${'\u0301\u0323'.repeat(250_000)}`, 'a'],
  ] as const)
    expect(show(text, typed).length).toBeLessThan(300);
});
