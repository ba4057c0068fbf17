/** What a page keeps of letters (`app/_board/letters/kept-letters.ts`). */
const SHELF = 'driftless-letters';
const LETTERS = /^\/api\/fonts\/[^/]+\.(woff2|json)$/;

export interface LetterPorts {
  readonly caches: Pick<CacheStorage, 'open'>;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** A file of letters that the system lacks, or the list of these files. */
export function isOfLetters(path: string): boolean {
  return LETTERS.test(path);
}

/**
 * A kept file is as good as a fetched one: the page lets go of all when the list is another. So the list is the server's, and the kept one
 * without a network alone.
 */
export async function answerLetters(request: Request, { caches, fetch }: LetterPorts): Promise<Response> {
  const kept = async () => (await caches.open(SHELF)).match(request.url);
  if (request.url.endsWith('.woff2')) return (await kept()) ?? fetch(request);
  try {
    return await fetch(request);
  } catch {
    return (await kept()) ?? Response.error();
  }
}
