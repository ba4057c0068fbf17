import type { Hono } from 'hono';
import { z } from 'zod';
import type { Boards } from '../boards/boards';
import type { DeliveryRecord, WebhookRecord } from '../storage/webhook-storage';
import { WEBHOOK_EVENTS } from '../webhooks/webhook-events';
import { deliveryId, MOST_WEBHOOKS, type Webhooks } from '../webhooks/webhooks';
import { ApiError, notFound } from './api-error';
import { expectBoard } from './board-routes';
import type { ApiContext, ApiEnvironment } from './caller';
import { readBody } from './read-body';

export interface WebhookRoutePorts {
  readonly boards: Boards;
  readonly webhooks: Webhooks;
}

const url = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .max(2_000)
  .refine((value) => !URL.canParse(value) || new URL(value).username === '', 'must not carry a password');
const label = z.string().trim().max(100);
const events = z.array(z.enum(WEBHOOK_EVENTS)).max(WEBHOOK_EVENTS.length);

export const newWebhook = z.strictObject({
  url,
  label: label.default(''),
  /** Nothing named: everything. */
  events: events.default([]),
});
export const changedWebhook = z.strictObject({
  url: url.optional(),
  label: label.optional(),
  events: events.optional(),
  active: z.boolean().optional(),
});

function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

function describeDelivery(delivery: DeliveryRecord) {
  const { type, state, attempts, status, reason, createdAt, triedAt, body } = delivery;
  const id = deliveryId(delivery);
  const { data } = JSON.parse(body) as { data: unknown };
  return {
    id,
    type,
    state,
    attempts,
    status,
    reason,
    createdAt: iso(createdAt),
    triedAt: iso(triedAt),
    data,
  };
}

/** Without the secret, which is told once. */
function describeWebhook(webhook: WebhookRecord, last: DeliveryRecord | null) {
  const { id, label: name, events: chosen, createdAt, disabled } = webhook;
  return {
    id,
    url: webhook.url,
    label: name,
    events: chosen.length > 0 ? chosen : WEBHOOK_EVENTS,
    active: disabled === null,
    disabled: disabled && { at: iso(disabled.at), reason: disabled.reason },
    createdAt: iso(createdAt),
    last: last && describeDelivery(last),
  };
}

/** Addresses that a board's owner lets be told of what happens on it. */
export function addWebhookRoutes(app: Hono<ApiEnvironment>, { boards, webhooks }: WebhookRoutePorts): void {
  const expectReach = (address: string | undefined) => {
    if (webhooks.reach === 'off')
      throw new ApiError(403, 'WEBHOOKS_OFF', 'This server sends nothing to other servers');
    if (address !== undefined && !webhooks.allows(address)) {
      throw new ApiError(400, 'PRIVATE_ADDRESS', 'url: leads into the server’s own network');
    }
  };
  const describeOne = async (board: string, id: string) => {
    const found = (await webhooks.list(board)).find(({ webhook }) => webhook.id === id);
    if (!found) throw notFound();
    return describeWebhook(found.webhook, found.last);
  };
  const ownBoard = async (context: ApiContext) => (await expectBoard(boards, context, 'owner')).board;
  /** Where a board is told to outlives any link, so whom a link made an owner may stop it, and not say it. */
  const boardOfCaller = async (context: ApiContext) => {
    const board = await ownBoard(context);
    if (context.get('claim').person !== board.owner)
      throw new ApiError(403, 'NOT_YOUR_BOARD', 'This is for the person who made the board, not for a link');
    return board;
  };

  app.get('/api/boards/:id/webhooks', async (context) => {
    const board = await ownBoard(context);
    const found = await webhooks.list(board.id);
    return context.json({ webhooks: found.map(({ webhook, last }) => describeWebhook(webhook, last)) });
  });

  app.post('/api/boards/:id/webhooks', async (context) => {
    const board = await boardOfCaller(context);
    const wishes = await readBody(context, newWebhook);
    expectReach(wishes.url);
    const made = await webhooks.create(board.id, wishes);
    if (!made) throw new ApiError(409, 'TOO_MANY_WEBHOOKS', `A board has at most ${MOST_WEBHOOKS} webhooks`);
    return context.json({ ...describeWebhook(made, null), secret: made.secret }, 201);
  });

  app.patch('/api/boards/:id/webhooks/:webhook', async (context) => {
    const board = await boardOfCaller(context);
    const wishes = await readBody(context, changedWebhook);
    expectReach(wishes.url);
    const id = context.req.param('webhook');
    if (!(await webhooks.change(board.id, id, wishes))) throw notFound();
    return context.json(await describeOne(board.id, id));
  });

  app.delete('/api/boards/:id/webhooks/:webhook', async (context) => {
    const board = await ownBoard(context);
    if (!(await webhooks.remove(board.id, context.req.param('webhook')))) throw notFound();
    return context.body(null, 204);
  });

  app.get('/api/boards/:id/webhooks/:webhook/deliveries', async (context) => {
    const board = await ownBoard(context);
    const found = await webhooks.deliveries(board.id, context.req.param('webhook'));
    if (!found) throw notFound();
    return context.json({ deliveries: found.map(describeDelivery) });
  });

  app.post('/api/boards/:id/webhooks/:webhook/deliveries/:delivery/again', async (context) => {
    const board = await ownBoard(context);
    expectReach(undefined);
    const delivery = context.req.param('delivery');
    const isOwn = delivery.startsWith(context.req.param('webhook'));
    if (!isOwn || !(await webhooks.sendAgain(board.id, delivery))) throw notFound();
    return context.json({ id: delivery }, 202);
  });

  app.post('/api/boards/:id/webhooks/:webhook/ping', async (context) => {
    const board = await ownBoard(context);
    expectReach(undefined);
    const sent = await webhooks.ping(board, context.req.param('webhook'));
    if (!sent) throw notFound();
    if (sent === 'refused') {
      const why = 'It is switched off, or too many messages wait for it already';
      throw new ApiError(429, 'TOO_MANY_MESSAGES', why);
    }
    return context.json(sent, 202);
  });
}
