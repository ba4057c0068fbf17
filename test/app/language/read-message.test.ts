import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../../app/_language/read-message';
import { type Values, writeMessage } from '../../../app/_language/write-message';

const countingOf = (locale: string) => ({
  plural: new Intl.PluralRules(locale),
  number: new Intl.NumberFormat(locale),
});
const ours = (message: string, values: Values, locale = 'en') =>
  writeMessage(readMessage(message), values, countingOf(locale));
const theirs = (message: string, values: Values, locale = 'en') =>
  String(new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).format(values));

const PLURAL = '{n, plural, =0 {none} one {# shape of {name}} few {# few} many {# many} other {# shapes, #}}';
const MESSAGES = [
  'no braces, “a” # b',
  '{name}',
  "Can't open {name}",
  "it''s {name}'s",
  "'{name}' is {name}",
  "a '{' b '' c '}' {name}",
  "open '{name",
  '{n, number} of {name}',
  PLURAL,
  `before ${PLURAL} after`,
  '{name, select, ada {she} other {they, {n, plural, one {#} other {many: #}}}}',
  "{n, plural, one {it''s '#' #} other {'{'#'}'}}",
  '{ n ,plural, one{#} other{# 日本} }',
];

describe('a message is read as the reference reads it', () => {
  for (const locale of ['en', 'de', 'fr', 'ar', 'ja', 'pt-BR']) {
    test(locale, () => {
      for (const message of MESSAGES) {
        for (const n of [0, 1, 2, 5, 11, 100, 1234, 1.5]) {
          for (const name of ['ada', "<b> '{x}' #"]) {
            expect(ours(message, { n, name }, locale), message).toBe(theirs(message, { n, name }, locale));
          }
        }
      }
    });
  }

  test('and whatever is put together of its signs, if it is taken at all', () => {
    const sign = fc.constantFrom(
      "'",
      '{',
      '}',
      '#',
      'a',
      ' ',
      ',',
      '{a}',
      '{a, plural, other {#',
      '}}',
      'other',
    );
    const attempt = (read: typeof ours, message: string) => {
      try {
        return read(message, { a: 3, other: 'x' });
      } catch {
        return null;
      }
    };
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 9 }), (signs) => {
        const message = signs.join('');
        const said = attempt(ours, message);
        if (said !== null) expect(said, message).toBe(attempt(theirs, message));
      }),
      { numRuns: 3000 },
    );
  });
});

test('what is wrong with a message is said, and where', () => {
  expect(() => readMessage('{name')).toThrow('“{name”: a comma is missing at 5');
  expect(() => readMessage('a } b')).toThrow('{ is missing at 2');
  expect(() => readMessage('{n, plural, one {#}}')).toThrow('the case other is missing');
  expect(() => ours('{name}', {})).toThrow('No value for {name}');
});
