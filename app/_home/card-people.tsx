import type { CSSProperties } from 'react';
import type { Companion } from '../../sync/client/board-api';
import { initialsOf } from '../_board/initials';
import { listWords } from '../_language/list-words';
import { translate } from '../_language/translate';
import styles from './card-people.module.css';

/** With more, the last place says so. */
const MOST = 3;

/** Who else is on a board, on its picture. */
export function CardPeople({ people = [] }: { readonly people?: readonly Companion[] }) {
  if (people.length === 0) return null;
  // Two may bear the same name and colour, and can't be told apart.
  const all = [...new Map(people.map((person) => [`${person.name} ${person.color}`, person]))];
  const shown = all.slice(0, MOST);
  const names = listWords(shown.map(([, { name }]) => name));
  const hasMore = all.length > MOST;
  const label = hasMore
    ? translate('With {names} and others', { names })
    : translate('With {names}', { names });
  return (
    <span role="img" aria-label={label} className={styles.people}>
      {shown.map(([key, { name, color }]) => (
        <span key={key} className={styles.person} style={{ '--person': color } as CSSProperties}>
          {initialsOf(name)}
        </span>
      ))}
      {hasMore ? <span className={`${styles.person} ${styles.more}`}>+</span> : null}
    </span>
  );
}
