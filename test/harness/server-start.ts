import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../server/config';
import { createServer, type RunningServer, type ServerOptions } from '../../server/create-server';
import type { Role } from '../../sync/protocol/roles';
import { untoldIn } from './told-answers';

/** Somebody with a cookie, talking to the API as a browser on the page would. */
export interface Visitor {
  readonly cookie: string;
  readonly id: string;
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export interface TestServer extends RunningServer {
  readonly dataDir: string;
  readonly wsUrl: string;
  visit(): Promise<Visitor>;
  /** A board, its owner, and a way to get link keys. */
  makeBoard(): Promise<TestBoard>;
}

export interface TestBoard {
  readonly id: string;
  readonly owner: Visitor;
  link(role: Role): Promise<{ id: string; key: string }>;
}

export async function makeDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'driftless-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  return dataDir;
}

function createVisitor(url: string, cookie: string, id: string): Visitor {
  return {
    cookie,
    id,
    async ask(method, path, body, headers = {}) {
      const answer = await fetch(url + path, {
        method,
        headers: {
          cookie,
          origin: url,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      });
      const untold = await untoldIn(method, path, answer);
      if (untold) throw new Error(`The OpenAPI does not say so: ${untold}`);
      return answer;
    },
  };
}

/** Gives the API's verbs over a running server, in this process or another. */
export async function visit(url: string): Promise<Visitor> {
  const answer = await fetch(`${url}/api/me`);
  const { id } = (await answer.json()) as { id: string };
  return createVisitor(url, answer.headers.get('set-cookie')!.split(';')[0]!, id);
}

export async function makeBoard(url: string): Promise<TestBoard> {
  const owner = await visit(url);
  const { id } = (await (await owner.ask('POST', '/api/boards', {})).json()) as { id: string };
  return {
    id,
    owner,
    link: async (role) => {
      const answer = await owner.ask('POST', `/api/boards/${id}/links`, { role });
      return (await answer.json()) as { id: string; key: string };
    },
  };
}

type Settings = Record<string, string>;

let findShared: (dataDir: string) => Promise<Settings> = async () => ({});

/** Gives every server that starts from now on these settings too, by its data folder: how the same stories are told on another storage. */
export function setUpEveryServer(find: (dataDir: string) => Promise<Settings>): void {
  findShared = find;
}

/** Starts the real server in this process, on a free port and a data folder of its own; both go when the test ends. */
export async function startServer(
  options: ServerOptions & { dataDir?: string; environment?: Settings } = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? (await makeDataDir());
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'off',
    ...(await findShared(dataDir)),
    ...options.environment,
  });
  const server = await createServer(config, { settling: 0, ...options });
  onTestFinished(() => server.close());
  const { url } = server;
  return {
    ...server,
    dataDir,
    wsUrl: url.replace('http', 'ws'),
    visit: () => visit(url),
    makeBoard: () => makeBoard(url),
  };
}
