import type { ServerResponse } from 'node:http';

/** Scripts come from here, or stand in a page of ours word for word (`script-hashes.ts`). Everything else is closed. */
const createPagePolicy = (
  host: string,
  scripts: string,
  frames: string,
  ancestors: string,
  pictures: string,
) =>
  [
    "default-src 'none'",
    `script-src 'self' ${scripts}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' blob: data: ${pictures}`.trim(),
    "font-src 'self' data:",
    // Older Safari does not count its own sockets as 'self'.
    `connect-src 'self' ws://${host} wss://${host} ${pictures}`.trim(),
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    `media-src 'self' blob: ${pictures}`.trim(),
    // Pages on boards, which play only when somebody asks for it.
    `frame-src ${frames}`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');

const HOST = /^[\w.:[\]-]{1,255}$/;

export interface HeaderSettings {
  /** Whether people come by https. */
  readonly isSecure: boolean;
  /** Next's development server writes scripts into its pages and evaluates others. */
  readonly isDevelopment: boolean;
  /** The scripts within our pages. */
  readonly scriptHashes: readonly string[];
  /** Whose pages may be shown in a frame on a board. */
  readonly frames: readonly string[];
  /** Where pictures and films may be read past this server. */
  readonly pictures: readonly string[];
}

function writePolicy(
  { req }: ServerResponse,
  { isDevelopment, scriptHashes, frames, pictures }: HeaderSettings,
  ancestors: readonly string[],
): string {
  const given = req.headers.host ?? '';
  const host = HOST.test(given) ? given : 'localhost';
  const scripts = isDevelopment ? "'unsafe-inline' 'unsafe-eval'" : scriptHashes.join(' ');
  const list = (sources: readonly string[]) => sources.join(' ') || "'none'";
  return createPagePolicy(host, scripts, list(frames), list(ancestors), pictures.join(' '));
}

/** Scripts of workers that run WebAssembly: one reads strangers' PDFs and decodes scans, one cuts fonts. */
const COMPILING = new Set(['/pdf/reader.js', '/font-cutter/cutter.js']);
/** A worker has a policy of its own. These reach nothing but our own files, and may do what no page may. */
const COMPILING_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'";

/** Gives the workers that need one the policy that lets them run WebAssembly. */
export function setWorkerPolicy(pathname: string, response: ServerResponse): void {
  if (COMPILING.has(pathname)) response.setHeader('content-security-policy', COMPILING_POLICY);
}

/** Sets what every answer carries, before anyone else touches the response. Nobody may show any of it in a frame. */
export function setSecurityHeaders(response: ServerResponse, settings: HeaderSettings): void {
  response.setHeader('content-security-policy', writePolicy(response, settings, []));
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  response.setHeader('x-robots-tag', 'noindex');
  if (settings.isSecure) response.setHeader('strict-transport-security', 'max-age=31536000');
}

/** Lets these sites show this one answer in a frame; with none it stays closed. @param origins as `readEmbedOrigin` gives them */
export function allowFraming(
  response: ServerResponse,
  settings: HeaderSettings,
  origins: readonly string[],
): void {
  if (origins.length === 0) return;
  // It only knows "nobody" and "ourselves"; where there is a list of sites browsers go by that.
  response.removeHeader('x-frame-options');
  response.setHeader('content-security-policy', writePolicy(response, settings, origins));
}
