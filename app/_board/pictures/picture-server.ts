import type { Kept } from './device-pictures';
import { sha256 } from './sha256';

/** What became of a picture that was brought. */
export type Delivery =
  | { readonly kind: 'stored'; readonly name: string }
  /** Nobody answered, or not now: worth trying again. */
  | { readonly kind: 'not-now' }
  /** The server looked at it and said no: it would say so again. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The small copy, which is the whole one where there is no smaller; the whole one; and the whole one behind all that is waited for. */
export type Fetched = 'small' | 'whole' | 'whole-later';

/** Where the pictures of a board lie for everybody. Nothing rejects. */
export interface PictureServer {
  /** Stored is what the server calls by the name that shapes have for it, or by that of the very bytes that were sent. */
  bring(bytes: Kept, hash: string): Promise<Delivery>;
  /** Undefined where it is not, or nobody answers. */
  fetch(hash: string, what: Fetched): Promise<Kept | undefined>;
  /** Whether it is there; undefined where nobody says. */
  has(hash: string): Promise<boolean | undefined>;
}

/** Answers to the picture itself. All others are about the moment: no network, no right yet, too much at once, a board not introduced. */
const FINAL = new Set([400, 413, 415, 422]);

const REFUSED = 'The server does not take this picture';

interface Answer {
  readonly hash?: unknown;
  readonly error?: { readonly message?: unknown };
}

const read = (answer: Response): Promise<Answer | null> => answer.json().catch(() => null);

async function reasonOf(answer: Response): Promise<string> {
  const message = (await read(answer))?.error?.message;
  return typeof message === 'string' ? message.slice(0, 200) : REFUSED;
}

export function reachPictureServer(boardId: string, request: typeof fetch): PictureServer {
  const address = `/api/boards/${encodeURIComponent(boardId)}/files`;
  return {
    async bring(bytes, hash) {
      try {
        const answer = await request(address, { method: 'POST', body: bytes });
        if (answer.ok) {
          const named = (await read(answer))?.hash;
          // No server's own words: something between answers for it.
          if (typeof named !== 'string') return { kind: 'not-now' };
          if (named === hash || named === (await sha256(bytes))) return { kind: 'stored', name: named };
          return { kind: 'refused', reason: REFUSED };
        }
        return FINAL.has(answer.status)
          ? { kind: 'refused', reason: await reasonOf(answer) }
          : { kind: 'not-now' };
      } catch {
        return { kind: 'not-now' };
      }
    },
    async fetch(hash, what) {
      try {
        const part = what === 'small' ? '?size=small' : '';
        const priority = what === 'whole-later' ? 'low' : 'auto';
        const answer = await request(`${address}/${encodeURIComponent(hash)}${part}`, { priority });
        if (!answer.ok) return undefined;
        const isFilm = answer.headers.get('content-type')?.startsWith('video');
        return isFilm ? await answer.blob() : new Uint8Array(await answer.arrayBuffer());
      } catch {
        return undefined;
      }
    },
    async has(hash) {
      try {
        const answer = await request(`${address}/${encodeURIComponent(hash)}`, {
          method: 'HEAD',
          cache: 'no-store',
        });
        if (answer.ok) return true;
        return answer.status === 404 ? false : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
