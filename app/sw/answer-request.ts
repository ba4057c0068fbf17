import { isOfLetters } from './answer-letters';
import { askNetworkFirst, type NetworkPorts } from './ask-network-first';
import type { Precache } from './precache';

/** The page for every board, and home. */
const BOARD_SHELL = '/b/shell';
const HOME_SHELL = '/';
/** What is said at an address that only the server could answer. */
const OFFLINE_PAGE = '/offline';

export type RequestKind =
  /** Not ours: the API, the document door, other origins, what is not read. The browser goes on as if there were no worker. */
  | { readonly kind: 'pass' }
  /** A visit to a page that can be shown without the network. */
  | { readonly kind: 'page'; readonly shell: string }
  /** A visit to one of which nothing is kept. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'file' }
  | { readonly kind: 'letters' };

export interface RequestFacts {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
}

const PASSED = /^\/(api|sync|socket\.io)(\/|$)|^\/(healthz|readyz|metrics|sw\.js)$/;
/** A page within another one's: a way to one's boards has no place there. */
const EMBEDDED = /^\/embed(\/|$)/;
const BOARD = /^\/b\/[^/]+\/?$/;

/** What a request is. Nothing of `/api` but fonts and nothing of `/sync` is ever kept or answered here: what they say must be true now. */
export function kindOfRequest({ method, mode, url }: RequestFacts, origin: string): RequestKind {
  const address = new URL(url);
  if (method !== 'GET' || address.origin !== origin) return { kind: 'pass' };
  if (isOfLetters(address.pathname)) return { kind: mode === 'navigate' ? 'pass' : 'letters' };
  if (PASSED.test(address.pathname)) return { kind: 'pass' };
  if (mode !== 'navigate') return { kind: 'file' };
  if (BOARD.test(address.pathname)) return { kind: 'page', shell: BOARD_SHELL };
  if (address.pathname === '/') return { kind: 'page', shell: HOME_SHELL };
  return { kind: EMBEDDED.test(address.pathname) ? 'pass' : 'elsewhere' };
}

export interface AnswerPorts extends NetworkPorts {
  readonly precache: Pick<Precache, 'match'>;
  readonly origin: string;
}

/** The network's page when it comes in time and is one; the kept page otherwise: a hotel's or proxy's error page helps nobody draw. */
export function answerPage(request: Request, shell: string, ports: AnswerPorts): Promise<Response> {
  return askNetworkFirst(request, () => ports.precache.match(new URL(shell, ports.origin).href), ports);
}

/** The network's answer, however long it takes and whatever it says; without a network what that means for whoever came, in place of the browser's page. */
export async function answerElsewhere(request: Request, ports: AnswerPorts): Promise<Response> {
  try {
    return await ports.fetch(request);
  } catch {
    const kept = await ports.precache.match(new URL(OFFLINE_PAGE, ports.origin).href);
    return kept ?? Response.error();
  }
}

/** Files of the app carry their contents in their names, so a kept one is as good as a fetched one. */
export async function answerFile(request: Request, ports: AnswerPorts): Promise<Response> {
  return (await ports.precache.match(request.url)) ?? ports.fetch(request);
}
