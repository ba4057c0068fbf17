import * as decoding from 'lib0/decoding';

/** Updates that lie one after the other, each behind its length, as a page reads them. */
export function readFramed(bytes: Uint8Array | null): Uint8Array[] {
  const decoder = decoding.createDecoder(bytes!);
  const updates: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) updates.push(decoding.readVarUint8Array(decoder));
  return updates;
}
