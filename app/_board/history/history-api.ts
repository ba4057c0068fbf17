import * as decoding from 'lib0/decoding';
import { readServerError, serverWords } from '../../_language/server-words';
import { translate } from '../../_language/translate';

/** Somebody who changed a board, and how many of the changes are theirs. */
export interface PastPerson {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly changes: number;
}

/** A stretch of work. Times are milliseconds since 1970. */
export interface PastEntry {
  /** The board as it was at the end of it. */
  readonly seq: number;
  readonly from: number;
  readonly changes: number;
  readonly since: number;
  readonly at: number;
  readonly people: readonly PastPerson[];
}

export interface PastPage {
  readonly entries: readonly PastEntry[];
  readonly before: number | null;
  readonly floor: number;
  readonly head: number;
}

export interface Version {
  readonly id: string;
  readonly seq: number;
  readonly name: string;
  readonly by: string;
}

/** How many days of the past are kept: as the owner wants, and as this server keeps it at most. Null: for ever. */
export interface Keeping {
  readonly days: number | null;
  readonly atMost: number | null;
}

/** The HTTP API of a board's past (docs/protocol.md section 3). Rejects with an Error with a message for people. */
export interface HistoryApi {
  list(before: number | null): Promise<PastPage>;
  /** All who ever changed the board, in no order. */
  people(): Promise<readonly Pick<PastPerson, 'id' | 'name'>[]>;
  /** The board as it was, as updates to be applied in this order. */
  pieces(seq: number, signal: AbortSignal): Promise<readonly Uint8Array[]>;
  /** The updates after a point, oldest first, no further than `through`: a stretch of them. */
  changes(seq: number, through: number, signal: AbortSignal): Promise<readonly Uint8Array[]>;
  keeping(): Promise<Keeping>;
  /** @param days null for ever */
  keep(days: number | null): Promise<Keeping>;
  /** Lets go of all before a point, for good. Returns how many changes went. */
  letGo(seq: number, withVersions: boolean): Promise<number>;
  versions(): Promise<readonly Version[]>;
  nameVersion(seq: number, name: string): Promise<void>;
  removeVersion(id: string): Promise<void>;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => (Number.isFinite(value) ? (value as number) : 0);

function readEntry({ seq, from, changes, since, at, people }: Fields): PastEntry {
  return {
    ...{ seq: numberOf(seq), from: numberOf(from), changes: numberOf(changes) },
    ...{ since: Date.parse(textOf(since)), at: Date.parse(textOf(at)) },
    people: listOf(people).map((person) => ({
      ...{ id: textOf(person.id), name: textOf(person.name), color: textOf(person.color) },
      changes: numberOf(person.changes),
    })),
  };
}

async function ask(path: string, options: RequestInit = {}): Promise<Response> {
  return fetch(path, { credentials: 'same-origin', cache: 'no-store', ...options }).catch(
    (error: unknown) => {
      if (options.signal?.aborted) throw error;
      throw new Error(translate('The history is on the server, and there is no connection to it'));
    },
  );
}

/** There is no such board, or not yet. */
export class UnknownBoard extends Error {}

async function expectOk(response: Response): Promise<Response> {
  if (response.ok) return response;
  const { error } = fieldsOf(await response.json().catch(() => null));
  const refusal = readServerError(error);
  const words = refusal ? serverWords(refusal) : translate('The server could not do that');
  throw response.status === 404 ? new UnknownBoard(words) : new Error(words);
}

const request = async (path: string, options?: RequestInit) => expectOk(await ask(path, options));

const send = (method: string, path: string, body: unknown) =>
  request(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

function readKeeping(told: unknown): Keeping {
  const { days, atMost } = fieldsOf(told);
  const orNull = (value: unknown) => (typeof value === 'number' ? value : null);
  return { days: orNull(days), atMost: orNull(atMost) };
}

/** Updates one after the other, each behind its length. */
async function readUpdates(answer: Response): Promise<readonly Uint8Array[]> {
  const decoder = decoding.createDecoder(new Uint8Array(await answer.arrayBuffer()));
  const updates: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) updates.push(decoding.readVarUint8Array(decoder));
  return updates;
}

/** While servers are renewed, one that is older than this page may be asked: it knows a point only as one update. */
async function readPieces(point: string, signal: AbortSignal): Promise<readonly Uint8Array[]> {
  const answer = await ask(`${point}/pieces`, { signal });
  if (answer.status !== 404) return readUpdates(await expectOk(answer));
  const whole = await request(`${point}/document`, { signal });
  return [new Uint8Array(await whole.arrayBuffer())];
}

export function createHistoryApi(boardId: string): HistoryApi {
  const path = `/api/boards/${boardId}`;
  return {
    async list(before) {
      const answer = await request(`${path}/history?limit=40${before === null ? '' : `&before=${before}`}`);
      const { entries, before: next, floor, head } = fieldsOf(await answer.json());
      return {
        entries: listOf(entries).map(readEntry),
        before: typeof next === 'number' ? next : null,
        ...{ floor: numberOf(floor), head: numberOf(head) },
      };
    },
    async people() {
      const { people } = fieldsOf(await (await request(`${path}/history/people`)).json());
      return listOf(people).map(({ id, name }) => ({ id: textOf(id), name: textOf(name) }));
    },
    pieces: (seq, signal) => readPieces(`${path}/history/${seq}`, signal),
    changes: async (seq, through, signal) =>
      readUpdates(await request(`${path}/history/${seq}/changes?through=${through}`, { signal })),
    keeping: async () => readKeeping(await (await request(`${path}/history/keeping`)).json()),
    keep: async (days) =>
      readKeeping(await (await send('PATCH', `${path}/history/keeping`, { days })).json()),
    async letGo(seq, versions) {
      const answer = await send('POST', `${path}/history/forget`, { seq, versions });
      return numberOf(fieldsOf(await answer.json()).changes);
    },
    async versions() {
      const { versions } = fieldsOf(await (await request(`${path}/versions`)).json());
      return listOf(versions).map(({ id, seq, name, by }) => ({
        ...{ id: textOf(id), seq: numberOf(seq), name: textOf(name), by: textOf(fieldsOf(by).name) },
      }));
    },
    async nameVersion(seq, name) {
      await send('POST', `${path}/versions`, { seq, name });
    },
    async removeVersion(id) {
      await request(`${path}/versions/${id}`, { method: 'DELETE' });
    },
  };
}
