import { message } from '../../_language/message';
import { readServerError, serverWords } from '../../_language/server-words';
import { translate } from '../../_language/translate';

/** A message to a webhook, as the server remembers it. Times are milliseconds since 1970. */
export interface Delivery {
  readonly id: string;
  readonly type: string;
  readonly state: 'pending' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly status: number | null;
  readonly reason: string;
  readonly triedAt: number | null;
}

export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly label: string;
  readonly events: readonly string[];
  readonly isOn: boolean;
  /** Why the server switched it off; '' when it did not. */
  readonly trouble: string;
  readonly last: Delivery | null;
}

/** The webhooks of one board. Everything throws an Error with words for people. */
export interface Webhooks {
  list(): Promise<readonly Webhook[]>;
  /** @returns the secret that signs its messages, which is never told again */
  add(url: string, events: readonly string[]): Promise<string>;
  setOn(id: string, isOn: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  ping(id: string): Promise<void>;
  /** The last ones, newest first. */
  deliveries(id: string): Promise<readonly Delivery[]>;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  (typeof value === 'object' && value !== null ? value : {}) as Fields;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const STATES = ['pending', 'delivered', 'failed'] as const;

function readDelivery(value: unknown): Delivery {
  const { id, type, state, attempts, status, reason, triedAt } = fieldsOf(value);
  const tried = Date.parse(textOf(triedAt));
  return {
    id: textOf(id),
    type: textOf(type),
    state: STATES.find((known) => known === state) ?? 'pending',
    attempts: typeof attempts === 'number' ? attempts : 0,
    status: typeof status === 'number' ? status : null,
    reason: textOf(reason),
    triedAt: Number.isNaN(tried) ? null : tried,
  };
}

function readWebhook(value: unknown): Webhook {
  const { id, url, label, events, active, disabled, last } = fieldsOf(value);
  return {
    id: textOf(id),
    url: textOf(url),
    label: textOf(label),
    events: listOf(events).filter((event) => typeof event === 'string'),
    isOn: active === true,
    trouble: textOf(fieldsOf(disabled).reason),
    last: last ? readDelivery(last) : null,
  };
}

const NO_SERVER = message('The server can’t be reached. Try again when it is back');

export function reachWebhooks(boardId: string, request: typeof fetch): Webhooks {
  const root = `/api/boards/${encodeURIComponent(boardId)}/webhooks`;
  const at = (id: string) => `${root}/${encodeURIComponent(id)}`;
  const ask = async (method: string, path: string, body?: object): Promise<Fields> => {
    const answer = await request(path, {
      method,
      credentials: 'same-origin',
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    }).catch(() => null);
    if (!answer) throw new Error(translate(NO_SERVER));
    const said = fieldsOf(await answer.json().catch(() => null));
    if (!answer.ok) {
      const refusal = readServerError(said.error);
      throw new Error(refusal ? serverWords(refusal) : translate(NO_SERVER));
    }
    return said;
  };
  return {
    list: async () => listOf((await ask('GET', root)).webhooks).map(readWebhook),
    add: async (url, events) => textOf((await ask('POST', root, { url, events })).secret),
    setOn: async (id, isOn) => void (await ask('PATCH', at(id), { active: isOn })),
    remove: async (id) => void (await ask('DELETE', at(id))),
    ping: async (id) => void (await ask('POST', `${at(id)}/ping`)),
    deliveries: async (id) => listOf((await ask('GET', `${at(id)}/deliveries`)).deliveries).map(readDelivery),
  };
}
