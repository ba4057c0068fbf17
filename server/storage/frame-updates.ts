/** How many bytes a length takes, as lib0 writes it. */
function sizeOfLength(length: number): number {
  let size = 1;
  for (let left = length; left > 127; left = Math.floor(left / 128)) size += 1;
  return size;
}

/** How many bytes updates are, each behind its length. */
export function sizeFramed(updates: readonly Uint8Array[]): number {
  let size = 0;
  for (const { length } of updates) size += sizeOfLength(length) + length;
  return size;
}

/**
 * Updates one after the other, each behind its length, as pages read them. Into one piece that is large enough from the start: they may be
 * a hundred thousand.
 */
export function frameUpdates(updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const framed = new Uint8Array(sizeFramed(updates));
  let at = 0;
  for (const update of updates) {
    let left = update.length;
    for (; left > 127; left = Math.floor(left / 128)) framed[at++] = 128 | (left % 128);
    framed[at++] = left;
    framed.set(update, at);
    at += update.length;
  }
  return framed;
}
