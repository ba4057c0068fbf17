import type { IncomingMessage } from 'node:http';

/** The address of a request; null for what no browser sends: another host's address, or one that means something else when resolved. */
export function parseAddress({ url }: IncomingMessage): URL | null {
  if (!url?.startsWith('/') || url.startsWith('//') || url.includes('\\')) return null;
  return URL.canParse(url, 'http://localhost') ? new URL(url, 'http://localhost') : null;
}

/** Whether every `%` of a path stands for a letter. Pages with a name in their path fail on one that does not. */
export function canBeDecoded(pathname: string): boolean {
  try {
    return decodeURIComponent(pathname) !== '';
  } catch {
    return false;
  }
}
