import { Hand } from 'lucide-react';
import { translate } from '../../_language/translate';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import styles from './facilitate-panel.module.css';

/** Raised hands in their order; those who lead lower them. */
export function HandsPart({
  session,
  mayLower,
}: {
  readonly session: BoardSession;
  readonly mayLower: boolean;
}) {
  const { hands } = useSignal(session.facilitating.now);
  const people = useSignal(session.people);
  const here = new Map(people.map(({ presence }) => [presence.user.id, presence.user]));
  const raised = hands.filter(({ person }) => here.has(person.id));
  if (raised.length === 0) return <p className={styles.hint}>{translate('Nobody has raised a hand.')}</p>;
  return (
    <>
      <ol aria-label={translate('Raised hands')} className={styles.hands}>
        {raised.map(({ person }) => (
          <li key={person.id} className={styles.hand}>
            <Hand size={15} aria-hidden="true" />
            <span className={styles.name}>{here.get(person.id)?.name ?? person.name}</span>
            {mayLower ? (
              <button
                type="button"
                className={styles.small}
                aria-label={translate('Lower the hand of {name}', { name: person.name })}
                onClick={() => void session.room.send('hand:lower', { person: person.id })}
              >
                {translate('Lower')}
              </button>
            ) : null}
          </li>
        ))}
      </ol>
      {mayLower && raised.length > 1 ? (
        <button
          type="button"
          className={styles.small}
          onClick={() => void session.room.send('hand:lower', { all: true })}
        >
          {translate('Lower all hands')}
        </button>
      ) : null}
    </>
  );
}
