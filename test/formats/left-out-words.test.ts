import { afterEach, expect, test } from 'vitest';
import { speak } from '../../app/_language/translate';
import { translateSentence } from '../../app/_language/translate-sentence';
import type { ShapeId } from '../../board/ids';
import { inEnglish, type Sentence } from '../../board/sentence';
import type { RawShape } from '../../board/shape-model';
import { accountOf, describeLeftOut } from '../../formats/describe-left-out';
import { LeftOutCount } from '../../formats/imported';
import { damaged, nameLeftOut, unreadable } from '../../formats/left-out-words';
import { shapeModels } from '../../shapes/models';

afterEach(() => speak('en', {}));

/** Why no rectangle can be read out of these properties. */
function reasonOf(raw: RawShape): string {
  const parsed = shapeModels.get('rectangle')!.parse('r' as ShapeId, raw);
  return parsed.ok ? 'nothing is wrong with it' : parsed.reason;
}

function account() {
  const count = new LeftOutCount();
  for (const what of ['freedraw', 'freedraw', 'something of tomorrow']) count.add(damaged(what));
  count.add(
    unreadable(
      'rectangle',
      reasonOf(
        new Map<string, unknown>([
          ['at', [0, 0]],
          ['size', 'wide'],
        ]),
      ),
    ),
  );
  return count.value;
}

test('what is damaged is named as people call it', () => {
  expect(describeLeftOut(account()).map(inEnglish)).toEqual([
    'Left out: damaged drawing (2), damaged something of tomorrow, rectangle that can’t be read (size).',
  ]);
});

test('and in the language of the page', () => {
  speak('fr', {
    'Left out: {parts}.': 'Laissé de côté : {parts}.',
    'damaged {what}': '{what} endommagé',
    '{what} that can’t be read ({reason})': '{what} illisible ({reason})',
    Drawing: 'Dessin',
    Rectangle: 'Rectangle',
    Size: 'Taille',
  });
  expect(describeLeftOut(account()).map(translateSentence)).toEqual([
    'Laissé de côté : dessin endommagé (2), something of tomorrow endommagé, rectangle illisible (taille).',
  ]);
});

test('programs read what they always read', () => {
  expect(accountOf(1, account()).leftOut).toEqual([
    { what: 'damaged freedraw', count: 2 },
    { what: 'damaged something of tomorrow', count: 1 },
    { what: "rectangle whose size can't be read", count: 1 },
  ]);
});

/** Values that nothing can be made of, whatever a property is. */
const WRONG = [{}, 'no such thing', -1e300, [1]];

test('whatever property a kind refuses, people are told in words of theirs', () => {
  const told = new Set<string>();
  for (const { parse, defaults } of shapeModels.values()) {
    const names = new Set([
      ...Object.keys(defaults),
      'at',
      'size',
      'link',
      'parent',
      'points',
      'hash',
      'text',
    ]);
    for (const name of names) {
      for (const wrong of WRONG) {
        const parsed = parse(
          's' as ShapeId,
          new Map<string, unknown>([
            ['at', [0, 0]],
            ['size', [1, 1]],
            [name, wrong],
          ]),
        );
        if (!parsed.ok) told.add(unreadable('rectangle', parsed.reason));
      }
    }
  }
  expect(told.size).toBeGreaterThan(15);
  const codes = [...told].filter((each) => !(nameLeftOut(each).values.reason as Sentence).isWithin);
  expect(codes).toEqual([]);
});
