import * as encoding from 'lib0/encoding';
import type { Role } from '../../../sync/protocol/roles';
import {
  behindOneLetter,
  byMany,
  collected,
  flatMaps,
  foundUnset,
  fromHex,
  nestedLists,
  nestedMaps,
  setAt,
  stateVector,
  sync,
  uint,
  update,
  write,
} from './bytes';

export interface SyncRow {
  readonly id: string;
  readonly says: string;
  /** The frames, one after the other. */
  readonly sends: () => readonly Uint8Array[];
  readonly as?: Role;
  /**
   * `closed` with a code; `kept` on the disk; `nothing` to keep in it, and called saved; `rejected` as a write of somebody who may not;
   * `asked` for what it builds on, and neither kept nor called saved; `paced`: served, later.
   */
  readonly answer: number | 'kept' | 'nothing' | 'rejected' | 'asked' | 'paced';
}

const row = (
  id: string,
  says: string,
  body: string | (() => Uint8Array),
  answer: SyncRow['answer'],
): SyncRow => ({
  id,
  says,
  answer,
  sends: () => [update(typeof body === 'string' ? body : body())],
});

const one = (frames: readonly Uint8Array[]) => () => frames;
const shape = (properties: Record<string, unknown>) => () =>
  write((encoder) => {
    uint(encoder, 1);
    uint(encoder, 1 + Object.keys(properties).length);
    uint(encoder, 77);
    uint(encoder, 0);
    encoding.writeUint8(encoder, 0x27);
    uint(encoder, 1);
    encoding.writeVarString(encoder, 'shapes');
    encoding.writeVarString(encoder, 'odd');
    uint(encoder, 1);
    for (const [key, value] of Object.entries(properties)) {
      encoding.writeUint8(encoder, 0x28);
      uint(encoder, 0);
      uint(encoder, 77);
      uint(encoder, 0);
      encoding.writeVarString(encoder, key);
      uint(encoder, 1);
      encoding.writeAny(encoder, value as never);
    }
    uint(encoder, 0);
  });

const drawing = shape({ type: 'rectangle', at: [1, 2], size: [3, 4], z: 'a0' });

/** Reliability study, section 3.B, and what was found since. */
export const SYNC_ROWS: readonly SyncRow[] = [
  row('B1', 'nothing at all as an update', '', 4400),
  row('B1b', 'an update that is one zero', '00', 4400),
  row('B2', 'an update with nothing in it', '0000', 'nothing'),
  row('B3', 'bytes after its end', '0000ffffff', 4400),
  row('B4', 'a number without end', 'ff'.repeat(20), 4400),
  row('B5', '2^53 clients', 'ffffffffffffff0f', 4400),
  row('B6', '2^53 structs', '01ffffffffffffff0f0100', 4400),
  row('B7', 'a collected run of 2^53', '0101050000ffffffffffffff0f00', 4400),
  row('B9', 'a collected run of nothing', '01010500000000', 4400),
  row('B10', 'a deleted run of 2^53', '0101050001010178ffffffffffffff0f00', 4400),
  row('B11', 'a clock of 2^40', '0101058080808080200401017802686900', 4400),
  row('B12', 'what builds on a client nobody knows', '010105008463e80702686900', 'asked'),
  row('B13', 'what builds on itself', '0101050084050002686900', 4400),
  row('B14', 'a parent that is itself', '01010500070005000100', 4400),
  row('B15', 'content of kind 31', '010105001f0101780100', 4400),
  ...[11, 12, 15, 16].map((kind) =>
    row(
      `B15.${kind}`,
      `content of kind ${kind}`,
      `01010500${kind.toString(16).padStart(2, '0')}0101780100`,
      4400,
    ),
  ),
  row('B16', 'a type of kind 200', '0101050007010178c80100', 4400),
  row('B17', 'JSON that is none', '010105000201017801047b62616400', 4400),
  row('B18', 'a value of no known kind', '0101050008010178015000', 4400),
  row('B19', 'lists in lists, 8,000 deep', () => nestedLists(8_000), 4400),
  row('B20', 'maps in maps, 8,000 deep, in one message', () => nestedMaps(5, 8_000), 4400),
  {
    id: 'B20b',
    says: 'maps in maps, one message each',
    sends: () => Array.from({ length: 12 }, (_, depth) => update(nestedMaps(5, 1, depth))),
    answer: 4400,
  },
  row(
    'B21',
    '100,000 clients, each with a gap',
    () => byMany(100_000, 1, (encoder) => collected(encoder)),
    4400,
  ),
  row(
    'B22',
    '100,000 clients, each with one tick',
    () => byMany(100_000, 0, (encoder) => collected(encoder)),
    4400,
  ),
  row(
    'B23',
    '16,000 clients that set one key',
    () => byMany(16_000, 0, (encoder) => setAt(encoder, 'board', 'title', 'x')),
    4400,
  ),
  {
    id: 'B23b',
    says: '3,000 clients that set one key, 500 in a message',
    sends: () =>
      [0, 1, 2, 3, 4, 5].map((part) =>
        update(byMany(500, 0, (encoder) => setAt(encoder, 'board', 'title', 'x'), 1_000 * (part + 1))),
      ),
    answer: 4400,
  },
  row('B23c', '2,000 clients that write behind one letter', () => behindOneLetter(2_000), 4400),
  row('B23d', 'one client that says 5,000 times to have found a key unset', foundUnset, 4400),
  row('B24c', '200,000 types in one message', () => flatMaps(200_000), 4400),
  row('B24d', '99,000 types in one message, as many as may be', () => flatMaps(99_000), 'kept'),
  row(
    'B24',
    '50,000 top-level types',
    () => byMany(50_000, 0, (encoder, index) => setAt(encoder, `r${index}`, 'k', 1)),
    4400,
  ),
  row(
    'B24b',
    'one top-level type of its own',
    () => byMany(1, 0, (encoder) => setAt(encoder, 'mine', 'k', 1)),
    4400,
  ),
  row('B25', 'a text in a map', '010105000401016d02686900', 4400),
  row('B25b', 'a text in the map of shapes', '0101050004010673686170657302686900', 4400),
  row('B26', 'a top-level type called __proto__', '010105000401095f5f70726f746f5f5f02686900', 4400),
  row(
    'B27',
    'a shape called __proto__',
    () => byMany(1, 0, (encoder) => setAt(encoder, 'shapes', '__proto__', { polluted: 1 })),
    4400,
  ),
  row(
    'B27b',
    'a shape called constructor',
    () => byMany(1, 0, (encoder) => setAt(encoder, 'shapes', 'constructor', 1)),
    4400,
  ),
  row(
    'B28',
    'a value with a __proto__ of its own',
    () =>
      byMany(1, 0, (encoder) =>
        setAt(encoder, 'board', 'title', JSON.parse('{"__proto__":{"isAdmin":true}}')),
      ),
    4400,
  ),
  row(
    'B29',
    'something sound and something broken in one',
    '010205002801055f626f617264016b017700840501026869 00',
    4400,
  ),
  row('B30', 'a deletion of 2^53 of somebody unknown', '0001050100ffffffffffffff0f', 4400),
  row(
    'B31',
    '100,000 deletions of somebody unknown',
    () =>
      write((encoder) => {
        uint(encoder, 0);
        uint(encoder, 1);
        uint(encoder, 5);
        uint(encoder, 100_000);
        for (let index = 0; index < 100_000; index++) {
          uint(encoder, index * 2);
          uint(encoder, 1);
        }
      }),
    'asked',
  ),
  {
    id: 'B32',
    says: 'asking for the board 200 times at once',
    sends: () => Array.from({ length: 200 }, () => fromHex('00 00 01 00')),
    answer: 'paced',
  },
  {
    id: 'B33',
    says: 'a state vector of 100,000 clients, as somebody has of whom the server lost all',
    sends: () => [sync(0, stateVector(100_000))],
    answer: 'paced',
  },
  {
    id: 'B33b',
    says: 'a state vector of 400,000 clients of a board that has none',
    sends: () => [sync(0, stateVector(400_000))],
    answer: 4413,
  },
  { id: 'B34', says: 'an empty state vector', sends: one([fromHex('00 00 00')]), answer: 4400 },
  {
    id: 'B34b',
    says: 'a state vector of 2^31',
    sends: one([fromHex('00 00 05 80 80 80 80 08')]),
    answer: 4400,
  },
  { id: 'B35', says: 'a sync message of kind 9', sends: one([fromHex('00 09 00')]), answer: 4400 },
  {
    id: 'B35b',
    says: 'a message of type 77, as other servers have them',
    sends: one([fromHex('4d 01')]),
    answer: 'nothing',
  },
  { id: 'B35c', says: 'an empty frame', sends: one([new Uint8Array()]), answer: 4400 },
  row(
    'B36',
    'bytes of the V2 format that hang its reader',
    '00010000000001000100010200001602000001fdffffffff7f0000',
    4400,
  ),
  { id: 'B37', says: 'a viewer’s update', sends: () => [update(drawing())], as: 'view', answer: 'rejected' },
  {
    id: 'B38',
    says: 'a commenter’s update',
    sends: () => [update(drawing())],
    as: 'comment',
    answer: 'rejected',
  },
  {
    id: 'B39',
    says: 'a viewer’s SyncStep2',
    sends: () => [sync(1, drawing())],
    as: 'view',
    answer: 'rejected',
  },
  row(
    'B40',
    'a shape at infinity',
    shape({ type: 'rectangle', at: [Number.NaN, 1e308], size: [1, 1], z: 'a0' }),
    'kept',
  ),
  row(
    'B40b',
    'a shape of a kind nobody knows',
    shape({ type: 'nonsense', at: [1, 1], size: [1, 1], z: 'a0' }),
    'kept',
  ),
  row(
    'B40c',
    'an id of 10 kB',
    () => byMany(1, 0, (encoder) => setAt(encoder, 'shapes', 'i'.repeat(10_000), 1)),
    4400,
  ),
  row(
    'B40d',
    'a text of 1 MB in one value',
    () => byMany(1, 0, (encoder) => setAt(encoder, 'board', 'title', 'x'.repeat(1_000_000))),
    4400,
  ),
  row('B41', 'a document within the document', '0101050009010673686170657303616263f600', 4400),
  row(
    'B41b',
    'a binary of 1 MB',
    () =>
      write((encoder) => {
        for (const number of [1, 1, 5, 0]) uint(encoder, number);
        encoding.writeUint8(encoder, 0x23);
        uint(encoder, 1);
        encoding.writeVarString(encoder, 'shapes');
        encoding.writeVarString(encoder, 'b');
        encoding.writeVarUint8Array(encoder, new Uint8Array(1_000_000));
        uint(encoder, 0);
      }),
    4400,
  ),
  ...[3, 4, 5, 6].map((kind) =>
    row(
      `B41.${kind}`,
      `a type of kind ${kind}, as XML has them`,
      `0101050027010673686170657301780${kind}00`,
      4400,
    ),
  ),
  { id: 'B44', says: 'a MARK that is cut off', sends: one([fromHex('79 02')]), answer: 4400 },
  {
    id: 'B45',
    says: 'an acknowledgement only the server may send',
    sends: one([fromHex('79 03 01 01')]),
    answer: 'nothing',
  },
  {
    id: 'B46',
    says: '9 MB in one update',
    sends: () => [update(new Uint8Array(9 * 1024 * 1024))],
    answer: 4413,
  },
  {
    id: 'B47',
    says: 'a format that is no JSON',
    sends: () => [update('0101050006010673686170657301620478797a7b00')],
    answer: 4400,
  },
];
