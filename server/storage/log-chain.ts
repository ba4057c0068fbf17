import { createHash, hash } from 'node:crypto';

/** What the chain of a board's log begins with. */
export const CHAIN_START: Uint8Array = new Uint8Array(32);

const HEAD = 48;
const SMALL = 8 * 1024;
const scratch = Buffer.alloc(HEAD + SMALL);

function writeNumber(buffer: Buffer, value: number, at: number): void {
  buffer.writeUInt32BE(Math.floor(value / 2 ** 32), at);
  buffer.writeUInt32BE(value % 2 ** 32, at + 4);
}

/**
 * A row's link: SHA-256 of the link before it, the row's seq and client (8 bytes each, big-endian) and its data. A checksum tells that a row
 * is as it was written; the chain tells that it is the row that was written here, after the one before it, and the head that none is missing
 * at the end. Who sent it is left out: that is forgotten when a person wants to be forgotten.
 */
export function linkOf(before: Uint8Array, seq: number, client: number, data: Uint8Array): Buffer {
  const isSmall = data.length <= SMALL;
  const head = isSmall ? scratch : Buffer.allocUnsafe(HEAD);
  head.set(before, 0);
  writeNumber(head, seq, 32);
  writeNumber(head, client, 40);
  if (!isSmall) return createHash('sha256').update(head).update(data).digest();
  // Nearly every row: in one call it takes a third of the time, and the thread that does it is the one that writes to the disk.
  scratch.set(data, HEAD);
  return hash('sha256', scratch.subarray(0, HEAD + data.length), 'buffer');
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
