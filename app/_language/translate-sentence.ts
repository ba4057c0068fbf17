import { Refusal, type Said, type SentenceValue } from '../../board/sentence';
import { insideSentence } from './inside-sentence';
import { listWords } from './list-words';
import { translate } from './translate';

function valueInWords(value: SentenceValue): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (!('message' in value)) return listWords(value.map(translateSentence));
  const words = translateSentence(value);
  return value.isWithin ? insideSentence(words) : words;
}

/** What an engine says, in the language of the page. */
export function translateSentence(said: Said): string {
  if (typeof said === 'string') return translate(said);
  const values = Object.entries(said.values).map(([name, value]) => [name, valueInWords(value)] as const);
  return values.length === 0 ? translate(said.message) : translate(said.message, Object.fromEntries(values));
}

/** The message of an error: whole sentences with values where an engine refused something. */
export function translateError(error: Error): string {
  return error instanceof Refusal ? translateSentence(error.said) : translate(error.message);
}
