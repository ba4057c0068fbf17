import { deflateRawSync } from 'node:zlib';
import { fromHex } from './bytes';
import { frame } from './raw-socket';

export interface FrameRow {
  readonly id: string;
  readonly says: string;
  readonly sends: () => readonly Uint8Array[];
  /** One of these codes at the client's end. */
  readonly closes: readonly number[];
}

const hi = Buffer.from('hi');
const row = (
  id: string,
  says: string,
  sends: () => readonly Uint8Array[],
  ...closes: number[]
): FrameRow => ({
  id,
  says,
  sends,
  closes,
});

/** Reliability study, section 3.A: what is no WebSocket, or none of ours. */
export const FRAME_ROWS: readonly FrameRow[] = [
  row('A1', 'a frame that says it has 40 MB', () => [fromHex('82ff0000000002800000 00000000')], 1009),
  row('A2', 'a frame that says it has 2^63', () => [fromHex('82ff7fffffffffffffff01020304')], 1009),
  row('A3', 'a frame that says it has 2^40', () => [fromHex('82ff0000010000000000 01020304')], 1009),
  row('A4', 'a frame without a mask', () => [frame(0x82, hi, false)], 1002),
  row('A5', 'a compressed frame that nobody agreed on', () => [frame(0xc2, hi)], 1002),
  row('A6', 'an opcode that is reserved', () => [frame(0x83, hi)], 1002),
  row('A7', 'a text that is not UTF-8', () => [frame(0x81, fromHex('c328'))], 1007),
  row('A7b', 'a text', () => [frame(0x81, hi)], 1003),
  row('A8', 'a ping in fragments', () => [frame(0x09, hi)], 1002),
  row('A8b', 'a ping of 126 bytes', () => [frame(0x89, Buffer.alloc(126))], 1002),
  row('A9', 'a continuation of nothing', () => [frame(0x80, hi)], 1002),
  row('A10', 'a close with code 1005', () => [frame(0x88, fromHex('03ed'))], 1002),
  row('A10b', 'a close with one byte', () => [frame(0x88, fromHex('03'))], 1002),
  row(
    'A11',
    '20,000 fragments of one byte',
    () => {
      const piece = frame(0x00, fromHex('00'));
      return [frame(0x02, fromHex('00')), Buffer.concat(Array.from({ length: 20_000 }, () => piece))];
    },
    1008,
  ),
  row(
    'A12',
    'a deflate bomb',
    () => [frame(0xc2, deflateRawSync(Buffer.alloc(20_000_000)).subarray(0, 20_000))],
    1002,
  ),
];

export interface UpgradeRow {
  readonly id: string;
  readonly says: string;
  readonly path: string | ((board: string) => string);
  readonly lines?: readonly string[];
  readonly method?: string;
  /** Whether the board's owner is behind it, who was led to another page. */
  readonly hasCookie?: true;
  readonly statuses: readonly number[];
}

const A = 'A'.repeat(22);
const EVENTS = '/socket.io/?EIO=4&transport=websocket';

/** What is turned away before it is a WebSocket. */
export const UPGRADE_ROWS: readonly UpgradeRow[] = [
  {
    id: 'A13',
    says: 'a POST that wants to be upgraded',
    path: `/sync/${A}`,
    method: 'POST',
    statuses: [400, 405],
  },
  {
    id: 'A13b',
    says: 'version 12',
    path: (board) => `/sync/${board}`,
    lines: ['Sec-WebSocket-Version: 12'],
    statuses: [400],
  },
  {
    id: 'A13c',
    says: 'a key that is too short',
    path: (board) => `/sync/${board}`,
    lines: ['Sec-WebSocket-Key: abc'],
    statuses: [400],
  },
  {
    id: 'A14',
    says: 'another host’s address',
    path: 'http://169.254.169.254/latest/meta-data/',
    statuses: [400],
  },
  { id: 'A15', says: 'two slashes', path: '//evil/sync/x', statuses: [400] },
  { id: 'A15b', says: 'a way out of the folder', path: '/sync/../api', statuses: [404] },
  { id: 'A15c', says: 'a way out in disguise', path: '/sync/%2e%2e%2f', statuses: [404] },
  { id: 'A15d', says: '5,000 characters', path: `/sync/${'a'.repeat(5_000)}`, statuses: [414] },
  { id: 'A15e', says: 'a NUL', path: '/sync/a%00b', statuses: [404] },
  ...['null', 'https://evil.example', 'https://app.example.com.evil.com', 'http://127.0.0.1:1'].map(
    (origin, index): UpgradeRow => ({
      id: `A16d.${index}`,
      says: `a page at ${origin}`,
      path: (board) => `/sync/${board}`,
      lines: [`Origin: ${origin}`],
      statuses: [403],
    }),
  ),
  {
    id: 'D18',
    says: 'another site’s page that opens the event door in the name of who looks at it',
    path: EVENTS,
    lines: ['Origin: https://evil.example'],
    hasCookie: true,
    statuses: [400, 403],
  },
  {
    id: 'D18b',
    says: 'the same without saying where it comes from',
    path: EVENTS,
    hasCookie: true,
    statuses: [400, 403],
  },
];
