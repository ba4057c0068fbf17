import type { FontSlices } from '../../../formats/svg/font-slices';

/** Where the service worker looks for them (`app/sw/answer-letters.ts`). */
const SHELF = 'driftless-letters';

/**
 * Keeps what was fetched of letters, and no more: all files are 30 MB. The page does it, which fetches its first letters before the service
 * worker is there. Where nothing may be kept, they are fetched again.
 */
export async function keepLetters(addresses: readonly string[]): Promise<void> {
  if (typeof caches === 'undefined') return;
  const shelf = await caches.open(SHELF);
  for (const address of new Set(addresses)) {
    if (await shelf.match(address)) continue;
    // From what the browser keeps for a while.
    const answer = await fetch(address);
    if (answer.ok) await shelf.put(address, answer);
  }
}

/**
 * The list of files as the server tells it. Where it is another than the kept one, the files that it calls otherwise go and no others: they are
 * the letters of all boards of this device, for when there is no network.
 */
export async function keepList(address: string, list: FontSlices): Promise<void> {
  if (typeof caches === 'undefined') return;
  const shelf = await caches.open(SHELF);
  const text = JSON.stringify(list);
  const kept = await (await shelf.match(address))?.text();
  if (kept === text) return;
  // First, so that a page opened at the same time finds nothing to take away.
  await shelf.put(address, new Response(text, { headers: { 'content-type': 'application/json' } }));
  if (kept === undefined) return;
  for (const [file, range] of Object.entries<unknown>(JSON.parse(kept))) {
    if (list[file] !== range) await shelf.delete(address.replace(/[^/]+$/, file));
  }
}
