import { expect, it } from 'vitest';
import { gatherTerms, lookForLetters, readSearch } from '../../server/storage/find-words';
import { atOnce, inTurns, type Steps } from '../../server/storage/in-turns';
import { weighText } from '../../server/storage/postgres/rank-texts';

const MILLION = 1_000_000;
/** Almost all pairs of these differ. */
const LETTERS = Array.from({ length: MILLION }, (_, at) =>
  String.fromCodePoint(0x4e00 + ((at * at) % 20_011)),
).join('');

/** How many others had a turn while something was done. */
async function countTurns(steps: Steps<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const take = () => {
    turns += 1;
    if (!isDone) setImmediate(take);
  };
  setImmediate(take);
  await inTurns(steps);
  isDone = true;
  return turns;
}

it.each([
  ['indexed', gatherTerms(LETTERS)],
  ['compared letter by letter', lookForLetters(LETTERS, readSearch('一一'))],
  ['weighed', weighText(LETTERS, readSearch('一一'))],
])('a board of one word of a million letters holds nobody up while it is %s', async (_what, steps) => {
  expect(await countTurns(steps)).toBeGreaterThan(2);
});

it('a long word has the same terms as it has in parts, and what lies where it is parted is found', () => {
  const long = `${'の会議'.repeat(4_000)}か\u3099予算`;
  expect(new Set(atOnce(gatherTerms(long)))).toEqual(
    new Set(['の', '会', '議', 'が', '予', '算', 'の会', '会議', '議の', '議が', 'が予', '予算']),
  );
  for (const typed of ['会議', '議がよ', '議が予算', '議か', 'か予', `${'の会議'.repeat(20)}が`])
    expect(atOnce(lookForLetters(long, readSearch(typed))), typed).toBe(
      /^(会議|議が予算|の.*が)$/.test(typed),
    );
});

it('so many terms as an index takes are kept of a text', () => {
  const words = Array.from({ length: 200_000 }, (_, at) => `word${at}`).join(' ');
  const terms = atOnce(gatherTerms(words));
  expect(terms.length).toBeGreaterThan(50_000);
  expect(terms.join('').length).toBeLessThanOrEqual(900_000);
});
