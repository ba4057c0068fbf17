/** One contiguous edit: `remove` UTF-16 units go at `index`, `insert` comes in their place. */
export interface TextSplice {
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

/** Whether a cut at `index` would part the two halves of one character outside the basic plane. */
function partsPair(text: string, index: number): boolean {
  const [before, after] = [text.charCodeAt(index - 1), text.charCodeAt(index)];
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/**
 * The least splice that makes `after` of `before`. `caret` is where the caret stands in `after`: what follows it was not typed,
 * so of several equal splices ('aa' to 'aaa') the one at the caret is taken, and it merges where the person saw it.
 *
 * Invariant: never cuts a surrogate pair. Yjs turns a halved pair into two U+FFFD, for everybody and for good (yjs #248).
 */
export function spliceBetween(before: string, after: string, caret = after.length): TextSplice {
  const shorter = Math.min(before.length, after.length);
  const longestTail = Math.min(shorter, Math.max(0, after.length - caret));
  let tail = 0;
  while (tail < longestTail && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  let head = 0;
  while (head < shorter - tail && before[head] === after[head]) head += 1;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (head > 0 && (partsPair(before, head) || partsPair(after, head))) head -= 1;
  if (tail > 0 && (partsPair(before, before.length - tail) || partsPair(after, after.length - tail))) {
    tail -= 1;
  }
  return { index: head, remove: before.length - head - tail, insert: after.slice(head, after.length - tail) };
}

export function applySplice(text: string, { index, remove, insert }: TextSplice): string {
  return text.slice(0, index) + insert + text.slice(index + remove);
}
