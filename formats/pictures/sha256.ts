/** The browser's own is missing on pages without https, as in a local network: then one is fetched at once, before the network may go. */
const other = globalThis.crypto?.subtle ? null : import('lib0/hash/sha256');

/** SHA-256 in hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = other
    ? (await other).digest(bytes)
    : new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
