import { GitBranchPlus, GitMerge } from 'lucide-react';
import { translate } from '../_language/translate';
import { MenuItem } from '../_ui/menu';
import { useSignal } from '../_ui/use-signal';
import type { Branching } from './branching';
import { mergeIntoOriginal, tryOnCopy } from './try-on-copy';

/** Rows of the menu: try something on a copy, and bring back what became of it. */
export function BranchItems({ branching }: { readonly branching: Branching }) {
  const original = useSignal(branching.original);
  return (
    <>
      <MenuItem
        label={translate('Try on a copy')}
        icon={<GitBranchPlus size={16} aria-hidden="true" />}
        onSelect={() => tryOnCopy(branching)}
      />
      {original ? (
        <MenuItem
          label={translate('Merge into the original')}
          icon={<GitMerge size={16} aria-hidden="true" />}
          onSelect={() => mergeIntoOriginal(branching)}
        />
      ) : null}
    </>
  );
}
