import { digest } from 'lib0/hash/sha256';

/** SHA-256 in hexadecimal. Not the browser's own: that is missing on pages without https, as in a local network. */
export function sha256(bytes: Uint8Array): string {
  return [...digest(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
