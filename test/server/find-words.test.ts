import { expect, it } from 'vitest';
import { findTerms, holdsLetters, readSearch } from '../../server/storage/find-words';
import { composeText } from '../../server/storage/part-words';
import { weighText } from '../../server/storage/postgres/rank-texts';

const sorted = (terms: readonly string[]) => terms.toSorted();

it('a long word has the same terms as it has in parts, and what stands in it is found wherever it lies', () => {
  const short = sorted(findTerms('ののhello会議か\u3099'));
  expect(short).toContain('hello');
  expect(short).toContain('議が');
  for (const length of [500, 1_000, 5_000, 10_000, 50_000])
    for (let offset = -12; offset <= 2; offset += 1) {
      const long = composeText(`${'の'.repeat(length + offset)}hello会議か\u3099`);
      expect(sorted(findTerms(long)), `${length}${offset}`).toEqual(short);
      for (const typed of ['hel', '会議', 'のhello会', '議が'])
        expect(weighText(long, readSearch(typed)), `${typed} at ${length}${offset}`).not.toBeNull();
    }
});

it('the end of a word is found by nobody, however long the word and the text are', () => {
  for (const length of [4_980, 4_989, 5_000, 9_989])
    for (const rest of ['', 'w '.repeat(30_000)]) {
      const terms = findTerms(`会${'ы'.repeat(10)}${'x'.repeat(length)}hello ${rest}`);
      expect(terms.filter((term) => term.startsWith('hel'))).toEqual([]);
    }
});

it('letters are found side by side alone, signs that belong to them with them', () => {
  const long = `${'の会議'.repeat(4_000)}か\u3099予算`;
  for (const typed of ['会議', '議がよ', '議が予算', '議か', 'か予', `${'の会議'.repeat(20)}が`])
    expect(holdsLetters(long, readSearch(typed)), typed).toBe(/^(会議|議が予算|の.*が)$/.test(typed));
});

it('so many terms as an index takes are kept of a text', () => {
  const words = Array.from({ length: 200_000 }, (_, at) => `word${at}`).join(' ');
  const terms = findTerms(words);
  expect(terms.length).toBeGreaterThan(50_000);
  expect(terms.join('').length).toBeLessThanOrEqual(900_000);
});
