import { inEnglish } from '../../board/sentence';
import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { createBoardId } from '../../board/ids';
import { type BoardApi, createBoardApi, introduceFirst } from '../../sync/client/board-api';
import { type BoardSync, openBoardSync } from '../../sync/client/board-sync';
import { openIndexedDatabase } from '../../sync/client/device-database';
import type { BoardMemory, KnownBoard } from '../../sync/client/registration';
import { statusWords } from '../../sync/client/status-words';
import { realClock } from '../harness/real-clock';
import type { TestServer } from '../harness/server-start';
import { createTabChannels } from './tab-channels';

/** The browser's side as it is, on the server as it is: real time, real sockets, a real database on the disk. */

export const newBoardId = () => createBoardId((length) => new Uint8Array(randomBytes(length)));

export interface Tab {
  readonly doc: Y.Doc;
  readonly shapes: Y.Map<unknown>;
  readonly sync: BoardSync;
  says(words: string, patience?: number): Promise<void>;
  /** @param patience in milliseconds */
  until(isSo: () => boolean, patience?: number): Promise<void>;
  close(): Promise<void>;
}

/** One browser of one person: its cookie, its device, its tabs. */
export class Browser {
  readonly memory = new Map<string, KnownBoard>();
  private readonly name = randomBytes(6).toString('hex');
  private readonly openChannel = createTabChannels();
  cookie = '';
  private tabs = 0;
  readonly api: BoardApi;

  constructor(private readonly server: Pick<TestServer, 'url' | 'wsUrl'>) {
    this.api = introduceFirst(
      createBoardApi(async (path, { method, body, headers }) => {
        const { url } = this.server;
        const answer = await fetch(url + path, {
          method,
          body,
          headers: { ...headers, origin: url, ...(this.cookie ? { cookie: this.cookie } : {}) },
        });
        const [given] = answer.headers.getSetCookie();
        if (given) this.cookie = given.split(';')[0]!;
        return answer;
      }),
    );
  }

  private readonly boards: BoardMemory = {
    get: async (id) => this.memory.get(id),
    remember: async (id, change) => {
      const fresh = { id, title: '', role: 'view', lastOpenedAt: 0, own: false, registered: false } as const;
      this.memory.set(id, { ...fresh, ...this.memory.get(id), ...change });
    },
  };

  async newBoard(): Promise<string> {
    const id = newBoardId();
    await this.boards.remember(id, { own: true, role: 'owner' });
    return id;
  }

  async followLink(url: string): Promise<string> {
    const [, id, pendingKey] = /\/b\/([\w-]{22})#([\w-]{22})$/.exec(url)!;
    await this.boards.remember(id!, { pendingKey });
    return id!;
  }

  open(boardId: string): Tab {
    const doc = new Y.Doc();
    const socketOptions = () => ({ headers: { cookie: this.cookie, origin: this.server.url } });
    class CookieSocket extends WebSocket {
      constructor(url: string) {
        super(url, socketOptions());
      }
    }
    this.tabs += 1;
    const sync = openBoardSync({
      boardId,
      doc,
      url: `${this.server.wsUrl}/sync`,
      clock: realClock,
      random: () => 0.2,
      today: () => Date.now(),
      webSocket: CookieSocket as unknown as typeof globalThis.WebSocket,
      surroundings: { isHidden: () => false, onWake: () => () => {}, onNetworkLost: () => () => {} },
      openDatabase: openIndexedDatabase(`${this.name}-${boardId}`),
      openChannel: this.openChannel,
      api: this.api,
      memory: this.boards,
      tab: `${this.tabs}`,
      title: () => '',
    });
    let closing: Promise<void> | null = null;
    const close = () => {
      closing ??= sync.dispose().then(() => doc.destroy());
      return closing;
    };
    onTestFinished(close);
    const until = (isSo: () => boolean, patience = 12_000) =>
      untilTold(
        [(tell) => sync.onChange(tell), (tell) => listenTo(doc, tell)],
        isSo,
        () => inEnglish(statusWords(sync.status)),
        patience,
      );
    return {
      doc,
      shapes: doc.getMap('shapes'),
      sync,
      until,
      says: (words, patience) => until(() => inEnglish(statusWords(sync.status)) === words, patience),
      close,
    };
  }
}

function listenTo(doc: Y.Doc, tell: () => void): () => void {
  doc.on('update', tell);
  return () => doc.off('update', tell);
}

async function untilTold(
  sources: readonly ((tell: () => void) => () => void)[],
  isSo: () => boolean,
  describeNow: () => string,
  patience: number,
): Promise<void> {
  const stops: (() => void)[] = [];
  let late: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const check = () => isSo() && resolve();
      for (const source of sources) stops.push(source(check));
      late = setTimeout(
        () => reject(new Error(`it never was so; the status says “${describeNow()}”`)),
        patience,
      );
      check();
    });
  } finally {
    clearTimeout(late);
    for (const stop of stops) stop();
  }
}

/** A shape as the gate wants it. */
export function draw(tab: Tab, id: string, x = 0): void {
  const shape = new Y.Map<unknown>([
    ['type', 'rectangle'],
    ['at', [x, 0]],
    ['size', [10, 10]],
    ['z', 'a0'],
  ]);
  tab.doc.transact(() => tab.shapes.set(id, shape), 'hand');
}
