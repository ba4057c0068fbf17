import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import {
  type Acknowledgement,
  decodeAcknowledgement,
  encodeAcknowledgement,
  MESSAGE,
  SYNC,
} from '../../sync/protocol/acknowledgement';

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** Waits for a state, not for a time: asks again after every turn until it is there. */
export async function until<Value>(
  what: string,
  look: () => Value | undefined | null | false,
  milliseconds = 10_000,
): Promise<Value> {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    const value = look();
    if (value !== undefined && value !== null && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export function encodeSync(subtype: number, body: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, MESSAGE.sync);
  writeVarUint(encoder, subtype);
  writeVarUint8Array(encoder, body);
  return toUint8Array(encoder);
}

/** A client that says exactly what it is told to and remembers all it hears: the other end of every test of the door. */
export class RawClient {
  readonly doc = new Y.Doc();
  readonly frames: Uint8Array[] = [];
  readonly told: Acknowledgement[] = [];
  closed: Closed | null = null;
  /** When, in milliseconds of the process. */
  closedAt = 0;
  /** The HTTP status of a refused upgrade. */
  refusedWith: number | null = null;
  isSynced = false;
  /** Whether it answers the server's SyncStep1 by itself, as stock clients do. */
  answers = true;
  private mark = 0;
  /** Looked at whenever something came: crowds of clients that asked again and again would be the load themselves. */
  private readonly waiting = new Set<() => void>();
  private readonly socket: WebSocket;

  constructor(url: string, options: { headers?: Record<string, string>; answers?: boolean } = {}) {
    this.answers = options.answers ?? true;
    this.socket = new WebSocket(url, { headers: options.headers, perMessageDeflate: false });
    this.socket.binaryType = 'nodebuffer';
    this.socket.on('message', (data: Buffer) => this.receive(new Uint8Array(data)));
    this.socket.on('close', (code, reason) => {
      this.closedAt = performance.now();
      this.closed = { code, reason: reason.toString() };
      this.happened();
    });
    this.socket.on('open', () => this.happened());
    this.socket.on('unexpected-response', (_request, response) => {
      this.refusedWith = response.statusCode ?? 0;
      this.socket.terminate();
    });
    this.socket.on('error', () => {});
    onTestFinished(() => this.socket.terminate());
  }

  async opened(milliseconds?: number): Promise<this> {
    await this.hears(
      'the socket to open',
      () => this.socket.readyState === WebSocket.OPEN || this.closed !== null,
      milliseconds,
    );
    return this;
  }

  send(bytes: Uint8Array | string): void {
    this.socket.send(bytes);
  }

  sendSync(subtype: number, body: Uint8Array): void {
    this.send(encodeSync(subtype, body));
  }

  sendUpdate(update: Uint8Array): void {
    this.sendSync(SYNC.update, update);
  }

  /** Asks for the board, says HELLO, and waits for both answers. */
  async join(milliseconds?: number): Promise<this> {
    await this.opened(milliseconds);
    this.send(encodeAcknowledgement({ kind: 'hello', version: 1 }));
    this.sendSync(SYNC.step1, Y.encodeStateVector(this.doc));
    const isThere = () => this.isSynced && this.told.some(({ kind }) => kind === 'welcome');
    await this.hears('the board', () => isThere() || this.closed !== null, milliseconds);
    if (!isThere()) throw new Error(`closed with ${this.closed?.code} ${this.closed?.reason}`);
    return this;
  }

  /** Makes a change here and sends it. @returns the update */
  change(edit: (doc: Y.Doc) => void): Uint8Array {
    const updates: Uint8Array[] = [];
    const onUpdate = (update: Uint8Array) => updates.push(update);
    this.doc.on('update', onUpdate);
    this.doc.transact(() => edit(this.doc));
    this.doc.off('update', onUpdate);
    for (const update of updates) this.sendUpdate(update);
    return updates[0]!;
  }

  sendMark(): number {
    this.send(encodeAcknowledgement({ kind: 'mark', mark: ++this.mark }));
    return this.mark;
  }

  /** Resolves when everything sent so far is on the server's disk; with the refusal when it never will be. Rejects when the socket closes before. */
  async saved(milliseconds?: number): Promise<Acknowledgement> {
    const mark = this.sendMark();
    let seen = 0;
    const answer = () => {
      for (; seen < this.told.length; seen++) if (isAnswer(this.told[seen]!, mark)) return this.told[seen];
      return this.closed ? this.told.find(({ kind }) => kind === 'rejected') : undefined;
    };
    await this.hears('PERSISTED', () => answer() !== undefined || this.closed !== null, milliseconds);
    const told = answer();
    if (!told) throw new Error(`closed with ${this.closed?.code} before it was saved`);
    return told;
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  terminate(): void {
    this.socket.terminate();
  }

  async close(): Promise<Closed> {
    this.socket.close();
    return this.untilClosed();
  }

  untilClosed(milliseconds?: number): Promise<Closed> {
    return until('the socket to be closed', () => this.closed, milliseconds);
  }

  /** @returns whether it was closed in this time */
  async closesWithin(milliseconds: number): Promise<boolean> {
    await this.hears('the end', () => this.closed !== null, milliseconds).catch(() => {});
    return this.closed !== null;
  }

  shapes(): Record<string, unknown> {
    return this.doc.getMap('shapes').toJSON();
  }

  private happened(): void {
    for (const look of this.waiting) look();
  }

  /** Waits for what can only come with a frame or the end of the socket. */
  private async hears(what: string, look: () => boolean, milliseconds = 10_000): Promise<void> {
    let check = () => {};
    let late: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        check = () => {
          if (look()) resolve();
        };
        this.waiting.add(check);
        late = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), milliseconds);
        check();
      });
    } finally {
      clearTimeout(late);
      this.waiting.delete(check);
    }
  }

  private receive(frame: Uint8Array): void {
    this.take(frame);
    this.happened();
  }

  private take(frame: Uint8Array): void {
    this.frames.push(frame);
    const decoder = createDecoder(frame);
    const type = readVarUint(decoder);
    if (type === MESSAGE.acknowledgement) this.told.push(decodeAcknowledgement(decoder));
    if (type !== MESSAGE.sync) return;
    const subtype = readVarUint(decoder);
    const body = readVarUint8Array(decoder);
    if (subtype === SYNC.step1) {
      if (this.answers) this.sendSync(SYNC.step2, Y.encodeStateAsUpdate(this.doc, body));
    } else {
      Y.applyUpdate(this.doc, body, 'server');
      if (subtype === SYNC.step2) this.isSynced = true;
    }
  }
}

function isAnswer(message: Acknowledgement, mark: number): boolean {
  return (message.kind === 'persisted' || message.kind === 'rejected') && message.mark >= mark;
}

/** A shape as the editor would write it. */
export function addShape(doc: Y.Doc, id: string, properties: Record<string, unknown> = {}): void {
  const shape = new Y.Map<unknown>();
  doc.getMap('shapes').set(id, shape);
  for (const [name, value] of Object.entries({
    type: 'box',
    at: [1, 2],
    size: [3, 4],
    z: 'a0',
    ...properties,
  })) {
    shape.set(name, value);
  }
}
