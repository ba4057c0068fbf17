import { translate } from '../../_language/translate';
import { useSignal } from '../../_ui/use-signal';
import { nameAll } from '../away/away-card';
import type { BoardSession } from '../board-session';
import type { PastEntry } from './history-api';
import styles from './history-panel.module.css';

export interface DrawnByProps {
  readonly session: Pick<BoardSession, 'board' | 'editor' | 'me'>;
  readonly entries: readonly PastEntry[];
}

/** Who drew what is selected, as far as the pages of the history that are here know their names. */
export function DrawnBy({ session, entries }: DrawnByProps) {
  const { board, editor } = session;
  const ids = useSignal(editor.selection.ids);
  const me = useSignal(session.me);
  const shapes = [...ids].flatMap((id) => board.get(id) ?? []);
  if (shapes.length === 0) return null;
  const known = new Map(entries.flatMap(({ people }) => people.map(({ id, name }) => [id, name] as const)));
  const nameOf = (by: string) => (by === me.id ? translate('you') : (known.get(by) ?? translate('somebody')));
  const people = nameAll([...new Set(shapes.map(({ by }) => nameOf(by)))]);
  return (
    <p className={styles.hint} aria-live="polite">
      {translate(
        '{count, plural, one {The selected shape was drawn by {people}.} other {The selected shapes were drawn by {people}.}}',
        { count: shapes.length, people },
      )}
    </p>
  );
}
