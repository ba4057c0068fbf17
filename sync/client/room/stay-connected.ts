import type { Clock, Random } from '../clock';
import type { Surroundings } from '../connection-state';
import { retryDelay } from '../retry-delay';
import { wakeSparingly } from '../wake-sparingly';
import type { EventSocket, OpenEventSocket } from './event-socket';

export interface StayPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly surroundings: Surroundings;
  /** Fetches what speaks Socket.IO, which is not in the page's first script. */
  readonly loadSocket: () => Promise<OpenEventSocket>;
}

export interface StayEvents {
  onOpen(socket: EventSocket): void;
  onMessage(name: string, payload: unknown): void;
  /** Also after an attempt that failed. `refusal` is the server's reason, told at the first of several in a row only. */
  onClosed(refusal: string | null): void;
}

/** A connection to a namespace that comes back whenever it is lost, for as long as it is wanted. */
export interface StayingSocket {
  /** Null while there is no connection. */
  readonly open: EventSocket | null;
  setWanted(isWanted: boolean): void;
  /** It is dead, whatever it says: another is made. */
  renew(): void;
  dispose(): void;
}

/** @param introduce what is said at the door, asked for at each connection */
export function stayConnected(
  ports: StayPorts,
  namespace: string,
  introduce: () => object,
  events: StayEvents,
): StayingSocket {
  return new Staying(ports, namespace, introduce, events);
}

class Staying implements StayingSocket {
  private state: 'idle' | 'connecting' | 'open' | 'away' = 'idle';
  private socket: EventSocket | null = null;
  private failures = 0;
  private cancelRetry: () => void = () => {};
  private readonly stops: (() => void)[];

  constructor(
    private readonly ports: StayPorts,
    private readonly namespace: string,
    private readonly introduce: () => object,
    private readonly events: StayEvents,
  ) {
    this.stops = [
      wakeSparingly(ports, () => this.state === 'away' && this.connect()),
      // A connection without a network says nothing for most of a minute; a server on this very machine is there again at once.
      ports.surroundings.onNetworkLost(() => this.renew()),
    ];
  }

  get open(): EventSocket | null {
    return this.state === 'open' ? this.socket : null;
  }

  setWanted(isWanted: boolean): void {
    if (isWanted && this.state === 'idle') this.connect();
    if (isWanted || this.state === 'idle') return;
    this.cancelRetry();
    this.state = 'idle';
    this.socket?.disconnect();
    this.events.onClosed(null);
  }

  renew(): void {
    if (this.state !== 'open') return;
    this.socket?.disconnect();
    this.onClosed(null);
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.cancelRetry();
    this.state = 'idle';
    this.socket?.disconnect();
  }

  private connect(): void {
    this.cancelRetry();
    this.state = 'connecting';
    const go = async () => {
      this.socket ??= await this.load();
      if (this.state === 'connecting') this.socket.connect();
    };
    // Without a network its script can't be had either.
    go().catch(() => this.onClosed(null));
  }

  private async load(): Promise<EventSocket> {
    const openSocket = await this.ports.loadSocket();
    return openSocket(this.namespace, this.introduce, {
      onOpen: () => this.onOpen(),
      onMessage: (name, payload) => {
        if (this.state === 'open') this.events.onMessage(name, payload);
      },
      onClosed: (refusal) => this.onClosed(refusal),
    });
  }

  /**
   * Namespaces share one connection: when another one's attempt makes it, this one is in too, also while it waits for its own next attempt.
   * Once ignored there, it stayed outside for good: a socket that is connected says so only once.
   */
  private onOpen(): void {
    if (this.state === 'idle' || this.state === 'open' || !this.socket) return;
    this.cancelRetry();
    this.state = 'open';
    this.failures = 0;
    this.events.onOpen(this.socket);
  }

  private onClosed(refusal: string | null): void {
    if (this.state === 'idle' || this.state === 'away') return;
    const { clock, random, surroundings } = this.ports;
    this.state = 'away';
    const isFirst = this.failures === 0;
    const delay = retryDelay({ failures: this.failures, isHidden: surroundings.isHidden() }, random);
    this.failures += 1;
    this.cancelRetry = clock.after(delay, () => this.connect());
    this.events.onClosed(isFirst ? refusal : null);
  }
}
