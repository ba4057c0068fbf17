import { GitBranchPlus, GitMerge } from 'lucide-react';
import { ask } from '../_ui/ask';
import { MenuItem } from '../_ui/menu';
import { tell } from '../_ui/toast';
import { useSignal } from '../_ui/use-signal';
import type { Branching } from './branching';

function attempt(work: () => Promise<void>): void {
  work().catch((error: Error) => tell(error.message || 'That did not work', 'trouble'));
}

/** Rows of the menu: try something on a copy, and bring back what became of it. */
export function BranchItems({ branching }: { readonly branching: Branching }) {
  const original = useSignal(branching.original);
  const merge = async () => {
    const more = 'The original as it is now is kept in its history.';
    const isSure = await ask('Merge this try-out into its original?', {
      more,
      yes: 'Merge',
      isHarmless: true,
    });
    if (isSure) await branching.merge();
  };
  return (
    <>
      <MenuItem
        label="Try on a copy"
        icon={<GitBranchPlus size={16} aria-hidden="true" />}
        onSelect={() => attempt(() => branching.branch())}
      />
      {original ? (
        <MenuItem
          label="Merge into the original"
          icon={<GitMerge size={16} aria-hidden="true" />}
          onSelect={() => attempt(merge)}
        />
      ) : null}
    </>
  );
}
