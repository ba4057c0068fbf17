import { describe, expect, test } from 'vitest';
import { completeMention, findMentionSearch, matchMentions } from '../../../app/_board/chat/mention-search';

const people = [
  { id: '1', name: 'Ana Maria', color: '#000000' },
  { id: '2', name: 'Ben', color: '#000000' },
  { id: '3', name: 'Maria', color: '#000000' },
];

describe('mentioning somebody', () => {
  test.each([
    ['hello @ma', 9, { from: 6, query: 'ma' }],
    ['@', 1, { from: 0, query: '' }],
    ['@Ana Ma', 7, { from: 0, query: 'Ana Ma' }],
    ['mail@x', 6, null],
    ['@ x', 3, null],
    ['@a  b', 5, null],
    ['nothing', 7, null],
    ['@ben later', 4, { from: 0, query: 'ben' }],
  ])('%s at %i', (text, caret, expected) => {
    expect(findMentionSearch(text, caret)).toEqual(expected);
  });

  test('those whose name begins so come first, then those with such a word in it', () => {
    expect(matchMentions(people, 'ma').map(({ name }) => name)).toEqual(['Maria', 'Ana Maria']);
    expect(matchMentions(people, '').map(({ name }) => name)).toEqual(['Ana Maria', 'Ben', 'Maria']);
    expect(matchMentions(people, 'zoe')).toEqual([]);
    expect(matchMentions(people, 'ben'), 'written out: Enter sends').toEqual([]);
    expect(matchMentions(people, 'be').map(({ name }) => name)).toEqual(['Ben']);
  });

  test('the name stands in the place of what was written, and one can write on', () => {
    expect(completeMention('ask @ma please', { from: 4, query: 'ma' }, 'Maria')).toEqual({
      text: 'ask @Maria please',
      caret: 11,
    });
    expect(completeMention('@b', { from: 0, query: 'b' }, 'Ben')).toEqual({ text: '@Ben ', caret: 5 });
  });
});
