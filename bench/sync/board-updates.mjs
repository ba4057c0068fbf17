// The updates that are sent: real Yjs updates of a board as the product writes it, built before the clock starts.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** A seeded generator (mulberry32), so that every server gets the same board. */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function syncMessage(kind, bytes) {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return Buffer.from(encoding.toUint8Array(encoder));
}

/** One writer's work: a shape made, then moved `count` times; each move is one update frame of about 60 bytes. */
export function buildMoves(clientID, count) {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const shapes = doc.getMap('shapes');
  const updates = [];
  doc.on('update', (update) => updates.push(syncMessage(2, update)));
  const shape = new Y.Map();
  doc.transact(() => {
    shape.set('type', 'rectangle');
    shape.set('at', [0, 0]);
    shape.set('size', [120, 80]);
    shape.set('z', 'a0');
    shapes.set(`shape-${clientID}`, shape);
  });
  for (let step = 0; step < count; step += 1) shape.set('at', [step, step % 900]);
  return updates;
}

/** A board of `count` shapes, six in ten of them ink, as a list of updates of 500 shapes and a few moves of each. */
export function buildBoard(count, seed = 7) {
  const random = createRandom(seed);
  const doc = new Y.Doc();
  doc.clientID = 1_000_000 + seed;
  const shapes = doc.getMap('shapes');
  const updates = [];
  doc.on('update', (update) => updates.push(update));
  for (let start = 0; start < count; start += 500) {
    doc.transact(() => {
      for (let index = start; index < Math.min(count, start + 500); index += 1)
        addShape(shapes, index, random);
    });
  }
  const ids = [...shapes.keys()];
  for (let start = 0; start < count; start += 500) {
    doc.transact(() => {
      for (const id of ids.slice(start, start + 500))
        shapes.get(id).set('at', [random() * 20_000, random() * 20_000]);
    });
  }
  return { updates, doc };
}

function addShape(shapes, index, random) {
  const shape = new Y.Map();
  const isInk = random() < 0.6;
  shape.set('type', isInk ? 'ink' : 'rectangle');
  shape.set('at', [random() * 20_000, random() * 20_000]);
  shape.set('size', [40 + random() * 200, 40 + random() * 200]);
  shape.set('z', `a${index.toString(36).padStart(4, '0')}V`);
  shape.set('by', 'person-of-the-bench-00');
  if (random() < 0.5) shape.set('stroke', '#2b6cb0');
  if (isInk)
    shape.set(
      'points',
      Uint8Array.from({ length: 120 + Math.floor(random() * 120) }, () => random() * 256),
    );
  else if (random() < 0.5) shape.set('text', new Y.Text(`Idea number ${index}`));
  shapes.set(`s${index.toString(36)}-${Math.floor(random() * 1e9).toString(36)}`, shape);
}

/** The client that wrote an update frame (first client of its struct section), read without decoding it. */
export function writerOf(frame) {
  let offset = 2;
  const readVarUint = () => {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = frame[offset];
      offset += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  };
  readVarUint();
  if (readVarUint() === 0) return 0;
  readVarUint();
  const client = readVarUint();
  return { client, clock: readVarUint() };
}
