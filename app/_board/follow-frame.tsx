import type { CSSProperties } from 'react';
import { useSelected, useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import styles from './follow-frame.module.css';
import { arePeopleEqual, presentPeople } from './present-people';

export interface FollowFrameProps {
  readonly session: Pick<BoardSession, 'people' | 'following' | 'follow'>;
}

/** While somebody is followed: a frame in their colour, and the way out. */
export function FollowFrame({ session }: FollowFrameProps) {
  const following = useSignal(session.following);
  const followed = useSelected(
    session.people,
    (people) => presentPeople(people.filter((person) => person.client === following)),
    arePeopleEqual,
  )[0];
  if (following === null || !followed) return null;
  const look = { '--person': followed.color } as CSSProperties;
  return (
    <>
      <div className={styles.frame} style={look} aria-hidden="true" />
      <div className={styles.pill} style={look} aria-live="polite">
        Following {followed.name}
        <button type="button" className={styles.stop} onClick={() => session.follow(null)}>
          Stop
        </button>
      </div>
    </>
  );
}
