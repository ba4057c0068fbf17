import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'hono';
import { hashLinkKey } from '../auth/link-key';
import type { OriginCheck } from '../auth/origin';
import type { Session, Sessions } from '../auth/session';
import type { Claim } from '../storage/storage';
import { subjectOf } from '../storage/subject-of-claim';
import { ApiError } from './api-error';

export type ApiEnvironment = {
  Bindings: { incoming: IncomingMessage; outgoing: ServerResponse };
  Variables: {
    session: Session | null;
    claim: Claim;
    requestId: string;
    /** A key was shown, and opens nothing of the board that was asked for. */
    hasGuessed?: boolean;
  };
};

export type ApiContext = Context<ApiEnvironment>;

const SAFE = new Set(['GET', 'HEAD']);

/** Who asks: the person of the cookie and the link of the key, either, both or nobody. */
export function readCaller(
  context: ApiContext,
  sessions: Sessions,
): { session: Session | null; claim: Claim } {
  const { headers } = context.env.incoming;
  const session = sessions.read(headers.cookie);
  const key = /^Bearer +([\w-]{22})$/i.exec(headers.authorization ?? '')?.[1];
  return { session, claim: { person: session?.person ?? null, keyHash: hashLinkKey(key) } };
}

/**
 * Whose a change is: the id that the same caller has at the other doors, so that what an owner sees in the past of a board is whom they can say
 * something of. Of who comes by a link's key alone it was once made of the link's id here, and named nobody that anybody had met.
 */
export function authorOf(context: ApiContext): string {
  return subjectOf(context.get('claim')) ?? '';
}

/**
 * Refuses what another site may have sent with this browser's cookie: writes need an Origin that is ours. A browser always sends one with
 * a write; a script without cookie needs none.
 */
export function expectOwnOrigin(
  context: ApiContext,
  isOwnOrigin: OriginCheck,
  session: Session | null,
): void {
  const { method, headers } = context.env.incoming;
  if (SAFE.has(method ?? '')) return;
  if (session === null && headers.origin === undefined) return;
  if (!isOwnOrigin(headers)) throw new ApiError(403, 'WRONG_ORIGIN', 'This comes from another site');
}

/** The person who asks; somebody new is given an identity along with the answer. */
export function beSomebody(context: ApiContext, sessions: Sessions): string {
  const known = context.get('session');
  if (known) return known.person;
  const session = sessions.create();
  context.header('set-cookie', sessions.write(session), { append: true });
  context.set('session', session);
  return session.person;
}
