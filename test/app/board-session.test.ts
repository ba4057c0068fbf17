import { signal } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { followBoardName } from '../../app/_board/board-name';
import type { Person } from '../../app/_board/board-session';
import { createFollowing } from '../../app/_board/follow-person';
import { createIdentity } from '../../app/_board/identity';
import { restoreFromTrash } from '../../app/_board/restore-from-trash';
import { createScripting, offerScripting, type ScriptingPorts } from '../../app/_board/scripting';
import { createSharing } from '../../app/_board/sharing';
import { warnBeforeLeaving } from '../../app/_board/warn-before-leaving';
import { createHistory } from '../../board/history';
import type { ShapeId } from '../../board/ids';
import { openBoard } from '../../board/transaction';
import { createCamera } from '../../editor/camera/create-camera';
import { shapeModels } from '../../shapes/models';
import type { Answer, Identity } from '../../sync/client/board-api';
import type { AdmissionState } from '../../sync/client/status';

const UNREACHABLE = { ok: false, kind: 'unreachable' } as const;

describe('who I am', () => {
  function setUp(stored: Record<string, unknown> = {}) {
    const memory = new Map(Object.entries(stored));
    const server = {
      isUp: true,
      me: { id: 'anna', name: 'Quiet Otter', color: '#1971c2' } as Identity,
      told: [] as unknown[],
    };
    const identity = createIdentity({
      api: {
        me: async (): Promise<Answer<Identity>> =>
          server.isUp ? { ok: true, value: server.me } : UNREACHABLE,
        async changeMe(change): Promise<Answer<Identity>> {
          if (!server.isUp) return UNREACHABLE;
          server.told.push(change);
          server.me = { ...server.me, ...change };
          return { ok: true, value: server.me };
        },
      },
      memory: {
        recall: async (name) => memory.get(name),
        keep: async (name, value) => void memory.set(name, value),
      },
    });
    return { identity, server, memory };
  }
  const turns = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };

  test('is what the server says, and known without it the next time', async () => {
    const { identity, memory } = setUp();
    await identity.refresh();
    expect(identity.me.value.name).toBe('Quiet Otter');
    const offline = setUp(Object.fromEntries(memory));
    offline.server.isUp = false;
    await offline.identity.refresh();
    expect(offline.identity.me.value).toEqual({ id: 'anna', name: 'Quiet Otter', color: '#1971c2' });
  });

  test('changed offline shows at once and is told when the server is back, even after a reload', async () => {
    const first = setUp();
    await first.identity.refresh();
    first.server.isUp = false;
    first.identity.change({ name: 'Anna' });
    expect(first.identity.me.value.name).toBe('Anna');
    await turns();
    const second = setUp(Object.fromEntries(first.memory));
    await second.identity.refresh();
    expect(second.server.told).toEqual([{ name: 'Anna' }]);
    expect(second.identity.me.value.name).toBe('Anna');
    await second.identity.refresh();
    expect(second.server.told).toHaveLength(1);
  });
});

describe('following a person', () => {
  const ben = (x: number, client = 2): Person => ({
    client,
    isMe: false,
    presence: { user: { id: 'b', name: 'Ben', color: '#1971c2' }, camera: { x, y: 0, zoom: 1 } },
  });
  function setUp() {
    const camera = createCamera();
    camera.resize(800, 600);
    const people = signal<readonly Person[]>([ben(100)]);
    return { camera, people, following: createFollowing({ camera, people }) };
  }

  test('shows what they see, as they move', () => {
    const { camera, people, following } = setUp();
    following.follow(2);
    expect(camera.state.value.x).toBe(100);
    people.value = [ben(250)];
    expect(camera.state.value.x).toBe(250);
    expect(following.client.value).toBe(2);
  });

  test('ends when one’s own hand moves the view', () => {
    const { camera, people, following } = setUp();
    following.follow(2);
    camera.pan(30, 0);
    expect(following.client.value).toBeNull();
    const before = camera.state.value;
    people.value = [ben(500)];
    expect(camera.state.value).toEqual(before);
  });

  test('ends when they leave', () => {
    const { people, following } = setUp();
    following.follow(2);
    people.value = [];
    expect(following.client.value).toBeNull();
  });
});

describe('sharing', () => {
  function setUp(
    admission: AdmissionState,
    answer: Answer<{ url: string }> = { ok: true, value: { url: 'https://x' } },
  ) {
    const steps: string[] = [];
    const sharing = createSharing({
      boardId: 'board',
      sync: {
        async settle() {
          steps.push('registered');
          return admission;
        },
      },
      api: {
        async createLink(_id, role) {
          steps.push(`link ${role}`);
          return answer;
        },
        links: async () => UNREACHABLE,
        revokeLink: async () => ({ ok: true, value: null }),
        embedding: async () => UNREACHABLE,
        allowEmbedding: async () => UNREACHABLE,
      },
    });
    return { sharing, steps };
  }

  test('registers the board first', async () => {
    const { sharing, steps } = setUp({ kind: 'admitted' });
    expect(await sharing.createLink('view')).toBe('https://x');
    expect(steps).toEqual(['registered', 'link view']);
  });

  test('says in words for people why it does not work', async () => {
    await expect(setUp({ kind: 'unreachable' }).sharing.createLink('edit')).rejects.toThrow(
      'can’t be reached',
    );
    await expect(setUp({ kind: 'admitted' }).sharing.list()).rejects.toThrow('can’t be reached');
    const refused = {
      ok: false,
      kind: 'refused',
      status: 403,
      message: 'This needs the role owner, yours is edit',
    } as const;
    await expect(setUp({ kind: 'admitted' }, refused).sharing.createLink('edit')).rejects.toThrow(
      'Only the owner of this board can share it',
    );
  });
});

describe('the name of a board', () => {
  function setUp(listed?: string) {
    const board = openBoard({
      doc: new Y.Doc(),
      models: shapeModels,
      random: (length) => new Uint8Array(length),
      author: () => 'anna',
    });
    const told: string[] = [];
    const asked: string[] = [];
    const isAdmitted = signal(false);
    const known = { id: 'board', title: listed ?? '', role: 'owner', lastOpenedAt: 0, own: true } as const;
    const name = followBoardName({
      boardId: 'board',
      board,
      history: createHistory(new Y.Doc()),
      memory: {
        get: async () => (listed === undefined ? undefined : { ...known, registered: true }),
        remember: async () => undefined,
      },
      api: {
        async listTitle(_id, title) {
          told.push(title);
          return { ok: false, kind: 'unreachable' };
        },
        async look(id) {
          asked.push(id);
          const value = { id, title: 'Shared map', role: 'view', updatedAt: '' } as const;
          return { ok: true, value };
        },
      },
      role: signal('owner' as const),
      status: signal({ kind: 'saved' } as const),
      isAdmitted,
    });
    return { name, told, asked, isAdmitted, settle: () => new Promise(setImmediate) };
  }

  test('is not told to the server before the board is there', () => {
    const { name, told, isAdmitted } = setUp();
    name.rename('Plans');
    expect(name.title.value).toBe('Plans');
    expect(told).toEqual([]);
    isAdmitted.value = true;
    expect(told).toEqual(['Plans']);
    name.dispose();
  });

  test('is that of the list as long as nobody gave it one on the board itself: a script made it, or a backup brought it back', async () => {
    const { name, told, isAdmitted, settle } = setUp('Harbour map');
    isAdmitted.value = true;
    await settle();
    expect(name.title.value).toBe('Harbour map');
    expect(told).toEqual([]);
    name.rename('Port map');
    expect(name.title.value).toBe('Port map');
    name.rename('');
    await settle();
    expect(name.title.value).toBe('');
    name.dispose();
  });

  test('is asked for once by who came by a link, which tells none', async () => {
    const { name, asked, isAdmitted, settle } = setUp('');
    for (let time = 0; time < 3; time += 1) {
      isAdmitted.value = true;
      await settle();
      isAdmitted.value = false;
    }
    expect(name.title.value).toBe('Shared map');
    expect(asked).toEqual(['board']);
    name.dispose();
  });
});

test('restoring from the trash asks the server and then opens the board, or says why not', async () => {
  const steps: string[] = [];
  let isUp = true;
  const ports = {
    boardId: 'board',
    api: {
      async setTrashed(_id: string, trashed: boolean) {
        steps.push(`trashed: ${trashed}`);
        const value = { id: 'board', title: '', role: 'owner', updatedAt: '' } as const;
        return isUp ? ({ ok: true, value } as const) : UNREACHABLE;
      },
    },
    sync: { refresh: async () => void steps.push('asked again') },
  };
  await restoreFromTrash(ports);
  expect(steps).toEqual(['trashed: false', 'asked again']);
  isUp = false;
  await expect(restoreFromTrash(ports)).rejects.toThrow('can’t be reached');
});

test('leaving with unsaved work is asked about, and otherwise not', () => {
  const page = new EventTarget();
  let isUnsaved = true;
  const stop = warnBeforeLeaving(page, () => isUnsaved);
  const leave = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(leave()).toBe(true);
  isUnsaved = false;
  expect(leave()).toBe(false);
  isUnsaved = true;
  stop();
  expect(leave()).toBe(false);
});

describe('the object for scripts', () => {
  function setUp() {
    const camera = createCamera();
    camera.resize(800, 600);
    const ready = signal(false);
    const shape = { at: [0, 0], size: [100, 50], angle: 0 };
    const ports = {
      camera,
      ready,
      board: { count: 3, get: (id: ShapeId) => (id === 'one' ? shape : undefined) },
      scene: { contentBounds: () => ({ minX: 0, minY: 0, maxX: 100, maxY: 50 }) },
      selection: { ids: signal(new Set(['one'])) },
      files: {
        open: async () => ({ ids: ['one', 'two'], message: '' }),
        export: async (format: string) => new Blob([format]),
      },
      surface: () => ({ getBoundingClientRect: () => ({ left: 10, top: 20 }) }),
    } as unknown as ScriptingPorts;
    return { camera, ready, driftless: createScripting(ports) };
  }

  test('tells what is there, and where', () => {
    const { driftless } = setUp();
    expect(driftless.version).toBe(1);
    expect(driftless.count()).toBe(3);
    expect(driftless.selection()).toEqual(['one']);
    driftless.setCamera({ x: 50, y: 25, zoom: 2 });
    expect(driftless.camera()).toEqual({ x: 50, y: 25, zoom: 2 });
    expect(driftless.screenOf('one')).toEqual({ x: 410, y: 320 });
    expect(driftless.screenOf('shape:one')).toEqual({ x: 410, y: 320 });
    expect(driftless.screenOf('none')).toBeNull();
    expect(driftless.screenOf('__proto__')).toBeNull();
  });

  test('is not led astray by nonsense', () => {
    const { driftless } = setUp();
    driftless.setCamera({ x: 5, y: 6, zoom: 1 });
    driftless.setCamera({ x: Number.NaN, y: '7' as unknown as number, zoom: 1e9 });
    expect(driftless.camera()).toMatchObject({ x: 5, y: 6 });
    expect(driftless.camera().zoom).toBeLessThan(100);
  });

  test('is ready when the board is shown', async () => {
    const { driftless, ready } = setUp();
    let isReady = false;
    driftless.ready.then(() => {
      isReady = true;
    });
    await Promise.resolve();
    expect(isReady).toBe(false);
    ready.value = true;
    await driftless.ready;
    expect(isReady).toBe(true);
  });

  test('takes files in and out', async () => {
    const { driftless } = setUp();
    expect(await driftless.import('{}')).toEqual(['one', 'two']);
    expect(await (await driftless.export('svg')).text()).toBe('svg');
    await expect(driftless.export('exe' as 'svg')).rejects.toThrow('one of');
  });

  test('goes with its page', () => {
    const target: Pick<Window, 'driftless'> = {};
    const { driftless } = setUp();
    const stop = offerScripting(target, driftless);
    expect(target.driftless).toBe(driftless);
    stop();
    expect(target.driftless).toBeUndefined();
  });
});
