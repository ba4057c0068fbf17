import * as encoding from 'lib0/encoding';

export function fromHex(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
}

type Encoder = encoding.Encoder;
export const uint = encoding.writeVarUint;

export function write(fill: (encoder: Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  fill(encoder);
  return encoding.toUint8Array(encoder);
}

/** `0 <subtype> <length> <body>`. */
export function sync(subtype: number, body: Uint8Array): Uint8Array {
  return write((encoder) => {
    uint(encoder, 0);
    uint(encoder, subtype);
    encoding.writeVarUint8Array(encoder, body);
  });
}

export const update = (body: Uint8Array | string) => sync(2, typeof body === 'string' ? fromHex(body) : body);

/** So many clients, each with one struct written by `struct`. */
export function byMany(
  count: number,
  clock: number,
  struct: (encoder: Encoder, index: number) => void,
  firstClient = 1_000,
): Uint8Array {
  return write((encoder) => {
    uint(encoder, count);
    for (let index = 0; index < count; index++) {
      uint(encoder, 1);
      uint(encoder, firstClient + index);
      uint(encoder, clock);
      struct(encoder, index);
    }
    uint(encoder, 0);
  });
}

export function collected(encoder: Encoder, length = 1): void {
  encoding.writeUint8(encoder, 0);
  uint(encoder, length);
}

/** `root[key] = value`, as one struct. */
export function setAt(encoder: Encoder, root: string, key: string, value: unknown): void {
  encoding.writeUint8(encoder, 0x28);
  uint(encoder, 1);
  encoding.writeVarString(encoder, root);
  encoding.writeVarString(encoder, key);
  uint(encoder, 1);
  encoding.writeAny(encoder, value as never);
}

/** A text of client 6, and so many clients that each write right behind its first letter, before a letter or an item of another. */
export function behindOneLetter(
  count: number,
  right: (index: number) => number | readonly [client: number, clock: number] | null = () => null,
) {
  return write((encoder) => {
    uint(encoder, count + 1);
    for (const number of [2, 6, 0]) uint(encoder, number);
    encoding.writeUint8(encoder, 0x27);
    uint(encoder, 1);
    for (const text of ['shapes', 'letters']) encoding.writeVarString(encoder, text);
    uint(encoder, 2);
    encoding.writeUint8(encoder, 0x04);
    for (const number of [0, 6, 0]) uint(encoder, number);
    encoding.writeVarString(encoder, 'x'.repeat(count + 1));
    for (let index = 0; index < count; index++) {
      const next = right(index);
      for (const number of [1, 1_000 + index, 0]) uint(encoder, number);
      encoding.writeUint8(encoder, next === null ? 0x84 : 0xc4);
      const after = typeof next === 'number' ? [6, next] : (next ?? []);
      for (const number of [6, 1, ...after]) uint(encoder, number);
      encoding.writeVarString(encoder, 'y');
    }
    uint(encoder, 0);
  });
}

/** The title, set 5,000 times by one client that has seen none of it. */
export function foundUnset(): Uint8Array {
  return write((encoder) => {
    for (const number of [1, 5_000, 5, 0]) uint(encoder, number);
    for (let index = 0; index < 5_000; index++) setAt(encoder, 'board', 'title', 'x');
    uint(encoder, 0);
  });
}

/** A shape with so many maps side by side in it, each under a key of its own. */
export function flatMaps(count: number): Uint8Array {
  return write((encoder) => {
    for (const number of [1, count + 1, 5, 0]) uint(encoder, number);
    encoding.writeUint8(encoder, 0x27);
    uint(encoder, 1);
    for (const text of ['shapes', 'k']) encoding.writeVarString(encoder, text);
    uint(encoder, 1);
    for (let index = 0; index < count; index++) {
      encoding.writeUint8(encoder, 0x27);
      for (const number of [0, 5, 0]) uint(encoder, number);
      encoding.writeVarString(encoder, `k${index}`);
      uint(encoder, 1);
    }
    uint(encoder, 0);
  });
}

/** A state vector of so many clients, each with one tick. */
export function stateVector(count: number, firstClient = 1): Uint8Array {
  return write((encoder) => {
    uint(encoder, count);
    for (let index = 0; index < count; index++) {
      uint(encoder, firstClient + index);
      uint(encoder, 1);
    }
  });
}

/** Maps within maps, each the other's only value, under one client from clock 0. */
export function nestedMaps(client: number, depth: number, from = 0): Uint8Array {
  return write((encoder) => {
    uint(encoder, 1);
    uint(encoder, depth);
    uint(encoder, client);
    uint(encoder, from);
    for (let index = from; index < from + depth; index++) {
      encoding.writeUint8(encoder, 0x27);
      if (index === 0) {
        uint(encoder, 1);
        encoding.writeVarString(encoder, 'shapes');
      } else {
        uint(encoder, 0);
        uint(encoder, client);
        uint(encoder, index - 1);
      }
      encoding.writeVarString(encoder, 'k');
      uint(encoder, 1);
    }
    uint(encoder, 0);
  });
}

/** A value of lists within lists, at `shapes.a`. */
export function nestedLists(depth: number): Uint8Array {
  return write((encoder) => {
    uint(encoder, 1);
    uint(encoder, 1);
    uint(encoder, 5);
    uint(encoder, 0);
    encoding.writeUint8(encoder, 0x28);
    uint(encoder, 1);
    encoding.writeVarString(encoder, 'shapes');
    encoding.writeVarString(encoder, 'a');
    uint(encoder, 1);
    for (let level = 0; level < depth; level++) {
      encoding.writeUint8(encoder, 117);
      uint(encoder, 1);
    }
    encoding.writeUint8(encoder, 126);
    uint(encoder, 0);
  });
}

export interface Entry {
  readonly client: number;
  readonly clock: number;
  readonly json: string;
}

export function presence(entries: readonly Entry[]): Uint8Array {
  const body = write((encoder) => {
    uint(encoder, entries.length);
    for (const { client, clock, json } of entries) {
      uint(encoder, client);
      uint(encoder, clock);
      encoding.writeVarString(encoder, json);
    }
  });
  return write((encoder) => {
    uint(encoder, 1);
    encoding.writeVarUint8Array(encoder, body);
  });
}
