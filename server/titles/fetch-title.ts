import { lookup as lookUpAny } from 'node:dns';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip } from 'node:zlib';
import { lookUpPublic, namesPrivateHost } from '../webhooks/public-address';
import { createLookUpTurns } from './look-up-in-turn';
import { createTitleReader, type TitleReader } from './read-title';

/** Milliseconds for all of it, bytes of the page (as they come, and unpacked), redirects that are followed. */
const LIMITS = { time: 5_000, size: 512 * 1_024, redirects: 4 };
/** Answers before the answer (`103 Early Hints`). They are no part of the page, so its size does not bound them. */
const MOST_HINTS = 5;
const MOVED = new Set([301, 302, 303, 307, 308]);
const PAGE = /^(?:text\/html|application\/xhtml\+xml)\b/i;

export interface FetchTitleOptions {
  /** Whether it may go to this machine and its network. */
  readonly allowsPrivate: boolean;
  /** Milliseconds until it is given up; 5 seconds unless told. */
  readonly time?: number;
  /** Finds the address of a name, and refuses what is not on the internet. */
  readonly lookUp?: LookupFunction;
}

interface Way {
  readonly allowsPrivate: boolean;
  readonly lookUp: LookupFunction;
  readonly signal: AbortSignal;
}

/** One for all: the threads that they are looked up on are the process's. */
const takeTurn = createLookUpTurns();

/** Below 1024 other programs than those of the web listen: a request there may mean something to them. */
function isOpenPort(port: string): boolean {
  return port === '' || port === '80' || port === '443' || Number(port) >= 1_024;
}

/** Asked of every address on the way: the one that was given, and each that it leads to. */
function mayBeAsked(url: URL, allowsPrivate: boolean): boolean {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  if (url.username !== '' || url.password !== '') return false;
  return isOpenPort(url.port) && (allowsPrivate || !namesPrivateHost(url));
}

function ask(url: URL, { lookUp, signal }: Way): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestSecure : requestPlain;
    const sent = send(url, {
      // A connection of its own: one that is kept could lead to where a name led before.
      agent: false,
      signal,
      headers: {
        accept: 'text/html, application/xhtml+xml;q=0.9',
        'accept-encoding': 'gzip, identity',
        'user-agent': 'Mozilla/5.0 (compatible; Driftless-Titles/1)',
      },
      lookup: lookUp,
    });
    let hints = 0;
    sent.on('information', () => {
      hints += 1;
      if (hints > MOST_HINTS) sent.destroy(new Error('hints without end'));
    });
    sent.on('close', () => reject(new Error('closed without an answer')));
    sent.on('upgrade', (_answer, socket) => socket.destroy());
    sent.on('error', reject);
    sent.on('response', resolve);
    sent.end();
  });
}

/** The answer at the end of a way of redirects; null where it leads to what may not be asked, or on and on. */
async function follow(address: string, way: Way): Promise<IncomingMessage | null> {
  let url = new URL(address);
  for (let step = 0; step <= LIMITS.redirects; step++) {
    if (!mayBeAsked(url, way.allowsPrivate)) return null;
    const answer = await ask(url, way);
    answer.on('error', () => {});
    const { location } = answer.headers;
    if (!MOVED.has(answer.statusCode ?? 0)) return answer;
    answer.destroy();
    if (location === undefined || !URL.canParse(location, url)) return null;
    url = new URL(location, url);
  }
  return null;
}

async function* upTo(most: number, pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = most;
  for await (const piece of pieces) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}

async function read(answer: IncomingMessage, reader: TitleReader, signal: AbortSignal): Promise<void> {
  const isPacked = answer.headers['content-encoding'] === 'gzip';
  // A page that breaks off is unpacked as far as it came.
  const unpacking = isPacked ? createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }) : new PassThrough();
  await pipeline(
    answer,
    (pieces: AsyncIterable<Buffer>) => upTo(LIMITS.size, pieces),
    unpacking,
    async (pieces: AsyncIterable<Buffer>) => {
      for await (const piece of upTo(LIMITS.size, pieces)) if (reader.take(piece)) return;
    },
    { signal },
  );
}

function isReadable({ statusCode = 0, headers }: IncomingMessage): boolean {
  const packing = headers['content-encoding'] ?? 'identity';
  const isPage = PAGE.test(headers['content-type'] ?? '');
  return statusCode >= 200 && statusCode < 300 && isPage && /^(?:gzip|identity)$/.test(packing);
}

/** What a page of the web is called; '' where it does not say, is none, or may not be asked; null where it could not be asked now. Never rejects. */
export async function fetchTitle(
  address: string,
  { allowsPrivate, time = LIMITS.time, lookUp = allowsPrivate ? lookUpAny : lookUpPublic }: FetchTitleOptions,
): Promise<string | null> {
  const signal = AbortSignal.timeout(time);
  const turn = takeTurn(lookUp, signal);
  const answer = await follow(address, { allowsPrivate, lookUp: turn.lookUp, signal }).catch(() => null);
  if (turn.isMissed()) return null;
  if (!answer || !isReadable(answer)) {
    answer?.destroy();
    return '';
  }
  const told = /charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(answer.headers['content-type'] ?? '')?.[1];
  const reader = createTitleReader(told);
  // Whether it has ended, broke off or took too long: what it had said of itself by then was said.
  await read(answer, reader, signal).catch(() => {});
  answer.destroy();
  return reader.end();
}

/** For those addresses that this server may ask; null where it may ask none. */
export function openTitles(
  reach: 'public' | 'any' | 'off',
): ((address: string) => Promise<string | null>) | null {
  const allowsPrivate = reach === 'any';
  return reach === 'off' ? null : (address) => fetchTitle(address, { allowsPrivate });
}
