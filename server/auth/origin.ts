import type { IncomingHttpHeaders } from 'node:http';

/** Whether an Origin header names this very site: a browser sends the cookie of a site along with requests that other sites make. */
export type OriginCheck = (headers: IncomingHttpHeaders) => boolean;

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

/** @param publicUrl what people type; null means that the Host of the request is taken for it, which is right without a proxy */
export function createOriginCheck(publicUrl: string | null): OriginCheck {
  const own = publicUrl ? new URL(publicUrl).origin : null;
  return ({ origin, host }) => {
    if (origin === undefined) return false;
    if (own) return origin === own;
    const claimed = parse(origin);
    return (
      claimed !== null &&
      /^https?:$/.test(claimed.protocol) &&
      claimed.host === host &&
      claimed.origin === origin
    );
  };
}
