import { z } from 'zod';
import type { DeliveryRecord, WebhookRecord, WebhookStorage } from '../../storage/webhook-storage';
import { type PostOptions, postMessage } from '../../webhooks/post-message';
import { signMessage } from '../../webhooks/sign-message';
import { deliveryId } from '../../webhooks/webhooks';
import { findBackoff } from '../backoff';
import { defineKind, HopelessJob, type JobKind } from '../job-kind';

/** A receiver that is down is tried for about two hours; one that says no to a message for about two minutes. */
const ATTEMPTS = { down: 40, refused: 8 };
/** So many messages in a row are given up before a webhook is switched off. */
const MOST_FAILURES = 3;
/** Milliseconds before the second try, and at most. */
const BACKOFF = { first: 1_000, longest: 300_000 };
const AT_ONCE = 100;
/** Milliseconds after which a job leaves the rest to the next. */
const LONGEST = 30_000;
/** What a receiver answers that may well take the message later. */
const PASSING = new Set([408, 409, 425, 429]);

export interface WebhookKindPorts {
  readonly storage: Pick<WebhookStorage, 'listWaitingWebhooks' | 'nextDelivery' | 'noteAttempt'>;
  /** Writes the messages that are due. */
  gather(): Promise<void>;
  readonly allowsPrivate: boolean;
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly post?: (
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    options: PostOptions,
  ) => Promise<number>;
}

interface Sent {
  readonly status: number | null;
  /** Null when it was taken. */
  readonly reason: string | null;
}

type Next = { readonly webhook: WebhookRecord; readonly delivery: DeliveryRecord };

async function send(next: Next, ports: WebhookKindPorts, signal: AbortSignal): Promise<Sent> {
  const { webhook, delivery } = next;
  const id = deliveryId(delivery);
  const body = `{"id":${JSON.stringify(id)},${delivery.body.slice(1)}`;
  const timestamp = Math.floor(ports.now() / 1000);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Driftless-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signMessage(webhook.secret, { id, timestamp, body }),
  };
  try {
    const { post = postMessage, allowsPrivate } = ports;
    const status = await post(webhook.url, headers, body, { allowsPrivate, signal });
    return { status, reason: status >= 200 && status < 300 ? null : `answered ${status}` };
  } catch (error) {
    return { status: null, reason: (error as Error).message };
  }
}

function judge({ status, reason }: Sent, attempts: number): 'delivered' | 'pending' | 'failed' {
  if (reason === null) return 'delivered';
  const isRefused = status !== null && status < 500 && !PASSING.has(status);
  const most = status === 410 ? 1 : isRefused ? ATTEMPTS.refused : ATTEMPTS.down;
  return attempts >= most ? 'failed' : 'pending';
}

/**
 * Messages to one webhook, one after the other in their order. A receiver that does not take one gets none of the others until it does, or
 * until that one is given up. How long it is left alone lies with the message,
 * so a job that finds nothing due has done its work. A message may arrive twice, when this process ends between the answer and the note of it: its id is the same.
 */
export function createWebhookKind(ports: WebhookKindPorts): JobKind {
  const { storage, now, random } = ports;
  return defineKind({
    name: 'webhook',
    payload: z.object({ webhook: z.string() }),
    attempts: ATTEMPTS.down,
    timeLimit: 60_000,
    memoryLimit: 64,
    async run({ webhook }, { signal }) {
      const begun = now();
      let delivered = 0;
      while (now() - begun < LONGEST) {
        const next = await storage.nextDelivery(webhook, now());
        if (!next) break;
        const sent = await send(next, ports, signal);
        // What was broken off here says nothing of the receiver.
        if (sent.reason !== null) signal.throwIfAborted();
        const { status, reason } = sent;
        const attempts = next.delivery.attempts + 1;
        const state = judge(sent, attempts);
        // Gone is gone: nothing is sent there any more.
        const mostFailures = status === 410 ? 1 : MOST_FAILURES;
        await storage.noteAttempt(webhook, next.delivery.number, {
          state,
          status,
          reason,
          at: now(),
          nextAt: now() + findBackoff(attempts, BACKOFF, random()),
          mostFailures,
        });
        if (state === 'failed') throw new HopelessJob(`a message was given up: ${reason}`);
        if (state === 'pending') return { delivered, reason };
        delivered++;
      }
      return { delivered };
    },
    schedule: {
      every: 1_000,
      async find() {
        await ports.gather();
        const waiting = await storage.listWaitingWebhooks(now(), AT_ONCE);
        return waiting.map((webhook) => ({ key: webhook, payload: { webhook } }));
      },
    },
  });
}
