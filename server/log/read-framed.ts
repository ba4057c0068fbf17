import { ByteReader } from './byte-reader';

/** Updates that were handed over in one piece, each behind its length (`frameUpdates`); views on it. */
export function readFramed(framed: Uint8Array): Uint8Array[] {
  const reader = new ByteReader(framed);
  const updates: Uint8Array[] = [];
  while (!reader.isAtEnd) updates.push(reader.view());
  return updates;
}
