import type { CSSProperties } from 'react';
import { translate } from '../../_language/translate';
import { initialsOf } from '../initials';
import type { Mentionable } from './mention-search';
import styles from './message-field.module.css';

export interface MentionListProps {
  readonly id: string;
  readonly people: readonly Mentionable[];
  readonly chosen: number;
  readonly pick: (person: Mentionable) => void;
}

/** Who may be meant. The keyboard stays in the field that it belongs to. */
export function MentionList({ id, people, chosen, pick }: MentionListProps) {
  return (
    <div id={id} role="listbox" aria-label={translate('Mention')} className={styles.mentions}>
      {people.map((person, index) => (
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className={styles.mention}
          onMouseDown={(event) => {
            event.preventDefault();
            pick(person);
          }}
        >
          <span
            className={styles.face}
            aria-hidden="true"
            style={{ '--person': person.color } as CSSProperties}
          >
            {initialsOf(person.name)}
          </span>
          {person.name}
        </div>
      ))}
    </div>
  );
}
