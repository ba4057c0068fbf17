import { translate } from '../../_language/translate';
import { searchWords } from '../search-words';
import { ANSWERS, type Answer } from './answers';
import { GESTURES, type Gesture, isKey } from './gestures';

export interface FoundAnswer {
  /** In English: the same in every language. */
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

export interface FoundGestures {
  readonly title: string;
  readonly gestures: readonly Gesture[];
}

/** Whether a text has all the words that were asked for. */
function holds(texts: readonly string[], query: string): boolean {
  const text = texts.join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const nameAnswer = ({ question, answer }: Answer): FoundAnswer => ({
  ...{ id: question, question: translate(question), answer: translate(answer) },
});

/** The answers that have to do with it; in the language of the page and in English. */
export function findAnswers(query: string): readonly FoundAnswer[] {
  return ANSWERS.filter(({ question, answer, keywords }) =>
    holds([translate(question), translate(answer), answer, searchWords(question, keywords)], query),
  ).map(nameAnswer);
}

/** The gestures, by what they do, what the hand does and what it holds. */
export function findGestures(query: string): readonly FoundGestures[] {
  return GESTURES.map(({ title, keywords, gestures }) => {
    const name = translate(title, { what: 'device' });
    const others = [keywords, translate(keywords)];
    const found = gestures.filter(({ label, hand }) =>
      holds(
        [name, ...others, label, translate(label), ...hand, ...hand.map((part) => translate(part))],
        query,
      ),
    );
    return {
      title: name,
      gestures: found.map(({ label, hand }) => ({
        label: translate(label),
        hand: hand.map((part) => (isKey(part) ? part : translate(part))),
      })),
    };
  }).filter(({ gestures }) => gestures.length > 0);
}
