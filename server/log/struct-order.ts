import type { Numbers } from './numbers';
import type { StateVector } from './state-vector';

/**
 * Whether the structs of an update can be put in an order in which each comes after what it builds on. Linear: each client's list is walked
 * once, and waits at most once per need.
 */
export function hasOrder(ranges: ArrayLike<number>, needs: ArrayLike<number>, known: StateVector): boolean {
  const waits = new Map<number, number[]>();
  for (let at = 0; at < needs.length; at += 4) {
    const list = waits.get(needs[at]!);
    if (list) list.push(at);
    else waits.set(needs[at]!, [at]);
  }
  const ends = new Map<number, number>();
  for (let at = 0; at < ranges.length; at += 3) ends.set(ranges[at]!, ranges[at + 2]!);
  const reached = new Map<number, number>();
  const reach = (client: number) => reached.get(client) ?? known.get(client) ?? 0;
  const next = new Map<number, number>();
  const waiting = new Map<number, number[]>();
  const ready = [...ends.keys()];
  while (ready.length > 0) {
    const client = ready.pop()!;
    const list = waits.get(client) ?? [];
    let index = next.get(client) ?? 0;
    while (index < list.length && needs[list[index]! + 3]! < reach(needs[list[index]! + 2]!)) index++;
    next.set(client, index);
    const stop = index < list.length ? needs[list[index]! + 1]! : ends.get(client)!;
    const before = reach(client);
    reached.set(client, Math.max(before, stop));
    if (index < list.length) {
      const blocker = needs[list[index]! + 2]!;
      const others = waiting.get(blocker);
      if (others) others.push(client);
      else waiting.set(blocker, [client]);
    }
    // Only progress wakes: two that wait for each other must not wake each other for ever.
    if (reach(client) === before) continue;
    const woken = waiting.get(client);
    waiting.delete(client);
    if (woken) ready.push(...woken);
  }
  for (const [client, end] of ends) if (reach(client) < end) return false;
  return true;
}

/** What is not of this update is taken as given: whether it is there is another question. */
function assumeOthers(ranges: Numbers, needs: Numbers): StateVector {
  const given = new Map<number, number>();
  for (let at = 0; at < ranges.length; at += 3)
    if (!given.has(ranges[at]!)) given.set(ranges[at]!, ranges[at + 1]!);
  for (let at = 2; at < needs.length; at += 4)
    if (!given.has(needs[at]!)) given.set(needs[at]!, Number.MAX_SAFE_INTEGER);
  return given;
}

/**
 * Whether an update has an order in itself. Structs of a board never build on each other in a circle, so what has none here has none on any
 * board.
 */
export function isOrderedInItself(ranges: Numbers, needs: Numbers): boolean {
  return hasOrder(ranges, needs, assumeOthers(ranges, needs));
}

/** Of each client that is built on, the need that reaches farthest: it is met only where all of them are. Fours, as in `UpdateScan`. */
export function farthestNeeds(needs: Numbers): number[] {
  const farthest = new Map<number, number>();
  for (let at = 0; at < needs.length; at += 4) {
    const known = farthest.get(needs[at + 2]!);
    if (known === undefined || needs[known + 3]! < needs[at + 3]!) farthest.set(needs[at + 2]!, at);
  }
  return [...farthest.values()].flatMap((at) => [needs[at]!, needs[at + 1]!, needs[at + 2]!, needs[at + 3]!]);
}
