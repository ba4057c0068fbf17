import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { messageLanguage, readMessage, type Values } from '../../../app/_language/read-message';

const say = (text: string, values: Values, locale = 'en') =>
  readMessage(text)(values, messageLanguage(locale));

const SHAPES = '{count, plural, =0 {none} one {# shape of {name}} other {# shapes of {name}}}';

test.each([
  ['{name} left', { name: 'Ada' }],
  ['{ name }: {n, number}', { name: 'Ada', n: 12_345.5 }],
  [SHAPES, { count: 0, name: 'Ada' }],
  [SHAPES, { count: 1, name: 'Ada' }],
  [SHAPES, { count: 1_200, name: '{x} # <b>' }],
  ['{who, select, you {You draw} other {{who} draws}}.', { who: 'you' }],
  ['{who, select, you {You draw} other {{who} draws}}.', { who: 'Ada' }],
  ['{n, plural, other {{who, select, you {#} other {# of {n, number}}}}}', { n: 2, who: 'Ada' }],
  ["it''s '{name}' by {name}'s hand, '{''}'", { name: 'Ada' }],
  ["{n, plural, other {'#' is #, and # is not '''#'''}}", { n: 7 }],
  ['# stands for nothing here, a } alone for itself: {name}', { name: 'Ada' }],
])('“%s” is said as the reference for such messages says it', (text, values: Values) => {
  for (const locale of ['en', 'de', 'fr', 'ar-u-nu-latn', 'ja']) {
    const reference = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    expect(say(text, values, locale), locale).toBe(String(reference.format(values)));
  }
});

test('each language has the plurals it has', () => {
  const text = '{n, plural, zero {0} one {1} two {2} few {3-10} many {11-99} other {100}}';
  const counts = [0, 1, 2, 7, 11, 100];
  expect(counts.map((n) => say(text, { n }, 'ar'))).toEqual(['0', '1', '2', '3-10', '11-99', '100']);
  expect(counts.map((n) => say(text, { n }, 'en'))).toEqual(['100', '1', '100', '100', '100', '100']);
});

test.each(['{name', '{', '{n, plural, one {#}}', '{n, plural, one {#} other {#}', '{n, date}', '{}'])(
  '“%s” is refused',
  (text) => {
    expect(() => readMessage(text)).toThrow(SyntaxError);
  },
);

test('a value that is not given is told, whatever objects have of their own', () => {
  expect(() => say('{name} left', {})).toThrow('“name”');
  expect(() => say('{toString} left', {})).toThrow('“toString”');
});
