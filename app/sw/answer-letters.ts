import { askNetworkFirst, type NetworkPorts } from './ask-network-first';

/** What a page keeps of letters (`app/_board/letters/kept-letters.ts`). */
const SHELF = 'driftless-letters';
const LETTERS = /^\/api\/fonts\/[^/]+\.(woff2|json)$/;

export interface LetterPorts extends NetworkPorts {
  readonly caches: Pick<CacheStorage, 'open'>;
}

/** A file of letters that the system lacks, or the list of these files. */
export function isOfLetters(path: string): boolean {
  return LETTERS.test(path);
}

/**
 * A kept file is as good as a fetched one: the page lets go of those that are others when the list is another. So the list is the server's, and
 * the kept one where there is no network, a slow one or a server in trouble.
 */
export async function answerLetters(request: Request, ports: LetterPorts): Promise<Response> {
  const kept = async () => (await ports.caches.open(SHELF)).match(request.url);
  if (request.url.endsWith('.woff2')) return (await kept()) ?? ports.fetch(request);
  return askNetworkFirst(request, kept, ports);
}
