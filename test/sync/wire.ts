import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import {
  decodeAcknowledgement,
  encodeAcknowledgement,
  MESSAGE,
  SYNC,
} from '../../sync/protocol/acknowledgement';

/** The client's end of a socket whose other end is held by the test. */
export class WireSocket {
  binaryType = 'blob';
  readyState = 0;
  readonly OPEN = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  toServer: (frame: Uint8Array) => void = () => {};

  constructor(
    readonly url: string,
    network: Network,
  ) {
    network.onSocket(this);
  }

  send(frame: Uint8Array): void {
    if (this.readyState === 1) queueMicrotask(() => this.toServer(frame.slice()));
  }

  close(): void {
    this.readyState = 3;
  }

  accept(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  tell(frame: Uint8Array): void {
    queueMicrotask(() => this.readyState === 1 && this.onmessage?.({ data: frame.slice().buffer }));
  }

  end(code = 1006, reason = ''): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}

/** Where sockets are made, and what happens to each. */
export class Network {
  readonly sockets: WireSocket[] = [];
  /** What a new socket meets; by default nothing answers. */
  meets: (socket: WireSocket) => void = () => {};
  readonly webSocket: typeof WebSocket;

  constructor() {
    const network = this;
    this.webSocket = class extends WireSocket {
      constructor(url: string) {
        super(url, network);
      }
    } as unknown as typeof WebSocket;
  }

  get last(): WireSocket {
    return this.sockets.at(-1)!;
  }

  onSocket(socket: WireSocket): void {
    this.sockets.push(socket);
    queueMicrotask(() => this.meets(socket));
  }
}

/** A server that follows the protocol with a document in memory; the test says what it does about marks. */
export class WireServer {
  readonly doc = new Y.Doc();
  readonly marks: number[] = [];
  hellos = 0;
  epoch = 1;
  saysWelcome = true;
  /** Answers HELLO by closing with this code. */
  refusesVersion: number | null = null;
  confirmsMarks = true;
  /** Frames that hold somebody's change, as they came. */
  updates = 0;

  serve(socket: WireSocket): void {
    socket.toServer = (frame) => this.onFrame(socket, frame);
    socket.accept();
    socket.tell(syncFrame(SYNC.step1, Y.encodeStateVector(this.doc)));
  }

  askAgain(socket: WireSocket): void {
    socket.tell(syncFrame(SYNC.step1, Y.encodeStateVector(this.doc)));
  }

  private onFrame(socket: WireSocket, frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.acknowledgement) {
      const message = decodeAcknowledgement(decoder);
      if (message.kind === 'hello') {
        this.hellos += 1;
        if (this.refusesVersion !== null) {
          socket.end(this.refusesVersion);
          return;
        }
        const welcome = { kind: 'welcome', version: 1, epoch: this.epoch, persistedSeq: 0 } as const;
        if (this.saysWelcome) socket.tell(encodeAcknowledgement(welcome));
      }
      if (message.kind === 'mark') {
        this.marks.push(message.mark);
        if (this.confirmsMarks) this.confirm(socket, message.mark);
      }
      return;
    }
    if (type !== MESSAGE.sync) return;
    const kind = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (kind === SYNC.step1) socket.tell(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(this.doc, payload)));
    else {
      if (kind === SYNC.update) this.updates += 1;
      Y.applyUpdate(this.doc, payload, socket);
    }
  }

  confirm(socket: WireSocket, mark: number): void {
    socket.tell(encodeAcknowledgement({ kind: 'persisted', mark, boardSeq: mark }));
  }
}

export function syncFrame(kind: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}
