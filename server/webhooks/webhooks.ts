import { createRandomId } from '../auth/link-key';
import type {
  DeliveryRecord,
  WebhookRecord,
  WebhookStorage,
  WebhookWishes,
} from '../storage/webhook-storage';
import { MOST_PENDING } from './gather-news';
import { namesPrivateHost } from './public-address';
import { createSecret } from './sign-message';
import { type MessageBoard, wants, writeBody } from './webhook-events';

/** Where messages may go: to the internet, also to this machine and its network, or nowhere. */
export type WebhookReach = 'public' | 'any' | 'off';

export const MOST_WEBHOOKS = 10;
const LISTED = 100;

export interface WebhookPorts {
  readonly storage: WebhookStorage;
  readonly reach: WebhookReach;
  readonly publicUrl: string | null;
}

/** What a board's owner does with its webhooks. */
export interface Webhooks {
  readonly reach: WebhookReach;
  /** Whether messages may go there, as far as the address itself says. */
  allows(url: string): boolean;
  /** With the secret, which is not told again; null when the board has too many. */
  create(board: string, wishes: WebhookWishes): Promise<WebhookRecord | null>;
  list(board: string): Promise<readonly { webhook: WebhookRecord; last: DeliveryRecord | null }[]>;
  /** False when there is none, here and below. */
  change(board: string, id: string, change: Partial<WebhookWishes> & { active?: boolean }): Promise<boolean>;
  remove(board: string, id: string): Promise<boolean>;
  deliveries(board: string, id: string): Promise<readonly DeliveryRecord[] | null>;
  /** The message is sent again, under its id. */
  sendAgain(board: string, delivery: string): Promise<boolean>;
  /** A message that only says that it comes from here: its id. Refused while the webhook is off, or while too many wait for it. */
  ping(board: MessageBoard, id: string): Promise<{ readonly id: string } | 'refused' | null>;
}

/** What a receiver knows a message by. */
export function deliveryId({ webhook, number }: Pick<DeliveryRecord, 'webhook' | 'number'>): string {
  return `${webhook}_${number}`;
}

function readDeliveryId(id: string): { webhook: string; number: number } | null {
  const [, webhook, number] = /^([\w-]{22})_([1-9]\d{0,14})$/.exec(id) ?? [];
  return webhook && number ? { webhook, number: Number(number) } : null;
}

export function createWebhooks({ storage, reach, publicUrl }: WebhookPorts): Webhooks {
  const find = async (board: string, id: string) =>
    (await storage.listWebhooks(board)).find((webhook) => webhook.id === id) ?? null;
  return {
    reach,
    allows: (url) => reach === 'any' || !namesPrivateHost(new URL(url)),
    async create(board, wishes) {
      const webhook = {
        ...wishes,
        id: createRandomId(),
        board,
        secret: createSecret(),
        createdAt: Date.now(),
      };
      const outcome = await storage.createWebhook(webhook, MOST_WEBHOOKS);
      return outcome === 'created' ? { ...webhook, failures: 0, disabled: null } : null;
    },
    async list(board) {
      const webhooks = await storage.listWebhooks(board);
      return Promise.all(
        webhooks.map(async (webhook) => ({
          webhook,
          last: (await storage.listDeliveries(board, webhook.id, 1))[0] ?? null,
        })),
      );
    },
    change: (board, id, { active, ...wishes }) =>
      storage.changeWebhook(board, id, {
        ...wishes,
        ...(active === undefined
          ? {}
          : { disabled: active ? null : { at: Date.now(), reason: 'switched off by the owner' } }),
      }),
    remove: (board, id) => storage.removeWebhook(board, id),
    deliveries: async (board, id) =>
      (await find(board, id)) ? storage.listDeliveries(board, id, LISTED) : null,
    async sendAgain(board, delivery) {
      const known = readDeliveryId(delivery);
      return known !== null && storage.redeliver(board, known.webhook, known.number);
    },
    async ping(board, id) {
      if (!(await find(board.id, id))) return null;
      const now = Date.now();
      const body = writeBody('ping', now, board, publicUrl, {});
      const number = await storage.addDelivery(id, { type: 'ping', body }, now, MOST_PENDING);
      return typeof number === 'number' ? { id: deliveryId({ webhook: id, number }) } : number;
    },
  };
}

/** Tells the webhooks of a board of something that is in none of its logs. For whom too many messages wait is not told. */
export async function tellWebhooks(
  storage: Pick<WebhookStorage, 'listWebhooks' | 'addDelivery'>,
  message: {
    readonly type: string;
    readonly at: number;
    readonly board: MessageBoard;
    readonly data: Readonly<Record<string, unknown>>;
  },
  publicUrl: string | null,
): Promise<void> {
  const { type, at, board, data } = message;
  for (const { id, events, disabled } of await storage.listWebhooks(board.id)) {
    if (disabled || !wants(events, type)) continue;
    const body = writeBody(type, at, board, publicUrl, data);
    await storage.addDelivery(id, { type, body }, at, MOST_PENDING);
  }
}
