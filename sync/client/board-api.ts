import { type GivenRole, isRole, type Role } from '../protocol/roles';

/** Who changed a board last, as a list tells it. */
export interface Author {
  readonly name: string;
  readonly color: string;
  readonly isYou: boolean;
}

/** Somebody else who is on a board, as a list tells them. */
export type Companion = Pick<Author, 'name' | 'color'>;

/** Somebody who changed a board while this person was away. */
export interface LatelyActive {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly changes: number;
  /** Milliseconds since their last change. */
  readonly ago: number;
}

export interface BoardInformation {
  readonly id: string;
  readonly title: string;
  readonly role: Role;
  /** ISO 8601, as the server told it. */
  readonly updatedAt: string;
  /** In the trash: only its owner still sees it, and can bring it back for 30 days. */
  readonly isTrashed?: boolean;
  /** Path of a small picture on this server, where there is one. */
  readonly thumbnail?: string;
  /** That is how the board looks now. */
  readonly isThumbnailNew?: boolean;
  readonly folder?: string;
  /** The board that this is a copy of, made to be merged back. */
  readonly branchOf?: string;
  /** ISO 8601. */
  readonly createdAt?: string;
  /** Of a list: milliseconds since its last change, by the server's clock. */
  readonly updatedAgo?: number;
  /** Of a list: who changed it last. */
  readonly lastBy?: Author;
  /** Of a list: who else is on it, the first few: on an own board those who joined, on another's its owner. */
  readonly people?: readonly Companion[];
  /** Of a search: some of the words on the board, the found ones between ⟦ and ⟧. */
  readonly excerpt?: string;
}

export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}

export interface LinkInformation {
  readonly id: string;
  readonly role: Role;
  readonly label: string;
  readonly createdAt: string;
}

/** Somebody who owns a board, has joined it, or is kept out of it. */
export interface MemberInformation {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly isOwner: boolean;
  /** Null for who is kept out. */
  readonly role: Role | null;
  readonly links: readonly { readonly role: Role; readonly label: string }[];
  readonly ban: { readonly until: string | null } | null;
}

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  /** Nobody answered, or the server is in trouble or overloaded: worth trying again. */
  | { readonly ok: false; readonly kind: 'unreachable' }
  /** The server understood and said no: trying again is pointless. */
  | { readonly ok: false; readonly kind: 'refused'; readonly status: number; readonly message: string };

/** The part of `fetch` that is used. Rejects when nobody answers. */
export type Request = (
  path: string,
  options: { method: string; body?: string; headers?: Record<string, string> },
) => Promise<{ readonly status: number; json(): Promise<unknown> }>;

/** The HTTP API (contract section 4) as far as a board's page needs it. Answers are parsed here; nothing throws. */
export interface BoardApi {
  register(boardId: string, title?: string): Promise<Answer<BoardInformation>>;
  look(boardId: string): Promise<Answer<BoardInformation>>;
  rename(boardId: string, title: string): Promise<Answer<BoardInformation>>;
  /** The title for lists alone: the document has it already. */
  listTitle(boardId: string, title: string): Promise<Answer<BoardInformation>>;
  moveTo(boardId: string, folder: string): Promise<Answer<BoardInformation>>;
  /** Makes a board of one's own with all that is on this one; a branch can be merged back. */
  copy(
    boardId: string,
    options: { id?: string; title?: string; branch?: boolean },
  ): Promise<Answer<BoardInformation>>;
  /** Merges a branch of the board into it. */
  merge(boardId: string, from: string): Promise<Answer<null>>;
  /** Who else changed a board in the last so many milliseconds. */
  changedSince(boardId: string, ago: number): Promise<Answer<readonly LatelyActive[]>>;
  /** Into the trash, or out of it again. */
  setTrashed(boardId: string, trashed: boolean): Promise<Answer<BoardInformation>>;
  /** Out of this person's own list, or into it again; a board that is none of theirs any more is refused. */
  setHidden(boardId: string, hidden: boolean): Promise<Answer<null>>;
  join(boardId: string, key: string): Promise<Answer<{ role: Role }>>;
  /** @param search words of titles and of what is written on boards */
  boards(search?: string): Promise<Answer<readonly BoardInformation[]>>;
  me(): Promise<Answer<Identity>>;
  changeMe(change: { name?: string; color?: string }): Promise<Answer<Identity>>;
  createLink(boardId: string, role: Role): Promise<Answer<{ url: string }>>;
  links(boardId: string): Promise<Answer<readonly LinkInformation[]>>;
  revokeLink(boardId: string, linkId: string): Promise<Answer<null>>;
  /** The sites that may show a board in a frame. */
  embedding(boardId: string): Promise<Answer<readonly string[]>>;
  allowEmbedding(boardId: string, origins: readonly string[]): Promise<Answer<readonly string[]>>;
  members(boardId: string): Promise<Answer<readonly MemberInformation[]>>;
  giveRole(boardId: string, person: string, role: GivenRole): Promise<Answer<null>>;
  removeMember(boardId: string, person: string): Promise<Answer<null>>;
  /** @param seconds for how long; null until they are let in again */
  keepOut(boardId: string, person: string, seconds: number | null): Promise<Answer<null>>;
  letIn(boardId: string, person: string): Promise<Answer<null>>;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function text(value: unknown, longest: number): string {
  return typeof value === 'string' ? value.slice(0, longest) : '';
}

/** A path of our own, and nothing that could be another site's address or end a style. */
/** Of those who are on a board beside this person. */
const MOST_COMPANIONS = 4;
const PICTURE = /^\/api\/boards\/[\w-]+\/thumbnail\?v=\d+$/;

function readBoard(value: unknown): BoardInformation | null {
  const { id, title, role, updatedAt, createdAt, trashedAt, thumbnail, excerpt, ...more } = fieldsOf(value);
  if (typeof id !== 'string' || !isRole(role)) return null;
  const board = { id, title: text(title, 200), role, updatedAt: text(updatedAt ?? createdAt, 40) };
  return {
    ...board,
    ...(typeof trashedAt === 'string' ? { isTrashed: true } : {}),
    ...(typeof excerpt === 'string' ? { excerpt: text(excerpt, 500) } : {}),
    ...(typeof thumbnail === 'string' && PICTURE.test(thumbnail) ? { thumbnail } : {}),
    ...(typeof createdAt === 'string' ? { createdAt: text(createdAt, 40) } : {}),
    ...readMore(more),
  };
}

function readMore({
  folder,
  branchOf,
  updatedAgo,
  lastBy,
  people,
  thumbnailIsNew,
}: Fields): Partial<BoardInformation> {
  const author = readIdentity({ id: '', ...fieldsOf(lastBy) });
  const company = (Array.isArray(people) ? people : []).slice(0, MOST_COMPANIONS).flatMap((each) => {
    const found = readIdentity({ id: '', ...fieldsOf(each) });
    return found?.name ? { name: found.name, color: found.color } : [];
  });
  return {
    ...(typeof folder === 'string' && folder ? { folder: text(folder, 100) } : {}),
    ...(thumbnailIsNew === true ? { isThumbnailNew: true } : {}),
    ...(typeof branchOf === 'string' ? { branchOf: text(branchOf, 22) } : {}),
    ...(typeof updatedAgo === 'number' && updatedAgo >= 0 ? { updatedAgo } : {}),
    ...(author?.name
      ? { lastBy: { name: author.name, color: author.color, isYou: fieldsOf(lastBy).isYou === true } }
      : {}),
    ...(company.length > 0 ? { people: company } : {}),
  };
}

function readLatelyActive(value: unknown): LatelyActive | null {
  const identity = readIdentity(value);
  const { changes, ago } = fieldsOf(value);
  if (!identity || typeof changes !== 'number' || typeof ago !== 'number') return null;
  return { ...identity, changes, ago };
}

function readIdentity(value: unknown): Identity | null {
  const { id, name, color } = fieldsOf(value);
  return typeof id === 'string' ? { id, name: text(name, 80), color: text(color, 20) } : null;
}

function readLink(value: unknown): LinkInformation | null {
  const { id, role, label, createdAt } = fieldsOf(value);
  if (typeof id !== 'string' || !isRole(role)) return null;
  return { id, role, label: text(label, 200), createdAt: text(createdAt, 40) };
}

function readMember(value: unknown): MemberInformation | null {
  const { id, name, color, isOwner, role, links, ban } = fieldsOf(value);
  if (typeof id !== 'string') return null;
  const { until } = fieldsOf(ban);
  const isOut = typeof ban === 'object' && ban !== null;
  return {
    id,
    name: text(name, 80),
    color: /^#[0-9a-f]{6}$/i.test(text(color, 20)) ? text(color, 20) : '#888888',
    isOwner: isOwner === true,
    role: isRole(role) ? role : null,
    links: readList('links', readLink)({ links }) ?? [],
    ban: isOut ? { until: typeof until === 'string' ? text(until, 40) : null } : null,
  };
}

/** Lists come bare or under a name; what can't be read in them is left out. */
function readList<Value>(name: string, read: (value: unknown) => Value | null) {
  return (value: unknown): readonly Value[] | null => {
    const list = Array.isArray(value) ? value : fieldsOf(value)[name];
    if (!Array.isArray(list)) return null;
    return list.map(read).filter((item) => item !== null);
  };
}

/** Statuses that say "not now" rather than "no". */
function isTemporary(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

const UNREACHABLE = { ok: false, kind: 'unreachable' } as const;

export function createBoardApi(request: Request): BoardApi {
  async function ask<Value>(
    method: string,
    path: string,
    read: (value: unknown) => Value | null,
    body?: unknown,
  ): Promise<Answer<Value>> {
    try {
      const headers = body === undefined ? undefined : { 'content-type': 'application/json' };
      const answer = await request(path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      if (isTemporary(answer.status)) return UNREACHABLE;
      const content = answer.status === 204 ? null : await answer.json();
      if (answer.status >= 400) {
        const message = text(fieldsOf(fieldsOf(content).error).message, 500);
        return { ok: false, kind: 'refused', status: answer.status, message };
      }
      const value = read(content);
      // A page of a proxy or a hotel's login, not our server: as good as no answer.
      return value === null ? UNREACHABLE : { ok: true, value };
    } catch {
      return UNREACHABLE;
    }
  }
  /** For what is answered without a body. */
  async function tell(method: string, path: string, body?: unknown): Promise<Answer<null>> {
    const answer = await ask(method, path, () => true as const, body);
    return answer.ok ? { ok: true, value: null } : answer;
  }
  const at = (boardId: string) => `/api/boards/${encodeURIComponent(boardId)}`;
  const memberAt = (id: string, person: string) => `${at(id)}/members/${encodeURIComponent(person)}`;
  return {
    register: (id, title) => ask('POST', '/api/boards', readBoard, { id, title: title || undefined }),
    look: (id) => ask('GET', at(id), readBoard),
    rename: (id, title) => ask('PATCH', at(id), readBoard, { title }),
    listTitle: (id, title) => ask('PATCH', at(id), readBoard, { title, only: 'list' }),
    moveTo: (id, folder) => ask('PATCH', at(id), readBoard, { folder }),
    copy: (id, options) => ask('POST', `${at(id)}/copies`, readBoard, options),
    merge: async (id, from) => {
      const answer = await ask('POST', `${at(id)}/merges`, () => true as const, { from });
      return answer.ok ? { ok: true, value: null } : answer;
    },
    changedSince: (id, ago) =>
      ask('GET', `${at(id)}/history/since?ago=${Math.round(ago)}`, readList('people', readLatelyActive)),
    setTrashed: (id, trashed) => ask('PATCH', at(id), readBoard, { trashed }),
    setHidden: (id, hidden) => tell('PATCH', `${at(id)}/listing`, { hidden }),
    join: (id, key) => ask('POST', `${at(id)}/join`, (value) => readRole(fieldsOf(value).role), { key }),
    boards: (search) =>
      ask(
        'GET',
        search ? `/api/boards?search=${encodeURIComponent(search)}` : '/api/boards',
        readList('boards', readBoard),
      ),
    me: () => ask('GET', '/api/me', readIdentity),
    changeMe: (change) => ask('PATCH', '/api/me', readIdentity, change),
    createLink: (id, role) => ask('POST', `${at(id)}/links`, readUrl, { role }),
    links: (id) => ask('GET', `${at(id)}/links`, readList('links', readLink)),
    revokeLink: (id, linkId) => tell('DELETE', `${at(id)}/links/${encodeURIComponent(linkId)}`),
    embedding: (id) => ask('GET', `${at(id)}/embedding`, readOrigins),
    allowEmbedding: (id, origins) => ask('PATCH', `${at(id)}/embedding`, readOrigins, { origins }),
    members: (id) => ask('GET', `${at(id)}/members`, readList('members', readMember)),
    giveRole: (id, person, role) => tell('PATCH', memberAt(id, person), { role }),
    removeMember: (id, person) => tell('DELETE', memberAt(id, person)),
    keepOut: (id, person, seconds) =>
      tell('POST', `${memberAt(id, person)}/ban`, seconds === null ? {} : { seconds }),
    letIn: (id, person) => tell('DELETE', `${memberAt(id, person)}/ban`),
  };
}

function readRole(role: unknown): { role: Role } | null {
  return isRole(role) ? { role } : null;
}

function readOrigins(value: unknown): readonly string[] | null {
  const { origins } = fieldsOf(value);
  return Array.isArray(origins) ? origins.filter((origin) => typeof origin === 'string') : null;
}

function readUrl(value: unknown): { url: string } | null {
  const { url } = fieldsOf(value);
  return typeof url === 'string' ? { url } : null;
}

/**
 * The same, but who I am is asked before anything else. A browser without a cookie gets one with its first answer; two requests at once
 * would make two people, and the board that one of them registered would belong to whoever lost.
 */
export function introduceFirst(api: BoardApi): BoardApi {
  let introduction: Promise<Answer<Identity>> | null = null;
  let isIntroduced = false;
  const introduce = async () => {
    introduction ??= api.me();
    const answer = await introduction;
    isIntroduced ||= answer.ok;
    introduction = null;
    return answer;
  };
  const then =
    <Given extends unknown[], Value>(call: (...given: Given) => Promise<Answer<Value>>) =>
    async (...given: Given): Promise<Answer<Value>> => {
      const answer = isIntroduced ? null : await introduce();
      return answer === null || answer.ok ? call(...given) : answer;
    };
  return {
    me: introduce,
    register: then(api.register),
    look: then(api.look),
    rename: then(api.rename),
    join: then(api.join),
    boards: then(api.boards),
    changeMe: then(api.changeMe),
    createLink: then(api.createLink),
    links: then(api.links),
    revokeLink: then(api.revokeLink),
    embedding: then(api.embedding),
    allowEmbedding: then(api.allowEmbedding),
    members: then(api.members),
    giveRole: then(api.giveRole),
    removeMember: then(api.removeMember),
    keepOut: then(api.keepOut),
    letIn: then(api.letIn),
    setTrashed: then(api.setTrashed),
    setHidden: then(api.setHidden),
    listTitle: then(api.listTitle),
    moveTo: then(api.moveTo),
    copy: then(api.copy),
    merge: then(api.merge),
    changedSince: then(api.changedSince),
  };
}
