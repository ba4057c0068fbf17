const READING = new Set(['GET', 'HEAD']);

/**
 * What is never handed to Next. Pages are read and nothing else, and no page of ours has an action: Next would decode the body of one before
 * it sees that there is none, which was how servers were taken over (CVE-2025-55182). Its image optimizer is switched off, and fetched what
 * it was told to.
 *
 * @returns the status to refuse with, or null where the request may go on
 */
export function refusePageRequest(method: string | undefined, pathname: string): 404 | 405 | null {
  if (!READING.has(method ?? '')) return 405;
  return pathname.startsWith('/_next/image') ? 404 : null;
}
