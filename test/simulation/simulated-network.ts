import { MESSAGE, SYNC } from '../../sync/protocol/acknowledgement';
import type { Chance } from './chance';

type Closed = { readonly code: number; readonly reason: string };

/** The server's end of one connection, as its door sees it: a stream to write frames to, and whole messages that come in. */
export interface ServerEnd {
  onMessage: (message: Buffer) => void;
  onClose: (closed: Closed) => void;
  /** Bytes, as they would go to the TCP socket. */
  write(bytes: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Bytes written and not yet with the client. */
  readonly waiting: number;
  readonly isOpen: boolean;
}

const DELAY = { least: 1, most: 40, slow: 1_500 };
/** How long a cut wire goes unnoticed at one end. */
const SILENT_DEATH = { least: 0, most: 3_000 };

/** Reads WebSocket frames out of a stream: unmasked, binary, unfragmented, as the server writes them. */
class FrameReader {
  private rest: Buffer = Buffer.alloc(0);

  read(bytes: Uint8Array): Buffer[] {
    this.rest = Buffer.concat([this.rest, bytes]);
    const frames: Buffer[] = [];
    for (;;) {
      const frame = this.next();
      if (!frame) return frames;
      frames.push(frame);
    }
  }

  private next(): Buffer | null {
    const { rest } = this;
    if (rest.length < 2) return null;
    if (rest[0] !== 0x82) throw new Error(`the server wrote a frame that begins with ${rest[0]}`);
    const short = rest[1]!;
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (rest.length < header) return null;
    const length =
      short < 126 ? short : short === 126 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
    if (rest.length < header + length) return null;
    this.rest = rest.subarray(header + length);
    return rest.subarray(header, header + length);
  }
}

/** The client's end: what `y-websocket` takes for a WebSocket. */
class ClientSocket {
  binaryType = 'blob';
  readyState = 0;
  readonly OPEN = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: Closed) => void) | null = null;
  onerror: (() => void) | null = null;
  wire: Wire | null = null;

  send(message: Uint8Array): void {
    if (this.readyState === 1) this.wire?.fromClient(Buffer.from(message));
  }

  close(): void {
    if (this.readyState >= 2) return;
    this.readyState = 2;
    this.wire?.closeFromClient();
  }

  end(closed: Closed): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.(closed);
  }
}

/** One direction of a wire: what goes in comes out later, in order, or not at all. */
class Lane<Item> {
  waiting = 0;
  private arrivesAt = 0;
  private isCut = false;

  constructor(
    private readonly network: SimulatedNetwork,
    private readonly deliver: (item: Item) => void,
  ) {}

  put(item: Item, size = 0): void {
    if (this.isCut) return;
    const now = performance.now();
    this.arrivesAt = Math.max(this.arrivesAt, now + this.network.delay());
    this.waiting += size;
    setTimeout(() => {
      this.waiting -= size;
      if (!this.isCut) this.deliver(item);
    }, this.arrivesAt - now);
  }

  cut(): void {
    this.isCut = true;
  }
}

class Wire implements ServerEnd {
  onMessage: (message: Buffer) => void = () => {};
  onClose: (closed: Closed) => void = () => {};
  isOpen = true;
  private readonly frames = new FrameReader();
  private readonly down: Lane<Uint8Array | Closed>;
  private readonly up: Lane<Buffer | Closed>;

  constructor(
    private readonly network: SimulatedNetwork,
    private readonly client: ClientSocket,
    private readonly chance: Chance,
  ) {
    this.down = new Lane(network, (item) => this.toClient(item));
    this.up = new Lane(network, (item) => this.toServer(item));
  }

  get waiting(): number {
    return this.down.waiting;
  }

  /** A frame may be torn anywhere: its pieces arrive one after the other, and a cut may fall between them. */
  write(bytes: Uint8Array): void {
    if (!this.isOpen || bytes.length === 0) return;
    const copy = Uint8Array.from(bytes);
    const middle = this.chance.happens(0.1) ? this.chance.integer(0, copy.length) : copy.length;
    for (const piece of [copy.subarray(0, middle), copy.subarray(middle)]) {
      if (piece.length > 0) this.down.put(piece, piece.length);
    }
  }

  close(code: number, reason: string): void {
    if (!this.isOpen) return;
    this.down.put({ code, reason });
    this.endServer({ code, reason });
  }

  fromClient(message: Buffer): void {
    this.up.put(message);
  }

  closeFromClient(): void {
    this.up.put({ code: 1005, reason: '' });
    setTimeout(() => this.client.end({ code: 1005, reason: '' }), 1);
  }

  /** The wire breaks: what is under way is lost, and each end notices when it does. */
  cut(): void {
    this.down.cut();
    this.up.cut();
    const lost = { code: 1006, reason: '' };
    const { least, most } = SILENT_DEATH;
    setTimeout(() => this.client.end(lost), this.chance.integer(least, most));
    setTimeout(() => this.endServer(lost), this.chance.integer(least, most));
  }

  private toClient(item: Uint8Array | Closed): void {
    if (!(item instanceof Uint8Array)) {
      this.client.end(item);
      return;
    }
    for (const frame of this.frames.read(item)) {
      const data = new Uint8Array(frame).buffer as ArrayBuffer;
      if (this.client.readyState === 1) this.client.onmessage?.({ data });
    }
  }

  private toServer(item: Buffer | Closed): void {
    if (Buffer.isBuffer(item)) {
      const isSwallowed = item[0] === MESSAGE.sync && item[1] === SYNC.update && this.network.swallows();
      if (this.isOpen && !isSwallowed) this.onMessage(item);
    } else {
      this.endServer(item);
    }
  }

  private endServer(closed: Closed): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.onClose(closed);
  }
}

/** Every wire there is: delays, cuts, times in which nothing gets through. Within a wire order holds, between wires it does not. */
export class SimulatedNetwork {
  /** The server that is up now, if any: takes a new connection. */
  listener: ((end: ServerEnd, person: string) => void) | null = null;
  isSlow = false;
  /** Whether the next change is thrown away at the server's end, and nobody told: one of the planted bugs. */
  swallows: () => boolean = () => false;
  private readonly wires = new Set<Wire>();
  private readonly isolated = new Set<string>();

  constructor(private readonly chance: Chance) {}

  delay(): number {
    const { least, most, slow } = DELAY;
    return this.chance.integer(least, this.isSlow && this.chance.happens(0.2) ? slow : most);
  }

  /** Nothing gets from or to this person until `reconnect`. */
  isolate(person: string): void {
    this.isolated.add(person);
    this.cut(person);
  }

  reconnect(person: string): void {
    this.isolated.delete(person);
  }

  heal(): void {
    this.isolated.clear();
    this.isSlow = false;
  }

  cut(person: string): void {
    for (const wire of this.wires) if (this.owners.get(wire) === person) this.breakWire(wire);
  }

  cutAll(): void {
    for (const wire of this.wires) this.breakWire(wire);
  }

  /** A class to hand to a client as its `WebSocket`. */
  webSocketFor(person: string): typeof WebSocket {
    const network = this;
    return class extends ClientSocket {
      constructor() {
        super();
        network.open(this, person);
      }
    } as unknown as typeof WebSocket;
  }

  private readonly owners = new Map<Wire, string>();

  private open(socket: ClientSocket, person: string): void {
    setTimeout(() => {
      const { listener } = this;
      if (!listener || this.isolated.has(person) || socket.readyState !== 0) {
        socket.end({ code: 1006, reason: '' });
        return;
      }
      const wire = new Wire(this, socket, this.chance);
      this.wires.add(wire);
      this.owners.set(wire, person);
      socket.wire = wire;
      socket.readyState = 1;
      socket.onopen?.();
      listener(wire, person);
    }, this.delay());
  }

  private breakWire(wire: Wire): void {
    wire.cut();
    this.wires.delete(wire);
    this.owners.delete(wire);
  }
}
