import { randomUUID } from 'node:crypto';

export interface EventRow {
  readonly id: string;
  readonly says: string;
  /** Packets of Socket.IO after the room was entered. */
  readonly sends: () => readonly (string | Buffer)[];
  /** The code of the answer to packet 7; `ended`: the connection; `silent`: no answer, and the connection goes on; `told` in a message. */
  readonly answer: string | { readonly told: RegExp } | 'ended' | 'silent';
  /** What of it is in the board's past afterwards, and what is not. */
  readonly leaves?: RegExp;
  readonly without?: RegExp;
}

const packet = (json: string) => [`42/board,7${json.replaceAll('UUID', randomUUID())}`];
const row = (id: string, says: string, json: string, answer: EventRow['answer']): EventRow => ({
  id,
  says,
  sends: () => packet(json),
  answer,
});
const raw = (
  id: string,
  says: string,
  frames: readonly (string | Buffer)[],
  answer: EventRow['answer'],
): EventRow => ({
  id,
  says,
  sends: () => frames,
  answer,
});
const chat = (text: string) => `["chat:send",{"id":"UUID","text":${text}}]`;
const mentions = Array.from({ length: 10_000 }, () => '@Ada').join(' ');

/** Reliability study, section 3.D. */
export const EVENT_ROWS: readonly EventRow[] = [
  raw('D1', '1.1 MB in one message', [`42/board,["chat:send","${'x'.repeat(1_100_000)}"]`], 'ended'),
  raw('D2', 'a packet of type 9', ['9'], 'ended'),
  raw('D2b', 'a packet of type 48', ['48'], 'ended'),
  raw('D3', 'JSON that is cut off', ['42/board,["chat",'], 'ended'),
  raw('D3b', 'an event that is an object', ['42/board,{"a":1}'], 'ended'),
  raw('D3c', 'a name that is an object', ['42/board,[{},2]'], 'ended'),
  ...['connect', 'disconnecting', 'newListener'].map((name) =>
    raw(`D3.${name}`, `a name that is taken: ${name}`, [`42/board,["${name}"]`], 'ended'),
  ),
  row('D4', 'a number for a name', '[1,2]', 'UNKNOWN_EVENT'),
  ...['__proto__', 'toString', 'constructor'].map((name) =>
    row(`D5.${name}`, `a name of every object: ${name}`, `["${name}",1]`, 'UNKNOWN_EVENT'),
  ),
  row(
    'D6',
    'an own __proto__',
    '["chat:send",{"__proto__":{"admin":true},"id":"UUID","text":"a"}]',
    'BAD_REQUEST',
  ),
  row('D8', 'JSON that is 50,000 deep', chat(`${'['.repeat(50_000)}${']'.repeat(50_000)}`), 'BAD_REQUEST'),
  raw('D9', '10^9 attachments', ['451000000000-/board,["chat:send",{"_placeholder":true,"num":0}]'], 'ended'),
  raw(
    'D10',
    'an attachment called splice',
    ['451-/board,["chat:send",{"_placeholder":true,"num":"splice"}]'],
    'ended',
  ),
  raw('D11', 'bytes that no event announced', [Buffer.from([1, 2, 3])], 'ended'),
  raw('D12', 'an answer to nothing', ['43/board,123["x"]'], 'silent'),
  raw('D13', 'a room for administrators', ['40/admin,'], { told: /^44\/admin,/ }),
  raw('D15', 'a second introduction', ['40/board,{}'], 'ended'),
  raw('D17', 'an introduction that is a text', ['40/me,"str"'], 'ended'),
  row('D21', 'a way into another room', '["join",{"board":"AAAAAAAAAAAAAAAAAAAAAA"}]', 'UNKNOWN_EVENT'),
  row('D22', 'a text of 100 kB', chat(JSON.stringify('x'.repeat(100_000))), 'BAD_REQUEST'),
  row('D22b', '10,000 mentions', chat(JSON.stringify(mentions)), 'BAD_REQUEST'),
  row('D22c', 'a NUL', chat('"a\\u0000b"'), 'BAD_REQUEST'),
  row('D22d', 'half a character', chat('"a\\ud800b"'), 'BAD_REQUEST'),
  row(
    'D23',
    'an emoji that is markup',
    '["reaction:send",{"emoji":"<svg onload=alert(1)>","at":[0,0]}]',
    'BAD_REQUEST',
  ),
  row(
    'D23b',
    'an emoji of 10 kB',
    `["reaction:send",{"emoji":"${'x'.repeat(10_000)}","at":[0,0]}]`,
    'BAD_REQUEST',
  ),
  ...['-1', '1e309', '"0 OR 1=1"', '{}', '9007199254740993', '1.5'].map((after, index) =>
    row(`D24.${index}`, `a past from ${after}`, `["events:since",{"after":${after}}]`, 'BAD_REQUEST'),
  ),
  {
    id: 'D25',
    says: 'what was said once, said again in other words: the first stand',
    sends: () => {
      const said = (packet: number, text: string) =>
        `42/board,${packet}["chat:send",{"id":"6f1c1c1e-6b1f-4c55-9d0e-2f6f0f2a7d25","text":"${text}"}]`;
      return [said(5, 'the first words'), said(6, 'other words'), said(7, 'other words')];
    },
    answer: { told: /^43\/board,7\[{"ok":true,"seq":\d+,"duplicate":true}/ },
    leaves: /the first words/,
    without: /other words/,
  },
  row(
    'D26',
    'a forged author',
    '["chat:send",{"id":"UUID","text":"a","by":{"id":"somebody"}}]',
    'BAD_REQUEST',
  ),
  row('D26b', 'a forged role', '["chat:send",{"id":"UUID","text":"a","role":"owner"}]', 'BAD_REQUEST'),
];

export interface EntranceRow {
  readonly id: string;
  readonly says: string;
  /** The packet on a connection that has not introduced itself. */
  readonly sends: (board: string) => string;
  readonly answer: 'ended' | { readonly told: RegExp };
}

const introduction = (board: string, key: string) => `40/board,${JSON.stringify({ board, key })}`;

/** What is said instead of an introduction. */
export const ENTRANCE_ROWS: readonly EntranceRow[] = [
  {
    id: 'D16',
    says: 'an introduction of 900 kB',
    sends: (board) => introduction(board, 'a'.repeat(900_000)),
    answer: 'ended',
  },
  {
    id: 'D16b',
    says: 'an introduction of 100 kB',
    sends: (board) => introduction(board, 'a'.repeat(100_000)),
    answer: { told: /^44\/board,.*BAD_REQUEST/ },
  },
  {
    id: 'D17b',
    says: 'an introduction that is a list',
    sends: () => '40/board,[1]',
    answer: 'ended',
  },
];
