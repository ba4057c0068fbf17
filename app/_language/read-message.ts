import type { Values } from './translate';

/** A message that was read: says it with values, in the locale it was read for. */
export type ReadMessage = (values: Values) => string;

/** `number`: what `#` stands for, the count of the plural around it. */
type Piece = (values: Values, number: string) => string;

interface Reading {
  readonly text: string;
  readonly locale: string;
  at: number;
}

const SPACE = /[\s\u200e\u200f]*/y;
const WORD = /[^\s{},=#']+|=\d+/y;

const broken = ({ text, at }: Reading) => new SyntaxError(`“${text}” can’t be read from place ${at} on`);

function skipSpace(reading: Reading): void {
  SPACE.lastIndex = reading.at;
  SPACE.exec(reading.text);
  reading.at = SPACE.lastIndex;
}

function readWord(reading: Reading): string {
  skipSpace(reading);
  WORD.lastIndex = reading.at;
  const word = WORD.exec(reading.text)?.[0];
  if (word === undefined) throw broken(reading);
  reading.at += word.length;
  skipSpace(reading);
  return word;
}

function take(reading: Reading, sign: string): void {
  if (reading.text[reading.at] !== sign) throw broken(reading);
  reading.at += 1;
}

/** What stands there is said as it is: `''` is one apostrophe, and one before a brace quotes up to the next. */
function readQuoted(reading: Reading, isCounting: boolean): string {
  const { text, at } = reading;
  const next = text[at + 1] ?? '';
  reading.at += 1;
  if (next === "'") {
    reading.at += 1;
    return "'";
  }
  if (!'{}<>'.includes(next || ' ') && !(isCounting && next === '#')) return "'";
  const quoted = /(?:''|[^'])*/y;
  quoted.lastIndex = at + 1;
  const words = quoted.exec(text)![0];
  reading.at = at + 1 + words.length + 1;
  return words.replaceAll("''", "'");
}

const given = (values: Values, name: string): string | number => {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) throw new TypeError(`“${name}” is not given`);
  return value;
};

/** `one {…} other {…}` */
function readChoices(reading: Reading, isCounting: boolean): ReadonlyMap<string, Piece> {
  const choices = new Map<string, Piece>();
  skipSpace(reading);
  while (reading.text[reading.at] !== '}') {
    const key = readWord(reading);
    take(reading, '{');
    choices.set(key, readPieces(reading, isCounting));
    take(reading, '}');
    skipSpace(reading);
  }
  if (!choices.has('other')) throw broken(reading);
  return choices;
}

function readPlace(reading: Reading): Piece {
  take(reading, '{');
  const name = readWord(reading);
  if (reading.text[reading.at] === '}') {
    reading.at += 1;
    return (values) => String(given(values, name));
  }
  take(reading, ',');
  const sort = readWord(reading);
  const numbers = new Intl.NumberFormat(reading.locale);
  if (sort === 'number') {
    take(reading, '}');
    return (values) => numbers.format(Number(given(values, name)));
  }
  if (sort !== 'plural' && sort !== 'select') throw broken(reading);
  take(reading, ',');
  // A `#` means its count only directly within its plural.
  const choices = readChoices(reading, sort === 'plural');
  take(reading, '}');
  const other = choices.get('other')!;
  if (sort === 'select') {
    return (values, number) => (choices.get(String(given(values, name))) ?? other)(values, number);
  }
  const rules = new Intl.PluralRules(reading.locale);
  return (values) => {
    const count = Number(given(values, name));
    const chosen = choices.get(`=${count}`) ?? choices.get(rules.select(count)) ?? other;
    return chosen(values, numbers.format(count));
  };
}

function readPieces(reading: Reading, isCounting: boolean): Piece {
  const pieces: (string | Piece)[] = [];
  const { text } = reading;
  while (reading.at < text.length && text[reading.at] !== '}') {
    const sign = text[reading.at]!;
    if (sign === '{') pieces.push(readPlace(reading));
    else if (sign === "'") pieces.push(readQuoted(reading, isCounting));
    else {
      reading.at += 1;
      pieces.push(sign === '#' && isCounting ? (_, number) => number : sign);
    }
  }
  return (values, number) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : piece(values, number))).join('');
}

/**
 * Reads an ICU message: what the messages of this product use of it, in a tenth of the bytes of FormatJS, against which
 * `test/app/language/read-message.test.ts` holds every message of every language.
 *
 * @param text with `{name}`, `{count, number}`, `{count, plural, =1 {…} one {# …} other {…}}`, `{kind, select, a {…} other {…}}`, and apostrophes that quote
 * @param locale says what is one and what is many, and how numbers are written
 * @throws SyntaxError for a text that can't be read; what it returns throws a TypeError when a value is missing
 */
export function readMessage(text: string, locale: string): ReadMessage {
  const reading: Reading = { text, locale, at: 0 };
  const pieces = readPieces(reading, false);
  if (reading.at < text.length) throw broken(reading);
  return (values) => pieces(values, '');
}
