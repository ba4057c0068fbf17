import { ANSWERS } from './answers';
import type { Described } from './described';
import { changedWebhook, newWebhook } from './webhook-routes';

/** What the OpenAPI says of webhooks. */
export const DESCRIBED_WEBHOOKS: readonly Described[] = [
  {
    verb: 'get',
    path: '/api/boards/:id/webhooks',
    summary: 'Addresses that are told of what happens on it, and how the last message went',
    role: 'owner',
    answer: 200,
    returns: ANSWERS.webhooks,
  },
  {
    verb: 'post',
    path: '/api/boards/:id/webhooks',
    summary: 'Let an address be told; the secret that signs is told once',
    role: 'owner',
    body: newWebhook,
    answer: 201,
    returns: ANSWERS.newWebhook,
  },
  {
    verb: 'patch',
    path: '/api/boards/:id/webhooks/:webhook',
    summary: 'Change it; `active` switches it on again after it was switched off',
    role: 'owner',
    body: changedWebhook,
    answer: 200,
    returns: ANSWERS.webhook,
  },
  {
    verb: 'delete',
    path: '/api/boards/:id/webhooks/:webhook',
    summary: 'Tell it nothing more',
    role: 'owner',
    answer: 204,
  },
  {
    verb: 'get',
    path: '/api/boards/:id/webhooks/:webhook/deliveries',
    summary: 'The last 100 messages to it, newest first',
    role: 'owner',
    answer: 200,
    returns: ANSWERS.deliveries,
  },
  {
    verb: 'post',
    path: '/api/boards/:id/webhooks/:webhook/deliveries/:delivery/again',
    summary: 'Send a message that has ended again, under its id',
    role: 'owner',
    answer: 202,
    returns: ANSWERS.sent,
  },
  {
    verb: 'post',
    path: '/api/boards/:id/webhooks/:webhook/ping',
    summary: 'Send a message that says nothing, to try it',
    role: 'owner',
    answer: 202,
    returns: ANSWERS.sent,
  },
];
