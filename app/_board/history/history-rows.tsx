import { BookmarkPlus, Trash2 } from 'lucide-react';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { listWords } from '../../_language/list-words';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import { tell } from '../../_ui/toast';
import { whenWritten } from '../comments/when-written';
import { initialsOf } from '../initials';
import type { HistoryApi, PastEntry, Version } from './history-api';
import styles from './history-panel.module.css';

interface RowProps {
  readonly isShown: boolean;
  /** The server can't be asked what was. */
  readonly isAway: boolean;
  readonly look: () => void;
}

/** What is looked at when it is pressed. It keeps the keyboard while that can't be. */
function RowButton({ isShown, isAway, look, children }: RowProps & { readonly children: ReactNode }) {
  return (
    <button
      type="button"
      aria-current={isShown}
      aria-disabled={isAway}
      className={styles.row}
      onClick={isAway ? undefined : look}
    >
      {children}
    </button>
  );
}

interface EntryRowProps extends RowProps {
  readonly entry: PastEntry;
}

/** A stretch of work in the list: who, when, how much. */
export function EntryRow({ entry, ...row }: EntryRowProps) {
  const names = listWords(entry.people.map(({ name }) => name));
  return (
    <li>
      <RowButton {...row}>
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
      </RowButton>
    </li>
  );
}

interface VersionRowProps extends RowProps {
  readonly version: Version;
  readonly remove: (() => void) | null;
}

export function VersionRow({ version, remove, ...row }: VersionRowProps) {
  return (
    <li className={styles.version}>
      <RowButton {...row}>
        <span className={styles.words}>
          <span className={styles.names}>
            <bdi>{version.name}</bdi>
          </span>
          <span className={styles.facts}>{translate('Named by {name}', { name: version.by })}</span>
        </span>
      </RowButton>
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
