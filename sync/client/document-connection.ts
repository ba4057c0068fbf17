import * as decoding from 'lib0/decoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import {
  ACKNOWLEDGEMENT_VERSION,
  type Acknowledgement,
  decodeAcknowledgement,
  encodeAcknowledgement,
  MESSAGE,
  SYNC,
} from '../protocol/acknowledgement';
import { CLOSE, isFinalClose } from '../protocol/close-codes';
import {
  type AcknowledgementEvent,
  type AcknowledgementState,
  acknowledge,
  NOTHING_YET,
  wantsMark,
} from './acknowledgement';
import type { Clock, Random } from './clock';
import type { ConnectionState, Surroundings } from './connection-state';
import { gatherUpdates, type IncomingUpdates } from './incoming-updates';
import { createListeners } from './listeners';
import { type OutgoingUpdates, sendInPieces } from './outgoing-updates';
import { retryDelay } from './retry-delay';
import { wakeSparingly } from './wake-sparingly';
import { encodeWhatIsNew } from './what-is-new';

/** At most one MARK in this many milliseconds. */
const MARK_INTERVAL = 200;
/** After this silence the server is asked for what is new, which every server answers, to hear whether it is still there. */
const SILENCE = 10_000;
/** How long the answer to that may take, on a line that has nothing else to carry. */
const PATIENCE = 5_000;
/** How long nothing may be heard before the board is here: it may come as one message of many megabytes. */
const FIRST_PATIENCE = 180_000;
/** Bytes in a millisecond: what a slow line carries of what waits before the question is even heard. */
const SLOW_LINE = 25;
const OPENING_TIMEOUT = 15_000;
/** A connection that lived this long counts as a success; before that the next failure waits longer still. */
const LIVED_A_WHILE = 10_000;

export interface ConnectionPorts {
  /** `ws://host/sync`; the board's id is appended. */
  readonly url: string;
  readonly boardId: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly clock: Clock;
  readonly random: Random;
  readonly webSocket: typeof WebSocket;
  readonly surroundings: Surroundings;
  /** Query of the address: a link key, for those without a session. */
  readonly parameters?: Record<string, string>;
  /** Whether a change with this origin is somebody's work, or only read back and known to be on the server. */
  isWork(origin: unknown): boolean;
}

export interface DocumentConnection {
  readonly state: ConnectionState;
  readonly acknowledgement: AcknowledgementState;
  /** The origin of what came from the server; a change with this origin is not sent. */
  readonly origin: object;
  /** True once the server has sent all that it has, at least once. */
  readonly hasSynced: boolean;
  connect(): void;
  /** Tries again after a refusal: something was done about it. */
  resume(): void;
  onChange(listener: () => void): () => void;
  dispose(): void;
}

/**
 * Keeps a document and the server in step over the stock y-websocket wire, and knows what of it the server has on disk.
 *
 * The provider does the wire and nothing else: when to connect is decided here. Its own reconnecting has no jitter and starts again
 * from 100 ms whenever a server syncs and then closes (15 connections in 6 s measured); its own watchdog drops a healthy connection of a
 * hidden tab, whose timers the browser slows down, after 30 s without a message (y-websocket #24, #106).
 */
export function createDocumentConnection(ports: ConnectionPorts): DocumentConnection {
  return new Connection(ports);
}

class Connection implements DocumentConnection {
  state: ConnectionState = { kind: 'idle' };
  acknowledgement: AcknowledgementState = NOTHING_YET;
  hasSynced = false;
  private readonly provider: WebsocketProvider;
  private readonly incoming: IncomingUpdates;
  private readonly outgoing: OutgoingUpdates;
  private readonly listeners = createListeners();
  private readonly disposers: (() => void)[] = [];
  private failures = 0;
  private openedAt = 0;
  private attemptedAt = Number.NEGATIVE_INFINITY;
  private restartedAt = Number.NEGATIVE_INFINITY;
  private heardAt = 0;
  private probedAt: number | null = null;
  /** The most bytes that were waiting to be sent since something was last heard. */
  private burden = 0;
  private markedAt = Number.NEGATIVE_INFINITY;
  private cancelRetry: () => void = () => {};
  private cancelMark: (() => void) | null = null;
  private isDisposed = false;

  constructor(private readonly ports: ConnectionPorts) {
    this.provider = new WebsocketProvider(ports.url, ports.boardId, ports.doc, {
      connect: false,
      disableBc: true,
      awareness: ports.awareness,
      params: ports.parameters ?? {},
      WebSocketPolyfill: ports.webSocket,
      shouldReconnect: () => false,
    });
    clearInterval(this.provider._checkInterval);
    const failed = () => this.provider.disconnect();
    const isJoining = () => !this.provider.synced;
    this.incoming = gatherUpdates({ ...ports, origin: this.provider, isJoining, failed });
    this.outgoing = sendInPieces({
      ...ports,
      send: (frame) => this.sendFrame(frame),
      backlog: () => this.provider.ws?.bufferedAmount ?? 0,
      underWay: () => this.dispatch({ kind: 'answering', at: ports.clock.now() }),
    });
    this.handleMessages();
    this.provider.on('status', ({ status }) => status === 'connected' && this.onOpened());
    this.provider.on('connection-close', (event) => this.onClosed(event));
    this.provider.on('sync', (isSynced) => isSynced && this.onSynced());
    this.listenToDocument();
    this.disposers.push(
      wakeSparingly(ports, () => this.state.kind === 'away' && this.attempt()),
      ports.surroundings.onNetworkLost(() => this.onNetworkLost()),
      ports.clock.every(PATIENCE / 2, () => this.watch()),
    );
  }

  get origin(): object {
    return this.provider;
  }

  connect(): void {
    if (this.state.kind === 'idle') this.attempt();
  }

  resume(): void {
    // Later, because a listener may call this while the provider is still busy closing the old socket.
    queueMicrotask(() => {
      if (this.state.kind === 'refused' || this.state.kind === 'away') this.attempt();
    });
  }

  onChange(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  dispose(): void {
    this.incoming.dispose();
    this.outgoing.stop();
    this.isDisposed = true;
    this.cancelRetry();
    this.cancelMark?.();
    for (const dispose of this.disposers) dispose();
    this.listeners.clear();
    this.provider.destroy();
  }

  /** In place of the provider's own listener, which knows no order. The frame of a change leaves before the change is counted. */
  private listenToDocument(): void {
    const { doc } = this.ports;
    doc.off('update', this.provider._updateHandler);
    const onUpdate = (update: Uint8Array, origin: unknown) => {
      if (origin === this.provider) return;
      this.outgoing.add(update);
      this.dispatch({ kind: 'changed', isWork: this.ports.isWork(origin) });
    };
    doc.on('update', onUpdate);
    this.disposers.push(() => doc.off('update', onUpdate));
  }

  private handleMessages(): void {
    const { provider } = this;
    const handlers = provider.messageHandlers;
    for (const [type, handle] of handlers.entries()) {
      if (handle) handlers[type] = (...message) => this.guard(() => handle(...message));
    }
    const handleSync = handlers[MESSAGE.sync]!;
    handlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
      const subtype = decoder.arr[decoder.pos];
      this.heard();
      if (subtype === SYNC.update) return this.guard(() => this.incoming.read(decoder));
      this.incoming.flush();
      if (subtype === SYNC.step1) return this.guard(() => this.answer(decoder));
      handleSync(encoder, decoder, ...rest);
    };
    const handleAwareness = handlers[MESSAGE.awareness]!;
    handlers[MESSAGE.awareness] = (...message) => {
      this.heard();
      handleAwareness(...message);
    };
    handlers[MESSAGE.acknowledgement] = (_encoder, decoder) => {
      this.heard();
      const message = this.guard(() => decodeAcknowledgement(decoder));
      if (message) this.onAcknowledgement(message);
    };
    // A refusal is told by its close code; y-websocket would print a warning.
    handlers[MESSAGE.auth] = (_encoder, decoder) => {
      decoder.pos = decoding.readVarUint(decoder) === 0 ? decoder.arr.length : decoder.pos;
    };
  }

  /** Bytes that can't be read end the connection, not the page. The next one starts with a full exchange. */
  private guard<Result>(handle: () => Result): Result | undefined {
    try {
      return handle();
    } catch {
      this.provider.disconnect();
      return undefined;
    }
  }

  private dispatch(event: AcknowledgementEvent): void {
    this.acknowledgement = acknowledge(this.acknowledgement, event);
    this.mark();
    this.listeners.tell();
  }

  private become(state: ConnectionState): void {
    this.state = state;
    this.listeners.tell();
  }

  private send(message: Acknowledgement): void {
    this.sendFrame(encodeAcknowledgement(message));
  }

  private sendFrame(frame: Uint8Array): void {
    const { ws } = this.provider;
    if (ws?.readyState === 1) ws.send(frame as Uint8Array<ArrayBuffer>);
  }

  /** Sends a MARK when one is due, now or as soon as the last one is old enough. */
  private mark(): void {
    if (!wantsMark(this.acknowledgement) || this.cancelMark) return;
    const now = this.ports.clock.now();
    const wait = this.markedAt + MARK_INTERVAL - now;
    if (wait > 0) {
      this.cancelMark = this.ports.clock.after(wait, () => {
        this.cancelMark = null;
        this.mark();
      });
      return;
    }
    this.markedAt = now;
    this.dispatch({ kind: 'marked', at: now });
    const { socket } = this.acknowledgement;
    if (socket) this.send({ kind: 'mark', mark: socket.lastMark });
  }

  private onOpened(): void {
    const now = this.ports.clock.now();
    this.openedAt = now;
    this.heardAt = now;
    this.probedAt = null;
    this.burden = 0;
    this.acknowledgement = acknowledge(this.acknowledgement, { kind: 'opened', at: now });
    this.send({ kind: 'hello', version: ACKNOWLEDGEMENT_VERSION });
    this.become({ kind: 'open' });
  }

  private onSynced(): void {
    this.hasSynced = true;
    this.listeners.tell();
  }

  private answer(question: decoding.Decoder): void {
    decoding.readVarUint(question);
    const stateVector = decoding.readVarUint8Array(question);
    this.outgoing.answer(stateVector, () => this.dispatch({ kind: 'answered' }));
  }

  private onAcknowledgement(message: Acknowledgement): void {
    switch (message.kind) {
      case 'welcome':
        this.dispatch({ kind: 'welcomed', epoch: message.epoch });
        break;
      case 'persisted':
        this.dispatch({ kind: 'persisted', mark: message.mark });
        break;
      case 'rejected':
        this.dispatch(message);
        break;
      case 'status':
        this.dispatch({ kind: 'troubled', code: message.code, text: message.text });
        break;
      case 'hello':
      case 'mark':
        break;
    }
  }

  private heard(): void {
    this.heardAt = this.ports.clock.now();
    this.probedAt = null;
    this.burden = this.provider.ws?.bufferedAmount ?? 0;
  }

  /**
   * Finds a server that went away without closing. The answer to a probe is waited for, not the next message: a hidden tab's timers
   * may come once a minute, and then "nothing for 30 seconds" says nothing. Nor does silence while a large message is on its way on a
   * slow line: who gave up then would send, or be sent, the same again, for ever.
   */
  private watch(): void {
    const now = this.ports.clock.now();
    if (this.state.kind === 'connecting' && now - this.attemptedAt > OPENING_TIMEOUT) this.giveUp();
    if (this.state.kind !== 'open') return;
    this.burden = Math.max(this.burden, this.provider.ws?.bufferedAmount ?? 0);
    const patience = PATIENCE + this.burden / SLOW_LINE;
    if (!this.provider.synced) {
      if (now - this.heardAt >= FIRST_PATIENCE) this.provider.disconnect();
    } else if (this.probedAt !== null) {
      if (now - this.probedAt >= patience) this.provider.disconnect();
    } else if (now - this.heardAt >= SILENCE) {
      this.probedAt = now;
      this.askWhatIsNew();
    }
  }

  /** A MARK would not do: a server that found a gap, or can't store, rightly leaves it unanswered. */
  private askWhatIsNew(): void {
    this.sendFrame(encodeWhatIsNew(this.ports.doc));
  }

  private giveUp(): void {
    if (this.provider.ws) this.provider.disconnect();
    else this.onClosed(null);
  }

  private attempt(): void {
    if (this.isDisposed) return;
    this.cancelRetry();
    this.attemptedAt = this.ports.clock.now();
    this.become({ kind: 'connecting', failures: this.failures });
    try {
      this.provider.connect();
    } catch {
      // A socket that can't even be made (a blocked port, a content policy) is a failed attempt like any other.
      this.provider.ws = null;
      this.onClosed(null);
    }
  }

  private onClosed(event: CloseEvent | null): void {
    if (this.isDisposed) return;
    this.provider.shouldConnect = false;
    this.outgoing.stop();
    this.cancelMark?.();
    this.cancelMark = null;
    const now = this.ports.clock.now();
    const wasOpen = this.acknowledgement.socket !== null;
    const isRestart = event?.code === CLOSE.restart;
    // Who is sent away by one process after the other, as in a rolling restart, did not fail: once they waited longer each time.
    if (wasOpen && (isRestart || now - this.openedAt >= LIVED_A_WHILE)) this.failures = 0;
    this.acknowledgement = acknowledge(this.acknowledgement, { kind: 'closed' });
    if (event && isFinalClose(event.code)) {
      this.become({ kind: 'refused', code: event.code, reason: event.reason });
      return;
    }
    if (isRestart) this.restartedAt = now;
    this.retryLater(event?.code);
  }

  private retryLater(closeCode: number | undefined): void {
    const { clock, random, surroundings } = this.ports;
    const sinceRestart = clock.now() - this.restartedAt;
    const delay = retryDelay(
      { failures: this.failures, isHidden: surroundings.isHidden(), closeCode, sinceRestart },
      random,
    );
    this.failures += 1;
    this.cancelRetry = clock.after(delay, () => this.attempt());
    this.become({ kind: 'away', closeCode });
  }

  private onNetworkLost(): void {
    if (this.state.kind === 'open' || this.state.kind === 'connecting') this.provider.disconnect();
  }
}
