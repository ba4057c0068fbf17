/**
 * A text for the screen, as data: what is said is English, and whoever shows it puts it in the language of the person. With values it is an
 * ICU message, and never glued together from pieces.
 */
export interface Sentence {
  readonly message: string;
  readonly values: Readonly<Record<string, SentenceValue>>;
  /** A name that stands within another sentence, where most languages write it small: 'Ellipse' → 'ellipse'. */
  readonly isWithin?: boolean;
}

/** Words of people and names are strings and stay as they are; what is to be translated too is a sentence; several are a list. */
export type SentenceValue = string | number | Sentence | readonly Sentence[];

/** A text that has no values is its English. */
export type Said = string | Sentence;

/** Marks a text that people will read: the check of the languages finds it by this call. */
export function sentence(message: string): string;
export function sentence(message: string, values: Sentence['values']): Sentence;
export function sentence(message: string, values?: Sentence['values']): Said {
  return values ? { message, values } : message;
}

/** As the value of another sentence, so that it is translated with it. */
export function asSentence(said: Said): Sentence {
  return typeof said === 'string' ? { message: said, values: {} } : said;
}

/** The name of a kind within a sentence. */
export function within(name: string): Sentence {
  return { message: name, values: {}, isWithin: true };
}

/** One after the other, with what stands between them in a list: ', '. */
export function listed(parts: readonly Said[]): Sentence {
  return { message: '{parts}', values: { parts: parts.map(asSentence) } };
}

/** One after the other, as sentences follow each other. */
export function inRow(parts: readonly Said[]): Said {
  const [first = '', second, ...others] = parts;
  if (second === undefined) return first;
  const values = { first: asSentence(first), second: asSentence(inRow([second, ...others])) };
  return { message: '{first} {second}', values };
}

/** Where there is no screen (answers of the server, messages of errors): English. Knows places for values, and no other ICU. */
export function inEnglish(said: Said): string {
  if (typeof said === 'string') return said;
  const { message, values, isWithin } = said;
  const words = message.replace(/\{(\w+)(, number)?\}/g, (place, name: string, isGrouped?: string) => {
    const value = values[name];
    if (value === undefined) return place;
    if (typeof value === 'number') return isGrouped ? value.toLocaleString('en') : String(value);
    if (typeof value === 'string' || 'message' in value) return inEnglish(value);
    return value.map(inEnglish).join(', ');
  });
  return isWithin ? words.toLowerCase() : words;
}

/** An error whose message is for people. */
export class Refusal extends Error {
  constructor(readonly said: Said) {
    super(inEnglish(said));
  }
}
