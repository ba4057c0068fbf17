import { createHash, randomBytes } from 'node:crypto';

const KEY = /^[\w-]{22}$/;

/** 128 random bits, base64url. */
export function createRandomId(): string {
  return randomBytes(16).toString('base64url');
}

/** What is stored of a link key: it has enough randomness that a plain SHA-256 can't be turned back. Null for what is no key. */
export function hashLinkKey(key: string | null | undefined): Uint8Array | null {
  return key && KEY.test(key) ? new Uint8Array(createHash('sha256').update(key).digest()) : null;
}
