/** Addresses that are told of what happens on boards, and the messages to them. */
export const WEBHOOK_SCHEMA = `
  CREATE TABLE webhooks (
    id TEXT PRIMARY KEY,
    board BIGINT NOT NULL REFERENCES boards(number) ON DELETE CASCADE,
    url TEXT NOT NULL,
    label TEXT NOT NULL,
    events TEXT NOT NULL,
    secret TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    told_seq BIGINT NOT NULL,
    told_event BIGINT NOT NULL,
    changed_at BIGINT NOT NULL DEFAULT 0,
    last_number BIGINT NOT NULL DEFAULT 0,
    failures INT NOT NULL DEFAULT 0,
    disabled_at BIGINT,
    disabled_reason TEXT
  );
  CREATE INDEX webhooks_by_board ON webhooks(board);

  CREATE TABLE webhook_deliveries (
    webhook TEXT NOT NULL REFERENCES webhooks(id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INT NOT NULL DEFAULT 0,
    status INT,
    reason TEXT,
    created_at BIGINT NOT NULL,
    tried_at BIGINT,
    PRIMARY KEY (webhook, number)
  );
  CREATE INDEX webhook_deliveries_pending ON webhook_deliveries(webhook, number) WHERE state = 'pending';
`;

/** When a message may be tried again lies beside it: a queue that loses its delays must not hammer a receiver. */
export const WEBHOOK_PACE_SCHEMA =
  'ALTER TABLE webhook_deliveries ADD COLUMN next_at BIGINT NOT NULL DEFAULT 0';
