/** What the owner of a board says of an address that is told of it. */
export interface WebhookWishes {
  readonly url: string;
  readonly label: string;
  /** Names of what is told; empty for everything. */
  readonly events: readonly string[];
}

export interface NewWebhook extends WebhookWishes {
  readonly id: string;
  readonly board: string;
  /** Signs what is sent, so it is kept as it is; told to the owner once. */
  readonly secret: string;
  readonly createdAt: number;
}

/** Times are milliseconds since 1970. */
export interface WebhookRecord extends NewWebhook {
  /** Messages in a row that were given up. */
  readonly failures: number;
  /** Since when and why nothing is sent any more; null while it works. */
  readonly disabled: { readonly at: number; readonly reason: string } | null;
}

export type DeliveryState = 'pending' | 'delivered' | 'failed';

/** A message to a webhook. With the webhook's id, its number is its identity, however often it is sent. */
export interface DeliveryRecord {
  readonly webhook: string;
  /** Gapless per webhook, in the order in which things happened. */
  readonly number: number;
  readonly type: string;
  /** JSON text, the same at every attempt. */
  readonly body: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** The HTTP status of the last answer, if there was one. */
  readonly status: number | null;
  /** Why the last attempt failed. */
  readonly reason: string | null;
  readonly createdAt: number;
  readonly triedAt: number | null;
}

export interface NewDelivery {
  readonly type: string;
  readonly body: string;
}

/** How far a webhook was told of the board's log and of its events. */
export interface WebhookPlace {
  readonly seq: number;
  readonly event: number;
}

/** A webhook of whose board more happened than was written for it. */
export interface DueWebhook {
  readonly id: string;
  readonly board: string;
  readonly title: string;
  readonly events: readonly string[];
  readonly told: WebhookPlace;
  readonly head: WebhookPlace;
  /** Whether the changes of the board may be told already; its events may at any time. */
  readonly isChangeDue: boolean;
}

export interface DeliveryBatch {
  readonly webhook: string;
  /** Nothing is written when another process has come from here already. */
  readonly from: WebhookPlace;
  readonly to: WebhookPlace;
  readonly deliveries: readonly NewDelivery[];
  readonly at: number;
}

export interface DeliveryOutcome {
  readonly state: DeliveryState;
  readonly status: number | null;
  readonly reason: string | null;
  readonly at: number;
  /** When one that still waits may be tried again. */
  readonly nextAt: number;
  /** After so many messages in a row that were given up it is sent nothing more. */
  readonly mostFailures: number;
}

/** Addresses that are told of what happens on boards, and the messages to them. Laws as for `Storage`. */
export interface WebhookStorage {
  /** What happened before is not told to it. */
  createWebhook(webhook: NewWebhook, most: number): Promise<'created' | 'too-many' | 'no-board'>;
  /** Oldest first. */
  listWebhooks(board: string): Promise<readonly WebhookRecord[]>;
  /** False when there is none. Enabled again, it is told what happened meanwhile. Enabled or moved, it is tried at once. */
  changeWebhook(
    board: string,
    id: string,
    change: Partial<WebhookWishes> & { readonly disabled?: WebhookRecord['disabled'] },
  ): Promise<boolean>;
  /** False when there is none. What was not delivered goes with it. */
  removeWebhook(board: string, id: string): Promise<boolean>;

  /**
   * Those with news, and with fewer messages waiting than `mostPending`; any of them, so that those who can't be told are in nobody's way.
   *
   * @param changedBefore changes are told when the last ones were told before this time
   */
  listDueWebhooks(changedBefore: number, mostPending: number, limit: number): Promise<readonly DueWebhook[]>;
  /** Writes messages and how far they tell, in one. False when another process did, and then nothing is written. */
  saveDeliveries(batch: DeliveryBatch): Promise<boolean>;
  /**
   * A message beside the board's logs; its number, or null when there is no such webhook. It is refused when the webhook is disabled, or
   * when `mostPending` messages wait for it.
   */
  addDelivery(
    webhook: string,
    delivery: NewDelivery,
    at: number,
    mostPending: number,
  ): Promise<number | 'refused' | null>;
  /**
   * Those whose oldest message that waits may be tried, unless they are disabled or their board is in the trash. Who has been due for
   * longest comes first, so that many dead receivers keep nobody waiting.
   */
  listWaitingWebhooks(now: number, limit: number): Promise<readonly string[]>;
  /** The oldest message that waits, under the same conditions: until it may be tried, nor may the later ones. */
  nextDelivery(
    webhook: string,
    now: number,
  ): Promise<{ readonly webhook: WebhookRecord; readonly delivery: DeliveryRecord } | null>;
  /** Counts an attempt, and disables the webhook after too many that were given up. True when it did. */
  noteAttempt(webhook: string, number: number, outcome: DeliveryOutcome): Promise<boolean>;
  /** Newest first. The last few hundred are kept, and all that wait. */
  listDeliveries(board: string, webhook: string, limit: number): Promise<readonly DeliveryRecord[]>;
  /** Lets a message that has ended be sent again under its number. False when there is none. */
  redeliver(board: string, webhook: string, number: number): Promise<boolean>;
}
