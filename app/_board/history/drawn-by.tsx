import { useEffect, useMemo, useState } from 'react';
import type { Shape } from '../../../board/shape';
import { translate } from '../../_language/translate';
import { nameAll } from '../away/away-card';
import type { HistoryApi, PastEntry } from './history-api';
import styles from './history-panel.module.css';

export interface DrawnByProps {
  readonly api: Pick<HistoryApi, 'people'>;
  readonly me: string;
  readonly shapes: readonly Shape[];
  readonly entries: readonly PastEntry[];
}

/** Names of all who ever changed the board, asked for when the pages of the history that are here don't have one. */
function useNames(api: DrawnByProps['api'], entries: readonly PastEntry[], wanted: readonly string[]) {
  const [older, setOlder] = useState<ReadonlyMap<string, string>>(new Map());
  const recent = useMemo(
    () => new Map(entries.flatMap(({ people }) => people.map(({ id, name }) => [id, name] as const))),
    [entries],
  );
  const isOneMissing = wanted.some((id) => !recent.has(id));
  useEffect(() => {
    if (!isOneMissing) return undefined;
    let isWanted = true;
    api.people().then(
      (people) => isWanted && setOlder(new Map(people.map(({ id, name }) => [id, name]))),
      // The panel has said already that the server does not answer.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [api, isOneMissing]);
  return (id: string) => recent.get(id) ?? older.get(id) ?? translate('somebody');
}

/** Who drew what is selected. Null for nothing. */
export function DrawnBy({ api, me, shapes, entries }: DrawnByProps) {
  const authors = [...new Set(shapes.map(({ by }) => by))];
  const nameOf = useNames(
    api,
    entries,
    authors.filter((by) => by !== me),
  );
  if (shapes.length === 0) return null;
  const people = nameAll([...new Set(authors.map((by) => (by === me ? translate('you') : nameOf(by))))]);
  return (
    <p className={styles.hint} aria-live="polite">
      {translate(
        '{count, plural, one {The selected shape was drawn by {people}.} other {The selected shapes were drawn by {people}.}}',
        { count: shapes.length, people },
      )}
    </p>
  );
}
