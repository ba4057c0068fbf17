import { Check, Copy } from 'lucide-react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { tell } from '../../_ui/toast';
import type { Sharing } from '../board-session';
import { copyText } from '../copy-text';
import { linkFor } from '../share-links';
import { wordsOfError } from '../words-of-error';
import styles from './embed-form.module.css';
import { readSites, writeEmbedCode } from './write-embed-code';

export interface EmbedFormProps {
  readonly boardId: string;
  readonly sharing: Sharing;
  /** A link was made. */
  readonly onLink: () => void;
}

const reasonOf = (error: unknown) => wordsOfError(error, translate('The server can’t be reached'));

/** Which sites may show the board, and the code for them. */
export function EmbedForm({ boardId, sharing, onLink }: EmbedFormProps) {
  const [sites, setSites] = useState('');
  const [code, setCode] = useState('');
  const [trouble, setTrouble] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [wasCopied, setCopied] = useState(false);
  const fieldId = useId();
  const noteId = useId();
  useEffect(() => {
    let isGone = false;
    sharing.embedding().then(
      (origins) => !isGone && setSites((typed) => typed || origins.join('\n')),
      (error) => !isGone && setTrouble(reasonOf(error)),
    );
    return () => {
      isGone = true;
    };
  }, [sharing]);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setCopied(false);
    try {
      const origins = await sharing.allowEmbedding(readSites(sites));
      setSites(origins.join('\n'));
      setCode(
        origins.length === 0
          ? ''
          : writeEmbedCode(await linkFor(boardId, 'view', (role) => sharing.createLink(role))),
      );
      setTrouble('');
      if (origins.length === 0) tell(translate('No site may show this board now'));
      else onLink();
    } catch (error) {
      setTrouble(reasonOf(error));
    } finally {
      setBusy(false);
    }
  };
  const copy = async () => {
    setCopied(await copyText(Promise.resolve(code)));
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      <label className={styles.label} htmlFor={fieldId}>
        {translate('Sites that may show it')}
      </label>
      <textarea
        id={fieldId}
        className={styles.field}
        rows={2}
        spellCheck={false}
        placeholder="https://wiki.example.org"
        aria-describedby={noteId}
        value={sites}
        onChange={({ target }) => setSites(target.value)}
      />
      <p id={noteId} className={styles.note}>
        {translate(
          'One a line; * for every site. Whoever sees the page sees the board, live, and changes nothing.',
        )}
      </p>
      <Button type="submit" look="quiet" disabled={isBusy}>
        {translate(sites.trim() === '' ? 'Save' : 'Get the code')}
      </Button>
      {trouble ? (
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
      ) : null}
      {code ? (
        <>
          <label className={styles.label} htmlFor={`${fieldId}-code`}>
            {translate('Code for the page')}
          </label>
          <textarea
            id={`${fieldId}-code`}
            className={`${styles.field} ${styles.code}`}
            rows={5}
            readOnly
            value={code}
            onFocus={({ target }) => target.select()}
          />
          <Button look="accent" onClick={() => void copy()}>
            {wasCopied ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />}
            {translate(wasCopied ? 'Copied' : 'Copy code')}
          </Button>
        </>
      ) : null}
    </form>
  );
}
