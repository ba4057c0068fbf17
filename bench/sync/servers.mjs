// The servers under test, each in a process of its own with a fresh folder on disk.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHocuspocusFraming } from './hocuspocus-framing.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const ticksPerSecond = 100;

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function waitForPort(url, child) {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`no answer from ${url}`);
}

/** What every server of the comparison offers: start, stop, a path for a room, its memory and CPU. */
export function createSubject({ name, command, environment, health, openRoom }) {
  let child = null;
  let folder = null;
  const subject = {
    name,
    port: 0,
    async start() {
      folder ??= await mkdtemp(join(tmpdir(), `driftless-bench-${name.replace(/\W+/g, '-')}-`));
      subject.port = await freePort();
      child = spawn(process.execPath, command, {
        cwd: here,
        env: { ...process.env, NODE_ENV: 'production', ...environment(subject.port, folder) },
        stdio: ['ignore', process.env.BENCH_VERBOSE ? 'inherit' : 'ignore', 'inherit'],
      });
      await waitForPort(`http://127.0.0.1:${subject.port}${health}`, child);
    },
    async stop() {
      if (!child) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), 8_000);
      await ended;
      clearTimeout(killer);
      child = null;
    },
    async clean() {
      await subject.stop();
      if (folder) await rm(folder, { recursive: true, force: true });
      folder = null;
    },
    openRoom: (id) => openRoom(subject, id),
    pid: () => child.pid,
    /** Resident memory in MB. */
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1_024;
    },
    /** CPU seconds used so far, all threads. */
    cpu() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
      return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    },
  };
  return subject;
}

/** The stock server with its own LevelDB persistence: it stores every update, but tells nobody when. */
export function stockServer() {
  return createSubject({
    name: '@y/websocket-server + y-leveldb',
    command: [join(here, '..', 'node_modules', '@y', 'websocket-server', 'src', 'server.js')],
    environment: (port, folder) => ({
      PORT: String(port),
      HOST: '127.0.0.1',
      YPERSISTENCE: join(folder, 'level'),
    }),
    health: '/',
    openRoom: async (_subject, id) => ({ path: `/${id}`, acknowledges: false }),
  });
}

/** Hocuspocus 3, the last that runs on Node 20. */
export function hocuspocusServer() {
  return createSubject({
    name: '@hocuspocus/server',
    command: [join(here, 'hocuspocus.mjs')],
    environment: (port, folder) => ({ PORT: String(port), BENCH_FOLDER: join(folder, 'documents') }),
    health: '/',
    openRoom: async (_subject, id) => ({
      path: '/',
      acknowledges: false,
      framing: createHocuspocusFraming(id),
    }),
  });
}

/** What a relay costs that does nothing else. */
export function relayServer() {
  return createSubject({
    name: 'bare relay',
    command: [join(here, 'relay.mjs')],
    environment: (port) => ({ PORT: String(port) }),
    health: '/',
    openRoom: async (_subject, id) => ({ path: `/${id}`, acknowledges: false }),
  });
}

/** Driftless as `npm start` runs it, durable acknowledgement on; only the rates are lifted. */
export function driftlessServer() {
  return createSubject({
    name: 'Driftless (durable acknowledgement on)',
    command: [join(root, 'dist', 'server', 'main.js')],
    environment: (port, folder) => ({
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'error',
      DRIFTLESS_ROOT: root,
      MALLOC_ARENA_MAX: '2',
    }),
    health: '/healthz',
    openRoom: openDriftlessRoom,
  });
}

const driftlessRooms = new Map();

async function openDriftlessRoom(subject, id) {
  const known = driftlessRooms.get(id);
  if (known) return known;
  const base = `http://127.0.0.1:${subject.port}`;
  const me = await fetch(`${base}/api/me`);
  const cookie = (me.headers.getSetCookie?.() ?? []).map((entry) => entry.split(';')[0]).join('; ');
  const send = async (path, body) => {
    const answer = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base, cookie },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const board = await send('/api/boards', {});
  const link = await send(`/api/boards/${board.id}/links`, { role: 'edit' });
  const room = { path: `/sync/${board.id}?key=${link.key}`, acknowledges: true };
  driftlessRooms.set(id, room);
  return room;
}
