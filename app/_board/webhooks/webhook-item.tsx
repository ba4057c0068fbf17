import { ListChecks, Send, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { serverWords } from '../../_language/server-words';
import { translate } from '../../_language/translate';
import { ask } from '../../_ui/ask';
import { Button } from '../../_ui/button';
import { Switch } from '../../_ui/switch';
import form from '../embed-code/embed-form.module.css';
import type { Delivery, Webhook, Webhooks } from './reach-webhooks';
import { describeDelivery, describeEvents, hostOf, nameOfMessage } from './webhook-words';
import styles from './webhooks.module.css';

/** Milliseconds between two looks at what became of messages, while they are on the screen. */
const LOOK_AGAIN = 2_000;
const MOST_SHOWN = 10;

interface DeliveriesProps {
  readonly id: string;
  readonly webhooks: Webhooks;
}

function Deliveries({ id, webhooks }: DeliveriesProps) {
  const [found, setFound] = useState<readonly Delivery[] | null>(null);
  useEffect(() => {
    let isGone = false;
    // What can't be had now is had with the next look.
    const look = () =>
      void webhooks.deliveries(id).then(
        (next) => !isGone && setFound(next),
        () => undefined,
      );
    look();
    const timer = setInterval(look, LOOK_AGAIN);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [id, webhooks]);
  if (found?.length === 0) return <p className={form.note}>{translate('Nothing was sent yet.')}</p>;
  return (
    <ul aria-label={translate('Last messages')} className={styles.deliveries}>
      {found?.slice(0, MOST_SHOWN).map((delivery) => (
        <li key={delivery.id} className={styles.delivery} data-state={delivery.state}>
          <span className={styles.what}>{nameOfMessage(delivery.type)}</span>
          <span className={styles.became}>{describeDelivery(delivery, Date.now())}</span>
        </li>
      ))}
    </ul>
  );
}

function switchedOff(trouble: string): string {
  return translate('Switched off: {reason}', { reason: serverWords({ message: trouble }) });
}

export interface WebhookItemProps {
  readonly webhook: Webhook;
  readonly webhooks: Webhooks;
  readonly refresh: () => Promise<void>;
}

/** One address that is told, and what may be done with it. */
export function WebhookItem({ webhook, webhooks, refresh }: WebhookItemProps) {
  const { id, url, label, events, isOn, trouble } = webhook;
  const [isOpen, setOpen] = useState(false);
  const [refusal, setRefusal] = useState('');
  const name = label || hostOf(url);
  const act = async (work: Promise<void>) => {
    try {
      await work;
      setRefusal('');
    } catch (error) {
      setRefusal((error as Error).message);
    }
    await refresh();
  };
  const ping = async () => {
    await act(webhooks.ping(id));
    setOpen(true);
  };
  const remove = async () => {
    const yes = { more: translate('Nothing is sent to it any more.'), yes: translate('Remove') };
    const question = translate('Remove the webhook to {name}?', { name });
    if (await ask(question, yes)) await act(webhooks.remove(id));
  };
  return (
    <li className={styles.item}>
      <Switch
        label={name}
        hint={describeEvents(events)}
        isOn={isOn}
        onChange={(wanted) => void act(webhooks.setOn(id, wanted))}
      />
      <p className={styles.address}>{url}</p>
      {refusal || trouble ? <p className={form.trouble}>{refusal || switchedOff(trouble)}</p> : null}
      <div className={styles.buttons}>
        <Button
          look="quiet"
          disabled={!isOn}
          aria-label={translate('Send a test to {name}', { name })}
          onClick={() => void ping()}
        >
          <Send size={14} aria-hidden="true" />
          {translate('Send a test')}
        </Button>
        <Button
          look="plain"
          aria-expanded={isOpen}
          aria-label={translate('Last messages to {name}', { name })}
          onClick={() => setOpen(!isOpen)}
        >
          <ListChecks size={15} aria-hidden="true" />
          {translate('Messages')}
        </Button>
        <Button
          look="plain"
          aria-label={translate('Remove the webhook to {name}', { name })}
          onClick={() => void remove()}
        >
          <Trash2 size={14} aria-hidden="true" />
          {translate('Remove')}
        </Button>
      </div>
      {isOpen ? <Deliveries id={id} webhooks={webhooks} /> : null}
    </li>
  );
}
