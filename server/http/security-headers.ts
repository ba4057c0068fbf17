import type { ServerResponse } from 'node:http';

/**
 * Next writes inline scripts into its pages, so 'unsafe-inline' stays until they are hashed: a nonce would not go with pages that the
 * service worker keeps. Everything else is closed.
 */
const createPagePolicy = (host: string, scripts: string) =>
  [
    "default-src 'none'",
    `script-src 'self' ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    // Older Safari does not count its own sockets as 'self'.
    `connect-src 'self' ws://${host} wss://${host}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "media-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const HOST = /^[\w.:[\]-]{1,255}$/;

/** Sets what every answer carries, before anyone else touches the response. */
export function setSecurityHeaders(
  response: ServerResponse,
  isSecure: boolean,
  isDevelopment: boolean,
): void {
  const given = response.req.headers.host ?? '';
  const host = HOST.test(given) ? given : 'localhost';
  const scripts = isDevelopment ? "'unsafe-inline' 'unsafe-eval'" : "'unsafe-inline'";
  response.setHeader('content-security-policy', createPagePolicy(host, scripts));
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  response.setHeader('x-robots-tag', 'noindex');
  if (isSecure) response.setHeader('strict-transport-security', 'max-age=31536000');
}
