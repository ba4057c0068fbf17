import { GitBranchPlus, GitMerge } from 'lucide-react';
import { translate } from '../_language/translate';
import { ask } from '../_ui/ask';
import { MenuItem } from '../_ui/menu';
import { tell } from '../_ui/toast';
import { useSignal } from '../_ui/use-signal';
import type { Branching } from './branching';
import { wordsOfError } from './words-of-error';

function attempt(work: () => Promise<void>): void {
  work().catch((error: unknown) => tell(wordsOfError(error, translate('That did not work')), 'trouble'));
}

/** Rows of the menu: try something on a copy, and bring back what became of it. */
export function BranchItems({ branching }: { readonly branching: Branching }) {
  const original = useSignal(branching.original);
  const merge = async () => {
    const isSure = await ask(translate('Merge this try-out into its original?'), {
      more: translate('The original as it is now is kept in its history.'),
      yes: translate('Merge'),
      isHarmless: true,
    });
    if (isSure) await branching.merge();
  };
  return (
    <>
      <MenuItem
        label={translate('Try on a copy')}
        icon={<GitBranchPlus size={16} aria-hidden="true" />}
        onSelect={() => attempt(() => branching.branch())}
      />
      {original ? (
        <MenuItem
          label={translate('Merge into the original')}
          icon={<GitMerge size={16} aria-hidden="true" />}
          onSelect={() => attempt(merge)}
        />
      ) : null}
    </>
  );
}
