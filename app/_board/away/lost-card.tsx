'use client';

import { Undo2, X } from 'lucide-react';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { IconButton } from '../../_ui/icon-button';
import { tell } from '../../_ui/toast';
import type { BoardSession } from '../board-session';
import styles from './away.module.css';

export interface LostCardProps {
  readonly session: Pick<BoardSession, 'away'>;
  readonly count: number;
}

/** Somebody deleted what this person had worked on: told, with the way back. */
export function LostCard({ session, count }: LostCardProps) {
  const { away } = session;
  const words = translate(
    '{count, plural, one {Somebody deleted something you had worked on.} other {Somebody deleted # things you had worked on.}}',
    { count },
  );
  const bringBack = () => {
    away.bringBack();
    tell(translate('Brought back with your work. Undo takes it away again'), 'note');
  };
  return (
    <section aria-label={translate('Deleted by others')} className={styles.card}>
      <span className={styles.words} role="note">
        <b>{translate('Deleted by others')}</b>
        <span className={styles.more}>{words}</span>
      </span>
      <Button look="accent" onClick={bringBack}>
        <Undo2 size={15} aria-hidden="true" />
        {translate('Bring back')}
      </Button>
      <IconButton
        label={translate('Leave it deleted')}
        icon={<X size={17} aria-hidden="true" />}
        onClick={() => away.dismissLost()}
      />
    </section>
  );
}
