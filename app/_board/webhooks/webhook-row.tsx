import { ChevronDown, Webhook } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { translate } from '../../_language/translate';
import folded from '../embed-code/embed-row.module.css';

const WebhookForm = lazy(() => import('./webhook-form').then((module) => ({ default: module.WebhookForm })));

/** The way to the webhooks; few who share need them, so they are folded. */
export function WebhookRow({ boardId }: { readonly boardId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={`${folded.embed} ${folded.next}`}>
      <button
        type="button"
        className={folded.head}
        aria-expanded={isOpen}
        onClick={() => setOpen((open) => !open)}
      >
        <Webhook size={16} aria-hidden="true" />
        <span className={folded.words}>{translate('Tell other programs (webhooks)')}</span>
        <ChevronDown size={16} aria-hidden="true" className={folded.arrow} />
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <WebhookForm boardId={boardId} />
        </Suspense>
      ) : null}
    </section>
  );
}
