import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { type ChildServer, startChild } from '../harness/server-child';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { RoomClient } from '../server/event-client';

/** A process at an address that stays, however often it is killed. */
export class Replica {
  private constructor(
    private running: ChildServer,
    private readonly dataDir: string,
    private readonly environment: Record<string, string>,
    private entry?: string,
  ) {}

  /** @param entry the bundle of another version than this */
  static async start(dataDir: string, environment: Record<string, string>, entry?: string): Promise<Replica> {
    return new Replica(await startChild(dataDir, environment, entry), dataDir, environment, entry);
  }

  get url(): string {
    return this.running.url;
  }

  get wsUrl(): string {
    return this.running.wsUrl;
  }

  /** As a power cut would, and up again. */
  async killAndStart(): Promise<void> {
    await this.running.kill();
    await this.startAgain();
  }

  /** It is asked to end, and one of this version takes its place. @returns the exit code */
  async upgrade(): Promise<number | null> {
    this.entry = undefined;
    return this.restart();
  }

  /** As a rolling restart would: it is asked to end, and another takes its place. @returns the exit code */
  async restart(): Promise<number | null> {
    const code = await this.running.stop();
    await this.startAgain();
    return code;
  }

  /** Whoever watches over it starts it as often as it takes: while its database is away, it gives up after a time. */
  private async startAgain(patience = 180_000): Promise<void> {
    const { port } = new URL(this.url);
    for (const start = performance.now(); ; ) {
      try {
        this.running = await startChild(this.dataDir, { ...this.environment, PORT: port }, this.entry);
        return;
      } catch (error) {
        if (performance.now() - start > patience) throw error;
      }
    }
  }
}

/** Where the door is knocked at: at a process, or at the proxy in front of several. */
export type Way = Pick<Replica, 'wsUrl'>;

export interface Seat {
  readonly board: string;
  readonly key: string;
}

/** Milliseconds before an attempt to come back, after so many that failed; `code` is what the server said at the end. */
export type Pause = (failures: number, code: number | undefined) => number;

const AT_ONCE: Pause = (failures) => (failures === 0 ? 0 : 50);

/** Somebody who draws, and comes back by themselves: to the same process or to another. */
export class Drawer {
  /** The ids of shapes that were called saved. */
  readonly saved = new Set<string>();
  /** The ids of shapes that it took away again. */
  readonly deleted = new Set<string>();
  /** Each time it had to come back: what the server had said at the end, and the milliseconds since until it was in again. */
  readonly returns: {
    readonly code: number;
    readonly took: number;
    readonly attempts: number;
    /** When it was in, in milliseconds of the process. */
    readonly at: number;
  }[] = [];
  private client: RawClient | null = null;
  private document = new Y.Doc();
  private drawn: string[] = [];
  private shapes = 0;

  constructor(
    private readonly name: string,
    private readonly seat: Seat,
    private readonly choose: () => Way,
    private readonly pause: Pause = AT_ONCE,
  ) {}

  get shapeIds(): string[] {
    return [...this.document.getMap('shapes').keys()].sort();
  }

  get board(): Record<string, unknown> {
    return this.document.getMap('shapes').toJSON();
  }

  get isConnected(): boolean {
    return this.client !== null && this.client.closed === null;
  }

  /** Resolves when it is connected, by as many attempts as it takes. */
  async come(patience = 90_000): Promise<void> {
    const start = performance.now();
    const gone = this.client;
    let attempts = 0;
    while (!this.isConnected) {
      const pause = this.pause(attempts, gone?.closed?.code);
      await new Promise((resolve) => setTimeout(resolve, gone ? pause : AT_ONCE(attempts, undefined)));
      attempts++;
      if (performance.now() - start > patience) throw new Error(`${this.name} does not get in`);
      const { wsUrl } = this.choose();
      const client = new RawClient(`${wsUrl}/sync/${this.seat.board}?key=${this.seat.key}`);
      Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(this.document));
      try {
        await client.join();
        this.client = client;
        this.document = client.doc;
      } catch {
        client.terminate();
      }
    }
    const at = performance.now();
    if (gone?.closed) this.returns.push({ code: gone.closed.code, took: at - gone.closedAt, attempts, at });
  }

  /** Looks at the board for so many milliseconds. Who is sent away meanwhile comes back at once, as every client does, not when they draw next. */
  async look(milliseconds: number): Promise<void> {
    if (await this.client!.closesWithin(milliseconds)) await this.come();
  }

  /** Its connection ends; it comes back by itself. */
  leave(): void {
    this.client!.terminate();
  }

  async draw(): Promise<string> {
    await this.come();
    const id = `${this.name}-${this.shapes++}`;
    this.drawn.push(id);
    this.client!.change((doc) => addShape(doc, id));
    return id;
  }

  /** Changes something that is there, whoever drew it: several may do so at once. */
  async move(choose: (ids: readonly string[]) => string, at: readonly [number, number]): Promise<void> {
    await this.come();
    if (this.shapeIds.length === 0) return;
    const id = choose(this.shapeIds);
    this.client!.change((doc) => (doc.getMap('shapes').get(id) as Y.Map<unknown>).set('at', [...at]));
  }

  /** Takes away one of its own. */
  async takeAway(choose: (ids: readonly string[]) => string): Promise<void> {
    await this.come();
    const own = [...this.saved].filter((id) => !this.deleted.has(id));
    if (own.length === 0) return;
    const id = choose(own);
    this.deleted.add(id);
    this.client!.change((doc) => doc.getMap('shapes').delete(id));
  }

  /** Asks until the server answers for everything drawn so far. */
  async save(): Promise<void> {
    for (;;) {
      await this.come();
      const drawn = [...this.drawn];
      const answer = await this.client!.saved(5_000).catch(() => null);
      if (answer?.kind !== 'persisted') {
        if (this.isConnected) this.client!.terminate();
        await until('the socket to be closed', () => !this.isConnected);
        continue;
      }
      for (const id of drawn) this.saved.add(id);
      this.drawn = this.drawn.slice(drawn.length);
      return;
    }
  }
}

/** Somebody who talks, with an outbox: says a thing again, under its id, until it is answered. */
export class Talker {
  readonly said = new Set<string>();
  readonly client: RoomClient;

  constructor(replica: Replica, { board, key }: Seat) {
    this.client = new RoomClient(replica.url, board, { key, after: 0, reconnects: true });
  }

  async say(text: string, patience = 60_000): Promise<void> {
    const id = randomUUID();
    for (;;) {
      await until('a connection', () => this.client.socket.connected, patience);
      const answer = await this.client.socket
        .timeout(2_000)
        .emitWithAck('chat:send', { id, text })
        .catch(() => null);
      if (answer?.ok) {
        this.said.add(id);
        return;
      }
      // As the server asks whoever it can't serve now.
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
