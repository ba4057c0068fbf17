import { Eye, GitBranch, Lock, type LucideIcon, MessageCircle } from 'lucide-react';
import { translate } from '../_language/translate';
import { BrandMark } from '../_ui/brand-mark';
import { Tooltip } from '../_ui/tooltip';
import { useSignal } from '../_ui/use-signal';
import styles from './board-heading.module.css';
import type { BoardSession } from './board-session';
import { BoardTitle } from './board-title';
import { MainMenu } from './main-menu';
import panel from './panel.module.css';
import { SaveState } from './save-state';
import type { DialogName } from './use-dialogs';

export interface BoardHeadingProps {
  readonly session: Pick<
    BoardSession,
    'title' | 'status' | 'rename' | 'editor' | 'isLocked' | 'branching' | 'ending'
  >;
  readonly open: (dialog: DialogName) => void;
  readonly onLeave: () => void;
}

function Pill({ picture: Picture, words }: { readonly picture: LucideIcon; readonly words: string }) {
  return (
    <span className={styles.viewOnly} title={words}>
      <Picture size={12} aria-hidden="true" />
      <span className={styles.pillWords}>{words}</span>
    </span>
  );
}

/** Top left: the menu, the way home, what the board is called and whether it is saved. */
export function BoardHeading({ session, open, onLeave }: BoardHeadingProps) {
  const canWrite = useSignal(session.editor.canWrite);
  const canComment = useSignal(session.editor.canComment);
  const isLocked = useSignal(session.isLocked);
  const ending = useSignal(session.ending);
  // The banner says it whole: nothing of it can be viewed for long, and nothing is being saved.
  const isOut = ending?.kind === 'ended';
  const original = useSignal(session.branching.original);
  const Picture = isLocked ? Lock : canComment ? MessageCircle : Eye;
  return (
    <div className={`${panel.panel} ${styles.heading}`}>
      <MainMenu editor={session.editor} branching={session.branching} open={open} onLeave={onLeave} />
      <Tooltip label={translate('All boards')}>
        <a href="/" className={styles.home} aria-label={translate('All boards')}>
          <BrandMark size={26} />
        </a>
      </Tooltip>
      <div className={styles.words}>
        <div className={styles.titleBox}>
          <BoardTitle title={session.title} canWrite={canWrite} rename={session.rename} onLeave={onLeave} />
          {original ? <Pill picture={GitBranch} words={translate('Try-out')} /> : null}
          {canWrite || isOut ? null : (
            <Pill
              picture={Picture}
              words={translate(isLocked ? 'Locked' : canComment ? 'Can comment' : 'View only')}
            />
          )}
        </div>
        {isOut ? null : <SaveState status={session.status} />}
      </div>
    </div>
  );
}
