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

/** The HTTP API of a board's past (docs/protocol.md section 3). Rejects with an Error with a message for people. */
export interface HistoryApi {
  list(before: number | null): Promise<PastPage>;
  /** The board as it was, as one Yjs update. */
  document(seq: number, signal: AbortSignal): Promise<Uint8Array>;
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
  const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...options }).catch(
    (error: unknown) => {
      if (options.signal?.aborted) throw error;
      throw new Error('The history is on the server, and there is no connection to it');
    },
  );
  if (response.ok) return response;
  const { error } = fieldsOf(await response.json().catch(() => null));
  throw new Error(textOf(fieldsOf(error).message) || 'The server could not do that');
}

export function createHistoryApi(boardId: string): HistoryApi {
  const path = `/api/boards/${boardId}`;
  return {
    async list(before) {
      const answer = await ask(`${path}/history?limit=40${before === null ? '' : `&before=${before}`}`);
      const { entries, before: next, floor, head } = fieldsOf(await answer.json());
      return {
        entries: listOf(entries).map(readEntry),
        before: typeof next === 'number' ? next : null,
        ...{ floor: numberOf(floor), head: numberOf(head) },
      };
    },
    async document(seq, signal) {
      const answer = await ask(`${path}/history/${seq}/document`, { signal });
      return new Uint8Array(await answer.arrayBuffer());
    },
    async versions() {
      const { versions } = fieldsOf(await (await ask(`${path}/versions`)).json());
      return listOf(versions).map(({ id, seq, name, by }) => ({
        ...{ id: textOf(id), seq: numberOf(seq), name: textOf(name), by: textOf(fieldsOf(by).name) },
      }));
    },
    async nameVersion(seq, name) {
      await ask(`${path}/versions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ seq, name }),
      });
    },
    async removeVersion(id) {
      await ask(`${path}/versions/${id}`, { method: 'DELETE' });
    },
  };
}
