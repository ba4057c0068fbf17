import { Hand } from 'lucide-react';
import type { CSSProperties } from 'react';
import { pageLocale } from '../_language/locale';
import { translate } from '../_language/translate';
import { Popover } from '../_ui/popover';
import { Tooltip } from '../_ui/tooltip';
import { useSelected, useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import { initialsOf } from './initials';
import { MyName } from './my-name';
import styles from './people.module.css';
import { arePeopleEqual, type PresentPerson, presentPeople } from './present-people';

function colorOf(person: PresentPerson): CSSProperties {
  return { '--person': person.color } as CSSProperties;
}

/** The name, and in brackets what there is to know of who bears it. */
function withState({ name, attention }: PresentPerson, hasHand: boolean): string {
  const states = [
    ...(hasHand ? [translate('hand raised')] : []),
    ...(attention ? [translate(attention === 'idle' ? 'idle' : 'away')] : []),
  ];
  if (states.length === 0) return name;
  const state = new Intl.ListFormat(pageLocale(), { type: 'unit' }).format(states);
  return translate('{name} ({state})', { name, state });
}

interface OtherProps {
  readonly person: PresentPerson;
  readonly isFollowed: boolean;
  readonly hasHand: boolean;
  readonly toggle: () => void;
}

function OtherAvatar({ person, isFollowed, hasHand, toggle }: OtherProps) {
  const name = withState(person, hasHand);
  const label = isFollowed
    ? translate('{name}. Stop following', { name })
    : translate('{name}. Follow', { name });
  const tip = isFollowed
    ? translate('{name} · Stop following', { name })
    : translate('{name} · Follow', { name });
  return (
    <Tooltip label={tip}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={isFollowed}
        className={`${styles.avatar} ${isFollowed ? styles.followed : ''}`}
        style={colorOf(person)}
        data-dim={person.attention}
        onClick={toggle}
      >
        <span aria-hidden="true">{initialsOf(person.name)}</span>
        {hasHand ? (
          <span aria-hidden="true" className={styles.hand}>
            <Hand size={11} strokeWidth={2.4} />
          </span>
        ) : null}
      </button>
    </Tooltip>
  );
}

export interface PeopleListProps {
  readonly session: Pick<
    BoardSession,
    'people' | 'following' | 'follow' | 'me' | 'changeMe' | 'facilitating'
  >;
  /** How many avatars there is room for, one's own included. */
  readonly room: number;
}

/** Who is here. A press on somebody follows their view; one on oneself changes name and colour. */
export function PeopleList({ session, room }: PeopleListProps) {
  const people = useSelected(session.people, presentPeople, arePeopleEqual);
  const following = useSignal(session.following);
  const hands = useSelected(session.facilitating.now, ({ hands: raised }) => raised);
  const hasHand = (id: string) => hands.some((hand) => hand.person.id === id);
  const others = people.filter((person) => !person.isMe);
  const shown = others.slice(0, others.length <= room - 1 ? room - 1 : Math.max(0, room - 2));
  const hidden = others.slice(shown.length);
  const toggle = (person: PresentPerson) =>
    session.follow(following === person.client ? null : person.client);
  return (
    <ul aria-label={translate('People')} className={styles.people}>
      <li>
        <MyName session={session} />
      </li>
      {shown.map((person) => (
        <li key={person.id}>
          <OtherAvatar
            person={person}
            isFollowed={following === person.client}
            hasHand={hasHand(person.id)}
            toggle={() => toggle(person)}
          />
        </li>
      ))}
      {hidden.length > 0 ? (
        <li>
          <Popover
            label={translate('More people')}
            align="end"
            className={styles.others}
            trigger={
              <button
                type="button"
                aria-label={translate('{count, plural, other {# more}}', { count: hidden.length })}
                className={`${styles.avatar} ${styles.more}`}
              >
                <span aria-hidden="true">+{hidden.length}</span>
              </button>
            }
          >
            {hidden.map((person) => (
              <button key={person.id} type="button" className={styles.person} onClick={() => toggle(person)}>
                <span aria-hidden="true" className={styles.avatar} style={colorOf(person)}>
                  {initialsOf(person.name)}
                </span>
                <span className={styles.personName}>
                  {hasHand(person.id)
                    ? translate('{name} · hand raised', { name: person.name })
                    : person.name}
                </span>
                <span className={styles.personDo}>
                  {translate(following === person.client ? 'Stop following' : 'Follow')}
                </span>
              </button>
            ))}
          </Popover>
        </li>
      ) : null}
    </ul>
  );
}
