import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** 256 random bits, as the libraries of Standard Webhooks take them. */
export function createSecret(): string {
  return PREFIX + randomBytes(32).toString('base64');
}

export interface Message {
  readonly id: string;
  /** Seconds since 1970, of this attempt. */
  readonly timestamp: number;
  readonly body: string;
}

/** What proves that a message is ours and fresh: HMAC-SHA256 over id, time and body (standardwebhooks.com, v1). */
export function signMessage(secret: string, { id, timestamp, body }: Message): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const mark = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return `v1,${mark}`;
}
