import type { CSSProperties } from 'react';
import { translate } from '../_language/translate';
import { useSelected, useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import styles from './follow-frame.module.css';
import { arePeopleEqual, type PresentPerson, presentPeople } from './present-people';

export interface FollowProps {
  readonly session: Pick<BoardSession, 'people' | 'following' | 'follow' | 'facilitating'>;
}

function useFollowed({ people, following }: FollowProps['session']): PresentPerson | undefined {
  const client = useSignal(following);
  return useSelected(
    people,
    (all) => presentPeople(all.filter((person) => person.client === client)),
    arePeopleEqual,
  )[0];
}

const inColourOf = ({ color }: PresentPerson) => ({ '--person': color }) as CSSProperties;

/** While somebody is followed, the board is framed in their colour. */
export function FollowFrame({ session }: FollowProps) {
  const followed = useFollowed(session);
  return followed ? <div className={styles.frame} style={inColourOf(followed)} aria-hidden="true" /> : null;
}

/** Whom one follows, and the way out; said once where somebody brings everyone to them. */
export function FollowPill({ session }: FollowProps) {
  const followed = useFollowed(session);
  const isLed = useSignal(session.facilitating.spotlight.lead)?.how === 'led';
  if (!followed || isLed) return null;
  return (
    <div className={styles.pill} style={inColourOf(followed)} aria-live="polite">
      {translate('Following {name}', { name: followed.name })}
      <button type="button" className={styles.stop} onClick={() => session.follow(null)}>
        {translate('Stop')}
      </button>
    </div>
  );
}
