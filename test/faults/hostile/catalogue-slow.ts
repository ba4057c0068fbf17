import { frame } from './raw-socket';

interface Asked {
  readonly board: string;
  readonly key: string;
  readonly cookie: string;
  readonly url: string;
}

/** Who says a little and then nothing more. */
export interface SlowRow {
  readonly id: string;
  readonly says: string;
  /** The address of the upgrade; without it the bytes are said to the server as they are. */
  readonly opens?: (asked: Asked) => string;
  readonly sends: (asked: Asked) => readonly (string | Uint8Array)[];
  /** The close code, or the status, that comes of it. */
  readonly answer: number;
}

const head = ({ url, cookie }: Asked, method: string, lines: readonly string[]) =>
  [
    `${method} /api/me HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    `Cookie: ${cookie}`,
    `Origin: ${url}`,
    ...lines,
  ].join('\r\n');

/** Reliability study: each is waited for to its end, beside all other rows, for it takes its time. */
export const SLOW_ROWS: readonly SlowRow[] = [
  {
    id: 'A16b',
    says: 'a connection to a board on which nothing is ever said',
    opens: ({ board, key }) => `/sync/${board}?key=${key}`,
    sends: () => [],
    answer: 4408,
  },
  {
    id: 'A16e',
    says: 'the same with pings',
    opens: ({ board, key }) => `/sync/${board}?key=${key}`,
    sends: () => [frame(0x89, Buffer.from('still here'))],
    answer: 4408,
  },
  {
    id: 'D14',
    says: 'a connection for events without an introduction',
    opens: () => '/socket.io/?EIO=4&transport=websocket',
    sends: () => [],
    answer: 1005,
  },
  {
    id: 'E8',
    says: 'a request whose headers never end',
    sends: (asked) => [head(asked, 'GET', ['X-Slow: '])],
    answer: 408,
  },
  {
    id: 'E8b',
    says: 'a body of which nothing more comes',
    sends: (asked) => [
      `${head(asked, 'PATCH', ['Content-Type: application/json', 'Content-Length: 100'])}\r\n\r\n{"name":"`,
    ],
    answer: 408,
  },
];
