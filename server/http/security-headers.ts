import type { ServerResponse } from 'node:http';

/**
 * Next writes inline scripts into its pages, so 'unsafe-inline' stays until they are hashed: a nonce would not go with pages that the
 * service worker keeps. Everything else is closed.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "media-src 'self' blob:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const DEVELOPMENT_POLICY = PAGE_POLICY.replace("'unsafe-inline'", "'unsafe-inline' 'unsafe-eval'");

/** Sets what every answer carries, before anyone else touches the response. */
export function setSecurityHeaders(
  response: ServerResponse,
  isSecure: boolean,
  isDevelopment: boolean,
): void {
  response.setHeader('content-security-policy', isDevelopment ? DEVELOPMENT_POLICY : PAGE_POLICY);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  response.setHeader('x-robots-tag', 'noindex');
  if (isSecure) response.setHeader('strict-transport-security', 'max-age=31536000');
}
