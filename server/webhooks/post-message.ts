import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { lookUpPublic, namesPrivateHost } from './public-address';

/** Milliseconds until the answer, and bytes of it that are read (and thrown away). */
const LIMITS = { time: 10_000, answer: 64 * 1024 };

export interface PostOptions {
  /** Whether it may go to this machine and its network. */
  readonly allowsPrivate: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds until it is given up; 10 seconds unless told. */
  readonly time?: number;
}

/**
 * Posts a body to somebody else's server, and follows no redirect.
 *
 * @returns the HTTP status; rejects with the reason when there is none. What was answered is told to nobody, so that nobody reads by us.
 */
export function postMessage(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { allowsPrivate, signal, time = LIMITS.time }: PostOptions,
): Promise<number> {
  const url = new URL(address);
  if (!allowsPrivate && namesPrivateHost(url))
    return Promise.reject(new Error('its host is in a private network'));
  const bytes = Buffer.from(body);
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestSecure : requestPlain;
    const sent = send(url, {
      method: 'POST',
      // A connection of its own: one that is kept could lead to where a name led before.
      agent: false,
      signal,
      headers: { ...headers, 'content-length': String(bytes.length) },
      ...(allowsPrivate ? {} : { lookup: lookUpPublic }),
    });
    let isAnswered = false;
    const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${time} ms`)), time);
    sent.on('close', () => {
      clearTimeout(timer);
      // An answer that wants to go on in another protocol is neither a response nor an error.
      if (!isAnswered) reject(new Error('closed without an answer'));
    });
    sent.on('upgrade', (_answer, socket) => socket.destroy());
    sent.on('error', reject);
    sent.on('response', (answer) => {
      isAnswered = true;
      let size = 0;
      answer.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > LIMITS.answer) answer.destroy();
      });
      answer.on('error', () => {});
      // Also of an answer that ends too soon or too late the status was said.
      answer.on('close', () => resolve(answer.statusCode ?? 0));
    });
    sent.end(bytes);
  });
}
