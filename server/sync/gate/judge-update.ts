import type { CrowdedPlaces } from '../../log/crowded-places';
import type { DeletionIndex } from '../../log/deletion-index';
import type { Numbers } from '../../log/numbers';
import type { StateVector } from '../../log/state-vector';
import { hasOrder } from '../../log/struct-order';
import type { TypeDepths } from '../../log/type-depths';
import type { UpdateScan } from '../../log/update-scan';

/** What of a board the gate compares an update with. */
export interface KnownState {
  readonly known: StateVector;
  readonly deletions: DeletionIndex;
  readonly typeDepths: Pick<TypeDepths, 'judge'>;
  readonly places: Pick<CrowdedPlaces, 'isFull'>;
  /** The person a client is known to belong to. */
  authorOf(client: number): string | undefined;
}

export type Verdict =
  /** Everything in it is known: it needs no row, and no right to write. */
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'new' }
  /** It builds on what is not here, or on work of somebody who is here and did not send it: to be asked for, never stored. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'refused'; readonly reason: string };

const NEW: Verdict = { kind: 'new' };
const GAP: Verdict = { kind: 'gap' };
const NOTHING_NEW: Verdict = { kind: 'nothing-new' };

/**
 * Compares an update with what is known. A gap is normal: two tabs of one browser relay each other's updates (nextcloud/text #6479).
 * Stored, it would be invisible, slow down every later load and hide what follows; asked for by SyncStep1, it heals.
 *
 * @param isForeign whether a client belongs to somebody else who is connected: a few bytes in their name would otherwise make everyone
 *   drop what they draw next
 * @param person who sent it
 */
export function judgeUpdate(
  scan: UpdateScan,
  state: KnownState,
  isForeign: (client: number) => boolean,
  person = '',
): Verdict {
  const { ranges, needs, deletions } = scan;
  const { known } = state;
  // Nearly every update has one range; then no map is made.
  const after = ranges.length > 3 ? new Map<number, number>() : null;
  let isNew = false;
  for (let at = 0; at < ranges.length; at += 3) {
    const [client, from, to] = [ranges[at]!, ranges[at + 1]!, ranges[at + 2]!];
    const clock = after?.get(client) ?? known.get(client) ?? 0;
    if (from > clock) return GAP;
    if (to <= clock) continue;
    if (isForeign(client)) return GAP;
    after?.set(client, to);
    isNew = true;
  }
  if (isNew && scan.bare.length > 0 && findHollow(scan, state, person).length > 0) return GAP;
  let needsOrder = false;
  for (let at = 0; at < needs.length; at += 4) {
    const [client, clock] = [needs[at + 2]!, needs[at + 3]!];
    if (clock >= reachOf(client, known, ranges, after)) return GAP;
    if (clock >= (known.get(client) ?? 0)) needsOrder = true;
  }
  for (let at = 0, client = -1, end = 0; at < deletions.length; at += 3) {
    // Hundreds of thousands are mostly one client's, and then one question.
    if (deletions[at] !== client) {
      client = deletions[at]!;
      end = reachOf(client, known, ranges, after);
    }
    if (deletions[at + 1]! + deletions[at + 2]! > end) return GAP;
  }
  if (needsOrder && !(scan.isOrdered ?? hasOrder(ranges, needs, known))) {
    return { kind: 'refused', reason: 'two structs build on each other' };
  }
  if (isNew && state.places.isFull(scan.places, known)) {
    return { kind: 'refused', reason: 'too many claim one place' };
  }
  if (isNew && scan.nested.length > 0) {
    const depth = state.typeDepths.judge(scan.nested);
    if (depth === 'deep') return { kind: 'refused', reason: 'types are nested too deep' };
    // Asked for again a moment later, when the board was looked at as a whole.
    if (depth === 'unproven') return GAP;
  }
  if (isNew) return NEW;
  return deletions.length === 0 || state.deletions.contains(deletions) ? NOTHING_NEW : NEW;
}

/** How far a client's work is here once an update is. A closure would be made for every update, and most ask nothing of it. */
function reachOf(
  client: number,
  known: StateVector,
  ranges: Numbers,
  after: ReadonlyMap<number, number> | null,
): number {
  const added = after ? after.get(client) : client === ranges[0] ? ranges[2] : 0;
  return Math.max(known.get(client) ?? 0, added ?? 0);
}

/**
 * Clients that are known to be somebody else's and of whom an update brings nothing but clock ticks without content. Eleven such bytes
 * would take the place of all that an absent person draws offline, and have it called saved.
 */
export function findHollow(
  { bare }: UpdateScan,
  state: Pick<KnownState, 'known' | 'authorOf'>,
  person: string,
): number[] {
  const hollow: number[] = [];
  for (let at = 0; at < bare.length; at += 2) {
    const [client, solidEnd] = [bare[at]!, bare[at + 1]!];
    if (solidEnd > (state.known.get(client) ?? 0)) continue;
    const author = state.authorOf(client);
    if (author !== undefined && author !== person) hollow.push(client);
  }
  return hollow;
}
