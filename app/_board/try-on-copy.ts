import { translate } from '../_language/translate';
import { ask } from '../_ui/ask';
import { tell } from '../_ui/toast';
import type { Branching } from './branching';
import { wordsOfError } from './words-of-error';

function attempt(work: () => Promise<void>): void {
  work().catch((error: unknown) => tell(wordsOfError(error, translate('That did not work')), 'trouble'));
}

/** Goes on with a copy, on which everything may be tried. */
export function tryOnCopy(branching: Branching): void {
  attempt(() => branching.branch());
}

/** What became of it is the original again, once somebody has said that it is meant. */
export function mergeIntoOriginal(branching: Branching): void {
  attempt(async () => {
    const isSure = await ask(translate('Merge this try-out into its original?'), {
      more: translate('The original as it is now is kept in its history.'),
      yes: translate('Merge'),
      isHarmless: true,
    });
    if (isSure) await branching.merge();
  });
}
