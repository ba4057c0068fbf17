import type { EmbedStorage } from './embed-storage';
import type { EventStorage } from './event-storage';
import type { HistoryStorage } from './history-storage';
import type { JobStorage } from './job-storage';
import type { KeptStorage } from './kept-storage';
import type { ListingStorage } from './listing-storage';
import type { Storage } from './storage';
import type { WebhookStorage } from './webhook-storage';

/** All that an engine keeps: boards and their logs, the events of rooms, the past, the queue and what it makes, webhooks. */
export interface WholeStorage
  extends Storage,
    EventStorage,
    HistoryStorage,
    JobStorage,
    WebhookStorage,
    EmbedStorage,
    KeptStorage,
    ListingStorage {}
