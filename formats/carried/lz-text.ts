import { decompressFromBase64 } from 'lz-string';

/** What lz-string packed into base64; undefined for what is none, and for what would be longer than any text can be. */
export function unpackLzText(packed: string): string | undefined {
  try {
    return decompressFromBase64(packed) || undefined;
  } catch {
    // A few kilobytes can say "again, and longer" until no text can hold it.
    return undefined;
  }
}
