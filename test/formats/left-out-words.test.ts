import { afterEach, expect, test } from 'vitest';
import { speak } from '../../app/_language/translate';
import { translateSentence } from '../../app/_language/translate-sentence';
import { inEnglish } from '../../board/sentence';
import { accountOf, describeLeftOut, LeftOutCount } from '../../formats/imported';
import { damaged, unreadable } from '../../formats/left-out-words';

afterEach(() => speak('en', {}));

function account() {
  const count = new LeftOutCount();
  for (const what of ['freedraw', 'freedraw', 'something of tomorrow']) count.add(damaged(what));
  count.add(unreadable('rectangle', 'size is not two numbers'));
  return count.value;
}

test('what is damaged is named as people call it', () => {
  expect(describeLeftOut(account()).map(inEnglish)).toEqual([
    'Left out: damaged drawing (2), damaged something of tomorrow, rectangle that can’t be read (size is not two numbers).',
  ]);
});

test('and in the language of the page', () => {
  speak('fr', {
    'Left out: {parts}.': 'Laissé de côté : {parts}.',
    'damaged {what}': '{what} endommagé',
    '{what} that can’t be read ({reason})': '{what} illisible ({reason})',
    Drawing: 'Dessin',
    Rectangle: 'Rectangle',
  });
  expect(describeLeftOut(account()).map(translateSentence)).toEqual([
    'Laissé de côté : dessin endommagé (2), something of tomorrow endommagé, rectangle illisible (size is not two numbers).',
  ]);
});

test('programs read what they always read', () => {
  expect(accountOf(1, account()).leftOut).toEqual([
    { what: 'damaged freedraw', count: 2 },
    { what: 'damaged something of tomorrow', count: 1 },
    { what: 'rectangle whose size is not two numbers', count: 1 },
  ]);
});
