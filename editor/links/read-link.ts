import { isShapeId, type ShapeId } from '../../board/ids';
import { sentence } from '../../board/sentence';

const LONGEST = 2_000;
const SCHEME = /^[a-z][a-z\d+.-]*:/i;
const FOLLOWED = new Set(['http:', 'https:', 'mailto:']);
const MAIL = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/;

/** The name under which the address of a board's page says which shape is meant. */
export const SHAPE_IN_ADDRESS = 'shape';

function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function withScheme(written: string): string {
  if (SCHEME.test(written) && !/^[^/]*:\d/.test(written)) return written;
  return MAIL.test(written) ? `mailto:${written}` : `https://${written}`;
}

/**
 * What a person wrote as the address of a link, as it is stored; null where it may not be followed. Without a scheme it is a page of the web,
 * or a mail address.
 *
 * @param origin of this very server: what leads to its boards is stored without it
 */
export function readLink(written: string, origin: string): string | null {
  const trimmed = written.trim();
  if (trimmed === '' || /\s/.test(trimmed)) return null;
  const url = parseUrl(trimmed.startsWith('/b/') ? origin + trimmed : withScheme(trimmed));
  if (!url || !FOLLOWED.has(url.protocol) || (url.protocol !== 'mailto:' && !url.hostname)) return null;
  const isOwn = url.origin === origin && url.pathname.startsWith('/b/');
  const link = isOwn ? url.pathname + url.search : url.href;
  return link.length <= LONGEST ? link : null;
}

/** The shape that a link leads to, and the page it is on; null for a link to anything else. */
export function shapeOfLink(link: string): { readonly page: string; readonly shape: ShapeId } | null {
  if (!link.startsWith('/b/')) return null;
  const [page = '', search = ''] = link.split('?');
  const shape = new URLSearchParams(search).get(SHAPE_IN_ADDRESS);
  return isShapeId(shape) ? { page, shape } : null;
}

/** A mail address as people read it. One stray `%` is a legal address of a URL and no legal escape: as it is then. */
function decodeAddress(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** What a link is called where there is little room: the host, the mail address. */
export function nameOfLink(link: string): string {
  if (shapeOfLink(link)) return sentence('a shape');
  if (link.startsWith('/b/')) return sentence('a board');
  const url = parseUrl(link);
  if (!url) return link;
  return url.protocol === 'mailto:' ? decodeAddress(url.pathname) : url.hostname.replace(/^www\./, '');
}
