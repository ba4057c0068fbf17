import { createHash } from 'node:crypto';

/** What the chain of a board's log begins with. */
export const CHAIN_START: Uint8Array = new Uint8Array(32);

/**
 * A row's link: SHA-256 of the link before it, the row's seq and client (8 bytes each, big-endian) and its data. A checksum tells that a row
 * is as it was written; the chain tells that it is the row that was written here, after the one before it, and the head that none is missing
 * at the end. Who sent it is left out: that is forgotten when a person wants to be forgotten.
 */
export function linkOf(before: Uint8Array, seq: number, client: number, data: Uint8Array): Buffer {
  const place = Buffer.allocUnsafe(16);
  place.writeBigUInt64BE(BigInt(seq), 0);
  place.writeBigUInt64BE(BigInt(client), 8);
  return createHash('sha256').update(before).update(place).update(data).digest();
}

/** What ties a snapshot to the row it was made through: SHA-256 of that row's link and the snapshot's bytes. */
export function sealOf(link: Uint8Array, data: Uint8Array): Buffer {
  return createHash('sha256').update(link).update(data).digest();
}

/** Whether two links are the same; none is like no other. */
export function isSameLink(
  one: Uint8Array | null | undefined,
  other: Uint8Array | null | undefined,
): boolean {
  return !!one && !!other && Buffer.compare(one, other) === 0;
}
