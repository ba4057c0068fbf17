import { type ReadonlySignal, signal } from '@preact/signals-core';

export interface Question {
  readonly words: string;
  readonly answer: (yes: boolean) => void;
}

const asked = signal<Question | null>(null);

export const question: ReadonlySignal<Question | null> = asked;

/** Asks something that can be answered with no; a second question answers the first one so. */
export function ask(words: string): Promise<boolean> {
  asked.peek()?.answer(false);
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      asked.value = null;
      resolve(yes);
    };
    asked.value = { words, answer };
  });
}
