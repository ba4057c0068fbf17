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

/** The list of files as the server tells it. Where it is another than the kept one the files are too, and go. */
export async function keepList(address: string, list: string): Promise<void> {
  if (typeof caches === 'undefined') return;
  const kept = await (await caches.open(SHELF)).match(address);
  if (kept && (await kept.text()) === list) return;
  await caches.delete(SHELF);
  const headers = { 'content-type': 'application/json' };
  await (await caches.open(SHELF)).put(address, new Response(list, { headers }));
}
