import { type ReadonlySignal, signal } from '@preact/signals-core';

export interface QuestionOptions {
  /** What follows from a yes. */
  readonly more?: string;
  /** What the button says that does it. */
  readonly yes?: string;
  /** Nothing is lost by a yes: it need not look like a danger. */
  readonly isHarmless?: boolean;
}

export interface Question extends QuestionOptions {
  readonly words: string;
  readonly answer: (yes: boolean) => void;
}

const asked = signal<Question | null>(null);

export const question: ReadonlySignal<Question | null> = asked;

/** Asks something that can be answered with no; a second question answers the first one so. */
export function ask(words: string, options: QuestionOptions = {}): Promise<boolean> {
  asked.peek()?.answer(false);
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      asked.value = null;
      resolve(yes);
    };
    asked.value = { ...options, words, answer };
  });
}
