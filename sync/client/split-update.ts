import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded['structs'][number];
type Deletions = Decoded['ds']['clients'];

/** Ranges of deletions in one piece; each takes at most a dozen bytes or so. */
const MOST_RANGES = 50_000;

/** What is gathered of one client: its structs follow each other without a gap. */
interface Run {
  readonly clock: number;
  readonly encoder: Y.UpdateEncoderV1;
  count: number;
}

class Piece {
  size = 0;
  private readonly runs = new Map<number, Run>();

  add(struct: Struct): void {
    const { client, clock } = struct.id;
    let run = this.runs.get(client);
    if (!run && struct instanceof Y.Skip) return;
    if (!run) {
      run = { clock, encoder: new Y.UpdateEncoderV1(), count: 0 };
      this.runs.set(client, run);
    }
    const before = encoding.length(run.encoder.restEncoder);
    struct.write(run.encoder, 0);
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
  const parent: unknown = struct.parent;
  const needs = [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null];
  return needs.filter((id) => id !== null);
}

/** The structs so that each comes after all it builds on; of one client, in the order in which they were made. */
function* inCausalOrder(structs: readonly Struct[]): Generator<Struct> {
  const queues = new Map<number, { readonly structs: Struct[]; next: number }>();
  for (const struct of structs) {
    const queue = queues.get(struct.id.client);
    if (queue) queue.structs.push(struct);
    else queues.set(struct.id.client, { structs: [struct], next: 0 });
  }
  const isAhead = ({ client, clock }: Y.ID) => {
    const queue = queues.get(client);
    const head = queue?.structs[queue.next];
    return head !== undefined && head.id.clock <= clock;
  };
  for (const client of queues.keys()) {
    const path = [client];
    while (path.length > 0) {
      const queue = queues.get(path.at(-1)!)!;
      const struct = queue.structs[queue.next];
      // A circle is nothing that Yjs makes; whoever has one gets it in the order in which it lies.
      const need = struct && needsOf(struct).find((id) => isAhead(id) && !path.includes(id.client));
      if (need) {
        path.push(need.client);
        continue;
      }
      if (struct) {
        yield struct;
        queue.next += 1;
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
 * Cuts an update into pieces of about `size` bytes. Taken in one after the other each finds all that it builds on, and together they are
 * the whole. Deletions come last, because they may be of anything. One struct is never cut: a piece may be larger than `size` by one.
 */
export function* splitUpdate(update: Uint8Array, size: number): Generator<Uint8Array> {
  const { structs, ds } = Y.decodeUpdate(update);
  let piece = new Piece();
  for (const struct of inCausalOrder(structs)) {
    piece.add(struct);
    if (piece.size < size) continue;
    yield piece.finish();
    piece = new Piece();
  }
  if (piece.size > 0) yield piece.finish();
  for (const portion of inPortions(ds.clients)) yield new Piece().finish(portion);
}
