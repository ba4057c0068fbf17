import { UserPlus } from 'lucide-react';
import { translate } from '../_language/translate';
import { Button } from '../_ui/button';
import { NARROW, useMedia } from '../_ui/use-media';
import { useSelected } from '../_ui/use-signal';
import { BoardBell } from './board-bell';
import type { BoardSession } from './board-session';
import { FacilitateButton } from './facilitate/facilitate-button';
import panel from './panel.module.css';
import styles from './people.module.css';
import { PeopleList } from './people-list';

export interface TopRightProps {
  readonly session: BoardSession;
  readonly share: () => void;
}

/** Top right: who is here, and the way to bring others in, as long as this person is in. */
export function TopRight({ session, share }: TopRightProps) {
  const isNarrow = useMedia(NARROW);
  const isWide = useMedia('(min-width: 1280px)');
  const hasEnded = useSelected(session.ending, (ending) => ending !== null);
  return (
    <div className={`${panel.panel} ${styles.bar}`}>
      <PeopleList session={session} room={isNarrow ? 2 : isWide ? 6 : 3} />
      <BoardBell session={session} />
      {hasEnded ? null : (
        <>
          <FacilitateButton session={session} />
          <Button look="accent" className={styles.share} aria-label={translate('Share')} onClick={share}>
            <UserPlus size={16} aria-hidden="true" />
            <span className={styles.shareWord}>{translate('Share')}</span>
          </Button>
        </>
      )}
    </div>
  );
}
