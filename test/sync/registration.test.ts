import { beforeEach, describe, expect, test } from 'vitest';
import {
  type Answer,
  type BoardInformation,
  createBoardApi,
  introduceFirst,
} from '../../sync/client/board-api';
import { createRegistration, type KnownBoard, type Registration } from '../../sync/client/registration';
import type { Role } from '../../sync/protocol/roles';
import { createHandClock, createSeededRandom, type HandClock } from './hand-clock';

const BOARD = 'a-board-of-twenty-two-';
const UNREACHABLE = { ok: false, kind: 'unreachable' } as const;
const refused = (status: number) => ({ ok: false, kind: 'refused', status, message: '' }) as const;
const known = (role: Role, title = ''): Answer<BoardInformation> => ({
  ok: true,
  value: { id: BOARD, title, role, updatedAt: '' },
});

let clock: HandClock;
let memory: Map<string, KnownBoard>;
let asked: string[];
let answers: {
  register: Answer<BoardInformation>;
  look: Answer<BoardInformation>;
  join: Answer<{ role: Role }>;
};
let registration: Registration;
let wake: () => void;

beforeEach(() => {
  clock = createHandClock();
  memory = new Map();
  asked = [];
  answers = { register: UNREACHABLE, look: UNREACHABLE, join: UNREACHABLE };
  registration = createRegistration({
    boardId: BOARD,
    clock,
    random: createSeededRandom(1),
    title: () => 'Plans',
    surroundings: {
      isHidden: () => false,
      onWake(listener) {
        wake = listener;
        return () => {};
      },
    },
    api: {
      async register(_id, title) {
        asked.push(`register ${title}`);
        return answers.register;
      },
      async look() {
        asked.push('look');
        return answers.look;
      },
      async join(_id, key) {
        asked.push(`join ${key}`);
        return answers.join;
      },
    },
    memory: {
      get: async (id) => memory.get(id),
      async remember(id, change) {
        const fresh = {
          id,
          title: '',
          role: 'view',
          lastOpenedAt: 0,
          own: false,
          registered: false,
        } as const;
        memory.set(id, { ...fresh, ...memory.get(id), ...change });
      },
    },
  });
});

const remember = (change: Partial<KnownBoard>) =>
  memory.set(BOARD, {
    id: BOARD,
    title: '',
    role: 'owner',
    lastOpenedAt: 0,
    own: false,
    registered: false,
    ...change,
  });

describe('a board of this browser', () => {
  beforeEach(() => remember({ own: true }));

  test('is not told to the server before its first change', async () => {
    await registration.begin(false);
    await clock.pass(60_000);
    expect(registration.state.kind).toBe('untouched');
    expect(registration.role).toBe('owner');
    expect(asked).toEqual([]);
  });

  test('is registered at its first change, with its title', async () => {
    answers.register = known('owner');
    await registration.begin(false);
    registration.touch();
    await clock.pass(0);
    expect(asked).toEqual(['register Plans']);
    expect(registration.state.kind).toBe('admitted');
    expect(memory.get(BOARD)?.registered).toBe(true);
  });

  test('is registered as soon as the server is there, tried with growing patience', async () => {
    await registration.begin(true);
    await clock.pass(120_000);
    expect(registration.state.kind).toBe('unreachable');
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.length).toBeLessThan(14);
    answers.register = known('owner');
    await clock.pass(46_000);
    expect(registration.state.kind).toBe('admitted');
  });

  test('is tried at once when somebody looks or the network is back', async () => {
    await registration.begin(true);
    await clock.pass(120_000);
    answers.register = known('owner');
    wake();
    await clock.pass(0);
    expect(registration.state.kind).toBe('admitted');
  });

  test('that the server lost is registered once more, and only once', async () => {
    remember({ own: true, registered: true });
    answers.look = refused(404);
    answers.register = known('owner');
    await registration.begin(true);
    await clock.pass(0);
    expect(asked).toEqual(['look', 'register Plans']);
    expect(registration.state.kind).toBe('admitted');
  });

  test('that was deleted stays deleted', async () => {
    remember({ own: true, registered: true });
    answers.look = refused(404);
    answers.register = refused(404);
    await registration.begin(true);
    await clock.pass(60_000);
    expect(registration.state).toMatchObject({ kind: 'refused', reason: 'no-such-board' });
    expect(asked).toEqual(['look', 'register Plans']);
  });

  test('in the trash can only be looked at until it is restored', async () => {
    remember({ own: true, registered: true });
    answers.look = {
      ok: true,
      value: { id: BOARD, title: '', role: 'owner', updatedAt: '', isTrashed: true },
    };
    await registration.begin(true);
    await clock.pass(0);
    expect(registration.state).toMatchObject({ kind: 'refused', reason: 'trashed' });
    expect(registration.role).toBe('view');
    expect(memory.get(BOARD)?.role).toBe('owner');
    answers.look = known('owner');
    await registration.refresh();
    expect(registration.state.kind).toBe('admitted');
    expect(registration.role).toBe('owner');
  });

  test('is registered before it is shared', async () => {
    answers.register = known('owner');
    await registration.begin(false);
    expect((await registration.settle()).kind).toBe('admitted');
  });
});

describe('somebody else’s board', () => {
  test('that nobody knows is told as such and never made', async () => {
    answers.look = refused(404);
    await registration.begin(false);
    registration.touch();
    await clock.pass(60_000);
    expect(registration.state).toMatchObject({ kind: 'refused', reason: 'no-such-board' });
    expect(asked).toEqual(['look']);
  });

  test('that was opened here before is joined at once, and its role asked for on the way', async () => {
    remember({ registered: true, role: 'edit' });
    answers.look = known('view');
    await registration.begin(true);
    expect(registration.state.kind).toBe('admitted');
    await clock.pass(0);
    expect(registration.role).toBe('view');
  });

  test('that was opened here before can be looked at and drawn on without the server', async () => {
    remember({ registered: true, role: 'edit' });
    await registration.begin(true);
    await clock.pass(60_000);
    expect(registration.state.kind).toBe('admitted');
    expect(registration.role).toBe('edit');
  });

  test('that is closed to this person can only be looked at, also the next time without the server', async () => {
    remember({ registered: true, role: 'edit' });
    answers.look = refused(404);
    await registration.begin(true);
    await clock.pass(0);
    expect(registration.state).toMatchObject({ kind: 'refused', reason: 'ended' });
    expect(registration.role).toBe('view');
    expect(memory.get(BOARD)?.role).toBe('view');
  });

  test('that is shared again is open as soon as somebody looks', async () => {
    remember({ registered: true, role: 'edit' });
    answers.look = refused(404);
    await registration.begin(true);
    await clock.pass(0);
    answers.look = known('edit');
    wake();
    await clock.pass(0);
    expect(registration.state.kind).toBe('admitted');
    expect(registration.role).toBe('edit');
  });

  test('is joined by the key of its link, also later when the server is back', async () => {
    remember({ role: 'view', pendingKey: 'key' });
    await registration.begin(false);
    await clock.pass(1_000);
    expect(registration.state.kind).toBe('unreachable');
    answers.join = { ok: true, value: { role: 'edit' } };
    await clock.pass(60_000);
    expect(registration.state.kind).toBe('admitted');
    expect(registration.role).toBe('edit');
    expect(memory.get(BOARD)).toMatchObject({ registered: true, pendingKey: undefined, own: false });
  });

  test('whose link is dead is still opened where the person has another way in', async () => {
    remember({ role: 'view', pendingKey: 'key' });
    answers.join = refused(404);
    answers.look = known('view');
    await registration.begin(false);
    await clock.pass(0);
    expect(asked).toEqual(['join key', 'look']);
    expect(registration.state.kind).toBe('admitted');
  });
});

test('who I am is asked first and once, however much is asked at the same time', async () => {
  const requests: string[] = [];
  let isUp = false;
  const api = introduceFirst(
    createBoardApi(async (path, { method }) => {
      requests.push(`${method} ${path}`);
      if (!isUp) throw new TypeError('offline');
      const content = path === '/api/me' ? { id: 'me', name: 'Anna' } : { id: BOARD, role: 'owner' };
      return { status: 200, json: async () => content };
    }),
  );
  await Promise.all([api.me(), api.register(BOARD), api.look(BOARD)]);
  expect(requests).toEqual(['GET /api/me']);
  isUp = true;
  requests.length = 0;
  const [, registered] = await Promise.all([api.me(), api.register(BOARD), api.look(BOARD)]);
  expect(registered.ok).toBe(true);
  expect(requests).toEqual(['GET /api/me', 'POST /api/boards', `GET /api/boards/${BOARD}`]);
});

test.each([
  ['a page of a hotel', 200, '<html>'],
  ['a list where an object should be', 200, []],
  ['an overloaded server', 429, {}],
  ['a proxy without a server', 502, {}],
])('%s counts as no answer', async (_what, status, content) => {
  const api = createBoardApi(async () => ({
    status,
    async json() {
      if (typeof content === 'string') throw new SyntaxError('no JSON');
      return content;
    },
  }));
  expect(await api.look(BOARD)).toEqual({ ok: false, kind: 'unreachable' });
});

test('a refusal is told with the server’s words', async () => {
  const api = createBoardApi(async () => ({
    status: 403,
    json: async () => ({ error: { code: 'FORBIDDEN', message: 'only owners' } }),
  }));
  expect(await api.links(BOARD)).toEqual({ ok: false, kind: 'refused', status: 403, message: 'only owners' });
});
