let fetching: Promise<typeof import('lib0/hash/sha256')> | null = null;

function fetchOther() {
  fetching ??= import('lib0/hash/sha256');
  // A network that was away is asked again.
  fetching.catch(() => {
    fetching = null;
  });
  return fetching;
}

const hasOwn = globalThis.crypto?.subtle !== undefined;
// The browser's own is missing on pages without https, as in a local network: then one is fetched at once, before the network may go.
if (!hasOwn) void fetchOther();

/** SHA-256 in hexadecimal. */
export async function sha256(given: Uint8Array<ArrayBuffer> | Blob): Promise<string> {
  const bytes = given instanceof Blob ? new Uint8Array(await given.arrayBuffer()) : given;
  const digest = hasOwn
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : (await fetchOther()).digest(bytes);
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
