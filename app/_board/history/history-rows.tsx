import { BookmarkPlus, Trash2 } from 'lucide-react';
import { type CSSProperties, useState } from 'react';
import { listWords } from '../../_language/list-words';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import { tell } from '../../_ui/toast';
import { whenWritten } from '../comments/when-written';
import { initialsOf } from '../initials';
import type { HistoryApi, PastEntry, Version } from './history-api';
import styles from './history-panel.module.css';

interface EntryRowProps {
  readonly entry: PastEntry;
  readonly isShown: boolean;
  /** The server can't be asked what was. */
  readonly isAway: boolean;
  readonly look: () => void;
}

/** A stretch of work in the list: who, when, how much. */
export function EntryRow({ entry, isShown, isAway, look }: EntryRowProps) {
  const names = listWords(entry.people.map(({ name }) => name));
  return (
    <li>
      <button type="button" aria-current={isShown} className={styles.row} disabled={isAway} onClick={look}>
        <span className={styles.faces} aria-hidden="true">
          {entry.people.slice(0, 3).map(({ id, name, color }) => (
            <span key={id} className={styles.face} style={{ '--person': color } as CSSProperties}>
              {initialsOf(name)}
            </span>
          ))}
        </span>
        <span className={styles.words}>
          <span className={styles.names}>{names}</span>
          <span className={styles.facts}>
            {whenWritten(entry.at, Date.now())} ·{' '}
            {translate('{count, plural, one {# change} other {# changes}}', { count: entry.changes })}
          </span>
        </span>
      </button>
    </li>
  );
}

interface VersionRowProps {
  readonly version: Version;
  readonly isShown: boolean;
  readonly isAway: boolean;
  readonly look: () => void;
  readonly remove: (() => void) | null;
}

export function VersionRow({ version, isShown, isAway, look, remove }: VersionRowProps) {
  return (
    <li className={styles.version}>
      <button type="button" aria-current={isShown} className={styles.row} disabled={isAway} onClick={look}>
        <span className={styles.words}>
          <span className={styles.names}>
            <bdi>{version.name}</bdi>
          </span>
          <span className={styles.facts}>{translate('Named by {name}', { name: version.by })}</span>
        </span>
      </button>
      {remove ? (
        <IconButton
          label={translate('Remove the name {name}', { name: version.name })}
          icon={<Trash2 size={15} aria-hidden="true" />}
          onClick={remove}
        />
      ) : null}
    </li>
  );
}

interface NameFieldProps {
  readonly api: HistoryApi;
  readonly seq: number;
  readonly done: () => void;
}

export function NameField({ api, seq, done }: NameFieldProps) {
  const [name, setName] = useState('');
  const save = async () => {
    try {
      await api.nameVersion(seq, name.trim());
      done();
    } catch (error) {
      tell((error as Error).message, 'trouble');
    }
  };
  return (
    <form
      className={styles.naming}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) void save();
      }}
    >
      <input
        className={styles.name}
        aria-label={translate('Name of this version')}
        placeholder={translate('Name this version')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <IconButton
        type="submit"
        label={translate('Name this version')}
        disabled={!name.trim()}
        icon={<BookmarkPlus size={17} aria-hidden="true" />}
      />
    </form>
  );
}
