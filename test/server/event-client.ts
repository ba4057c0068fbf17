import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { EventAnswer, RoomEvent } from '../../sync/protocol/events';
import { until } from '../harness/server-raw-client';

export type Way = 'websocket' | 'polling';

export interface ClientOptions {
  readonly cookie?: string;
  readonly origin?: string;
  readonly key?: string;
  readonly after?: number;
  readonly way?: Way;
  readonly reconnects?: boolean;
}

type Introduction = object | ((tell: (auth: object) => void) => void);

/** Opens one namespace over one transport only, as where the other is blocked. */
export function openSocket(
  url: string,
  path: string,
  auth: Introduction,
  options: ClientOptions = {},
): Socket {
  const { cookie, origin, way = 'websocket', reconnects = false } = options;
  const socket = io(url + path, {
    transports: [way],
    forceNew: true,
    reconnection: reconnects,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    extraHeaders: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) },
    auth,
  });
  onTestFinished(() => void socket.disconnect());
  return socket;
}

/** A stock Socket.IO client in a board's room that keeps what it is told. */
export class RoomClient {
  readonly socket: Socket;
  readonly events: RoomEvent[] = [];
  readonly roles: unknown[] = [];
  readonly told: [name: string, payload: unknown][] = [];
  refusal: string | null = null;
  head = -1;

  constructor(url: string, board: string, options: ClientOptions = {}) {
    const { key, cookie } = options;
    // Asked for anew at each connection: from where this client got to.
    const introduce = (tell: (auth: object) => void) =>
      tell({ board, key, after: this.events.at(-1)?.seq ?? options.after });
    this.socket = openSocket(url, '/board', introduce, { ...options, origin: cookie ? url : undefined });
    this.socket.on('event', (event: RoomEvent) => this.events.push(event));
    this.socket.on('role', ({ role }) => this.roles.push(role));
    this.socket.on('head', ({ seq }) => {
      this.head = seq;
    });
    this.socket.onAny((name, payload) => this.told.push([name, payload]));
    this.socket.on('connect_error', (error) => {
      this.refusal = error.message;
    });
  }

  /** Resolves when the backlog is here. */
  async join(patience?: number): Promise<this> {
    await until('a head', () => this.head >= 0, patience);
    return this;
  }

  send(name: string, body: object = {}): Promise<EventAnswer> {
    return this.socket.timeout(10_000).emitWithAck(name, body);
  }

  /** Sends a durable event under a new id. */
  async write(name: string, body: object = {}, id: string = randomUUID()) {
    const answer = await this.send(name, { id, ...body });
    return {
      id,
      answer,
      seq: answer.ok ? Number(answer.seq) : null,
      code: answer.ok ? null : answer.error.code,
    };
  }

  async has(count: number, patience?: number): Promise<readonly RoomEvent[]> {
    await until(`${count} events`, () => this.events.length >= count, patience);
    return this.events;
  }

  get seqs(): number[] {
    return this.events.map(({ seq }) => seq);
  }
}

export function gapless(count: number, from = 1): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}
