import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

type Struct = Y.Item | Y.GC;
type Deletions = ReturnType<typeof Y.createDeleteSet>['clients'];

/** Ranges of deletions in one piece; each takes at most a dozen bytes or so. */
const MOST_RANGES = 50_000;

/** What is gathered of one client: its structs follow each other without a gap. */
interface Run {
  readonly clock: number;
  readonly encoder: Y.UpdateEncoderV1;
  count: number;
}

/** What is owed of one client: from `clock` on, and no more than was there at the beginning. */
interface Owed {
  readonly client: number;
  readonly end: number;
  clock: number;
}

class Piece {
  size = 0;
  private readonly runs = new Map<number, Run>();

  /** @param clock where in the struct what is owed begins */
  add(struct: Struct, clock: number): void {
    const { client } = struct.id;
    let run = this.runs.get(client);
    if (!run) {
      run = { clock, encoder: new Y.UpdateEncoderV1(), count: 0 };
      this.runs.set(client, run);
    }
    const before = encoding.length(run.encoder.restEncoder);
    struct.write(run.encoder, clock - struct.id.clock);
    run.count += 1;
    this.size += encoding.length(run.encoder.restEncoder) - before;
  }

  finish(deletions: Deletions = new Map()): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, this.runs.size);
    for (const [client, { clock, count, encoder: structs }] of this.runs) {
      for (const number of [count, client, clock]) encoding.writeVarUint(encoder, number);
      encoding.writeUint8Array(encoder, encoding.toUint8Array(structs.restEncoder));
    }
    encoding.writeVarUint(encoder, deletions.size);
    for (const [client, ranges] of deletions) {
      for (const number of [client, ranges.length]) encoding.writeVarUint(encoder, number);
      for (const { clock, len } of ranges) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, len);
      }
    }
    return encoding.toUint8Array(encoder);
  }
}

/** What a struct can't be taken in without. */
function needsOf(struct: Struct): readonly Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  const { origin, rightOrigin, parent } = struct;
  const holder = parent instanceof Y.AbstractType ? (parent._item?.id ?? null) : null;
  return [origin, rightOrigin, holder].filter((id) => id !== null);
}

/** What is owed so that each struct comes after all it builds on; of one client, in the order in which it was made. */
function* inCausalOrder({ clients }: Y.Doc['store'], owed: ReadonlyMap<number, Owed>) {
  const isAhead = ({ client, clock }: Y.ID) => {
    const queue = owed.get(client);
    return queue !== undefined && queue.clock <= clock && clock < queue.end;
  };
  for (const client of owed.keys()) {
    const path = [client];
    while (path.length > 0) {
      const queue = owed.get(path.at(-1)!)!;
      const structs = clients.get(queue.client)!;
      const struct = queue.clock < queue.end ? structs[Y.findIndexSS(structs, queue.clock)] : undefined;
      // A circle is nothing that Yjs makes; whoever has one gets it in the order in which it lies.
      const need = struct && needsOf(struct).find((id) => isAhead(id) && !path.includes(id.client));
      if (need) {
        path.push(need.client);
        continue;
      }
      if (struct) {
        yield [struct, queue.clock] as const;
        queue.clock = struct.id.clock + struct.length;
      }
      // Back to who waits: it looks anew whether it has all that it needs.
      if (path.length > 1 || !struct) path.pop();
    }
  }
}

function* inPortions(deletions: Deletions): Generator<Deletions> {
  let portion: Deletions = new Map();
  let room = MOST_RANGES;
  for (const [client, ranges] of deletions) {
    for (let at = 0; at < ranges.length; ) {
      const taken = ranges.slice(at, at + room);
      portion.set(client, taken);
      at += taken.length;
      room -= taken.length;
      if (room > 0) continue;
      yield portion;
      [portion, room] = [new Map(), MOST_RANGES];
    }
  }
  if (portion.size > 0) yield portion;
}

/**
 * Cuts what a document has beyond a state into updates of about `size` bytes. Taken in one after the other each finds all that it builds on, and
 * together they are the whole. Deletions come last, because they may be of anything. One struct is never cut: a piece may be larger than `size` by one.
 *
 * Each piece is made when it is asked for, so that nobody waits for all of them, and the document may change meanwhile: what is made or
 * deleted after the first is owed besides, though some of it may come already.
 */
export function* splitState(doc: Y.Doc, stateVector: Uint8Array, size: number): Generator<Uint8Array> {
  const { store } = doc;
  const known = Y.decodeStateVector(stateVector);
  const deletions = Y.createDeleteSetFromStructStore(store);
  const owed = new Map<number, Owed>();
  for (const client of store.clients.keys())
    owed.set(client, { client, end: Y.getState(store, client), clock: known.get(client) ?? 0 });
  let piece = new Piece();
  for (const [struct, clock] of inCausalOrder(store, owed)) {
    piece.add(struct, clock);
    if (piece.size < size) continue;
    yield piece.finish();
    piece = new Piece();
  }
  if (piece.size > 0) yield piece.finish();
  for (const portion of inPortions(deletions.clients)) yield new Piece().finish(portion);
}
