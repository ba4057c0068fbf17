import { Check, Copy, Plus } from 'lucide-react';
import { type FormEvent, useCallback, useEffect, useMemo, useState } from 'react';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { TextField } from '../../_ui/text-field';
import { copyText } from '../copy-text';
import form from '../embed-code/embed-form.module.css';
import { reachWebhooks, type Webhook, type Webhooks } from './reach-webhooks';
import { WebhookItem } from './webhook-item';
import { eventsOf, TOPICS } from './webhook-words';
import styles from './webhooks.module.css';

const reasonOf = (error: unknown) => (error as Error).message;
const ALL = new Set(TOPICS.map(({ name }) => name));

function Secret({ secret, done }: { readonly secret: string; readonly done: () => void }) {
  const [wasCopied, setCopied] = useState(false);
  return (
    <div className={styles.secret}>
      <TextField
        label={translate('Secret that signs its messages')}
        readOnly
        value={secret}
        onFocus={({ target }) => target.select()}
      />
      <p className={form.note}>
        {translate('It is shown this once: the receiver needs it to tell our messages from others.')}
      </p>
      <div className={styles.buttons}>
        <Button
          look="accent"
          onClick={() => void copyText(Promise.resolve(secret)).then((isCopied) => setCopied(isCopied))}
        >
          {wasCopied ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />}
          {translate(wasCopied ? 'Copied' : 'Copy secret')}
        </Button>
        <Button look="plain" onClick={done}>
          {translate('I have it')}
        </Button>
      </div>
    </div>
  );
}

interface NewWebhookProps {
  readonly webhooks: Webhooks;
  readonly added: (secret: string) => void;
}

function NewWebhook({ webhooks, added }: NewWebhookProps) {
  const [address, setAddress] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(ALL);
  const [trouble, setTrouble] = useState('');
  const [isBusy, setBusy] = useState(false);
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    setChosen(next);
  };
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const url = /^[a-z][a-z+.-]*:\/\//i.test(address.trim()) ? address.trim() : `https://${address.trim()}`;
      added(await webhooks.add(url, eventsOf(chosen)));
      setAddress('');
      setTrouble('');
    } catch (error) {
      setTrouble(reasonOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={form.form} onSubmit={(event) => void add(event)}>
      <TextField
        label={translate('Address that is told')}
        inputMode="url"
        placeholder="https://example.org/hook"
        value={address}
        onChange={({ target }) => setAddress(target.value)}
      />
      <fieldset className={styles.topics}>
        <legend className={form.label}>{translate('What it is told of')}</legend>
        {TOPICS.map(({ name }) => (
          <label key={name} className={styles.topic}>
            <input type="checkbox" checked={chosen.has(name)} onChange={() => toggle(name)} />
            {translate(name)}
          </label>
        ))}
      </fieldset>
      {trouble ? (
        <p role="alert" className={form.trouble}>
          {trouble}
        </p>
      ) : null}
      <Button type="submit" look="quiet" disabled={isBusy || address.trim() === '' || chosen.size === 0}>
        <Plus size={15} aria-hidden="true" />
        {translate('Add webhook')}
      </Button>
    </form>
  );
}

/** The webhooks of a board: what is there, and a new one. */
export function WebhookForm({ boardId }: { readonly boardId: string }) {
  const webhooks = useMemo(() => reachWebhooks(boardId, (...given) => fetch(...given)), [boardId]);
  const [known, setKnown] = useState<readonly Webhook[]>([]);
  const [secret, setSecret] = useState('');
  const [trouble, setTrouble] = useState('');
  const refresh = useCallback(async () => {
    try {
      setKnown(await webhooks.list());
      setTrouble('');
    } catch (error) {
      setTrouble(reasonOf(error));
    }
  }, [webhooks]);
  useEffect(() => void refresh(), [refresh]);
  const added = (told: string) => {
    setSecret(told);
    void refresh();
  };
  return (
    <div className={styles.webhooks}>
      <p className={form.note}>
        {translate('An address of yours gets a signed message whenever something happens on this board.')}
      </p>
      {trouble ? (
        <p role="alert" className={form.trouble}>
          {trouble}
        </p>
      ) : null}
      {known.length > 0 ? (
        <ul aria-label={translate('Webhooks')} className={styles.list}>
          {known.map((webhook) => (
            <WebhookItem key={webhook.id} webhook={webhook} webhooks={webhooks} refresh={refresh} />
          ))}
        </ul>
      ) : null}
      {secret ? (
        <Secret secret={secret} done={() => setSecret('')} />
      ) : (
        <NewWebhook webhooks={webhooks} added={added} />
      )}
    </div>
  );
}
