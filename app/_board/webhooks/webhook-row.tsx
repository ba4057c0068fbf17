import { Webhook } from 'lucide-react';
import { lazy } from 'react';
import { translate } from '../../_language/translate';
import { Folded } from '../../_ui/folded';

const WebhookForm = lazy(() => import('./webhook-form').then((module) => ({ default: module.WebhookForm })));

/** The way to the webhooks; few who share need them, so they are folded. */
export function WebhookRow({ boardId }: { readonly boardId: string }) {
  return (
    <Folded
      icon={<Webhook size={16} aria-hidden="true" />}
      words={translate('Tell other programs (webhooks)')}
    >
      <WebhookForm boardId={boardId} />
    </Folded>
  );
}
