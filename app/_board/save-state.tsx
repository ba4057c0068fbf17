import type { ReadonlySignal } from '@preact/signals-core';
import { Check, CloudAlert, CloudOff, LoaderCircle, type LucideIcon } from 'lucide-react';
import { statusWords } from '../../sync/client/status-words';
import { translateSentence } from '../_language/translate-sentence';
import { useSignalAtOnce } from '../_ui/use-signal';
import styles from './board-heading.module.css';
import type { SaveStatus } from './board-session';

const PICTURES: Readonly<Record<SaveStatus['kind'], LucideIcon>> = {
  saved: Check,
  saving: LoaderCircle,
  offline: CloudOff,
  'not-saved': CloudAlert,
};

const LOOKS: Readonly<Record<SaveStatus['kind'], string>> = {
  saved: '',
  saving: '',
  offline: styles.offline!,
  'not-saved': styles.notSaved!,
};

/** Calm when all is well, loud when work could be lost. */
export function SaveState({ status }: { readonly status: ReadonlySignal<SaveStatus> }) {
  const now = useSignalAtOnce(status);
  const Picture = PICTURES[now.kind];
  const words = translateSentence(statusWords(now));
  return (
    <span role="status" className={`${styles.status} ${LOOKS[now.kind]}`} title={words}>
      <Picture
        size={13}
        strokeWidth={2.2}
        aria-hidden="true"
        className={now.kind === 'saving' ? styles.spinning : undefined}
        style={{ flex: 'none' }}
      />
      <span className={styles.statusWords}>{words}</span>
    </span>
  );
}
