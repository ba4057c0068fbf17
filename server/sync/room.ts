import type { Announced, Announcement, Bus, PresenceElsewhere } from '../bus/bus';
import type { LogTrouble } from '../log/commit-queue';
import type { GatheringPace } from '../log/gathering-pace';
import type { HeldDocument, OpenDocuments } from '../log/open-documents';
import { type StateVector, writeStateVector } from '../log/state-vector';
import { type ScanResult, scanUpdate, type UpdateScan } from '../log/update-scan';
import type { StoredSnapshot } from '../storage/storage';
import type { Connection } from './connection';
import type { ConnectionRoom } from './connection-ports';

import { findHollow, judgeUpdate } from './gate/judge-update';
import { frameLarge, frameSnapshotDeletions, gatherTail, planSnapshot } from './join-answer';
import { SYNCED } from './messages';
import { RoomPresence } from './room-presence';
import { BACKLOG } from './socket-writer';

export interface RoomPorts {
  readonly held: HeldDocument;
  readonly documents: OpenDocuments;
  readonly bus: Bus;
  readonly epoch: number;
  /** Bytes a board may have. */
  readonly boardLimit: number;
  readonly clock: { readonly now: number };
  /** How often rooms tell what was committed; one for all of them. */
  readonly pace: GatheringPace;
  onAccessChanged(room: Room): void;
  /** What somebody lacks can’t be told to them. */
  onUnanswered(connection: Connection, error: unknown): void;
  onEmpty(room: Room): void;
}

/** Bytes that are gathered at most: what is told in one piece waits at every socket, and more than a socket may have waiting ends it. */
const MOST_GATHERED = 256 * 1024;

/** People in one announcement to other processes: it stays small, whatever they have selected. */
const MOST_TOLD = 20;

function framesOfOthers(entries: readonly Announced[], { authorship }: Connection): Buffer[] {
  const frames: Buffer[] = [];
  for (const { author, frame } of entries) if (author !== authorship) frames.push(frame);
  return frames;
}

/** The connections of one board. Knows the log by its four verbs; builds no document. */
export class Room implements ConnectionRoom<Connection> {
  readonly connections = new Set<Connection>();
  /** Connections that were admitted and are still on their way in; the room waits for them. */
  expected = 0;
  private readonly states: RoomPresence;
  private readonly waitingForDisk = new Set<Connection>();
  private readonly unsubscribe: () => void;
  /** Connections whose answer is being made in a thread, with the newest thing they asked. */
  private readonly answering = new Map<Connection, StateVector | null>();
  /** What was committed and is not told yet, in the order in which it came. */
  private untold: Announced[] = [];
  private untoldBytes = 0;
  private telling: NodeJS.Timeout | null = null;
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly ports: RoomPorts) {
    this.states = new RoomPresence(
      (frame) => this.announcePresence(frame),
      (client) => this.document.authorOf(client),
      (states) => this.tellPresence(states),
    );
    this.unsubscribe = ports.bus.subscribe(this.id, (announcement) => this.hear(announcement));
  }

  get id(): string {
    return this.ports.held.document.id;
  }

  get trouble(): LogTrouble {
    return this.ports.documents.commits.trouble;
  }

  get known(): StateVector {
    return this.document.known;
  }

  get epoch(): number {
    return this.ports.epoch;
  }

  get headSeq(): number {
    return this.document.headSeq;
  }

  get appended(): number {
    return this.document.appended;
  }

  get settled(): number {
    return this.document.settled;
  }

  get document() {
    return this.ports.held.document;
  }

  /** Those who are here and those who are on their way in. */
  get crowd(): number {
    return this.connections.size + this.expected;
  }

  get isEmpty(): boolean {
    return this.crowd === 0;
  }

  encodeStateVector(): Uint8Array {
    return writeStateVector(this.document.committed);
  }

  add(connection: Connection): void {
    this.connections.add(connection);
    connection.writer.onDrained(() => this.onDrained(connection));
    connection.start();
  }

  remove(connection: Connection): void {
    this.connections.delete(connection);
    this.waitingForDisk.delete(connection);
    this.answering.delete(connection);
    this.states.leave(connection);
    if (this.isEmpty) this.ports.onEmpty(this);
  }

  dispose(): void {
    this.unsubscribe();
    if (this.telling) clearTimeout(this.telling);
    this.states.dispose();
    this.ports.held.release();
  }

  submit(
    connection: Connection,
    update: Uint8Array,
    scan: UpdateScan,
  ): 'taken' | 'ask again' | 'refused' | 'board full' | string {
    const { document } = this;
    const verdict = judgeUpdate(
      scan,
      document,
      (client) => this.states.isForeign(client, connection.owner),
      connection.owner,
    );
    if (verdict.kind === 'nothing-new') return 'taken';
    if (!connection.mayWrite || connection.isLocked) return 'refused';
    if (verdict.kind === 'gap') return 'ask again';
    if (verdict.kind === 'refused') return verdict.reason;
    // Who deletes makes room, once the board is folded.
    const isDeletion = scan.ranges.length === 0;
    if (!isDeletion && document.size + update.length > this.ports.boardLimit) return 'board full';
    const { commits } = this.ports.documents;
    const isKept = commits.append(document, {
      update,
      scan,
      person: connection.owner,
      author: connection.authorship,
    });
    if (!isKept) connection.oweAStep();
    return 'taken';
  }

  scanLarge(update: Uint8Array): Promise<ScanResult | null> {
    return this.ports.documents.scan(update);
  }

  /** Takes what can be taken of an update with a gap that asking did not close. */
  async salvage(connection: Connection, update: Uint8Array, scan: UpdateScan): Promise<void> {
    const hollow = findHollow(scan, this.document, connection.owner);
    const rest = await this.ports.documents.salvage(this.document, update, hollow).catch(() => null);
    const result = rest && scanUpdate(rest);
    if (rest && result?.ok && this.connections.has(connection)) this.submit(connection, rest, result.scan);
  }

  presence(connection: Connection, bytes: Uint8Array): 'malformed' | null {
    return this.states.receive(connection, bytes);
  }

  renamed(connection: Connection): void {
    this.states.rename(connection);
  }

  sendEverybody(connection: Connection): void {
    const frame = this.states.everybody();
    if (frame) connection.writer.write(frame);
  }

  waitForDisk(connection: Connection): void {
    this.waitingForDisk.add(connection);
  }

  /** More of the board is on the disk: whoever waited for it is told, each at most once. */
  acknowledge(): void {
    const { settled } = this.document;
    for (const connection of this.waitingForDisk) {
      if (!connection.settle(settled)) this.waitingForDisk.delete(connection);
    }
  }

  /** Sends what a client with this state vector lacks; from then on it is told everything that happens. */
  answer(connection: Connection, vector: StateVector): void {
    connection.vector = vector;
    if (this.answering.has(connection)) this.answering.set(connection, vector);
    else if (connection.laggingSince !== null) connection.missedAnswer = true;
    else this.tellBoard(connection, vector);
  }

  private tellBoard(connection: Connection, vector: StateVector): void {
    this.sendBoard(connection, vector).catch((error) => this.ports.onUnanswered(connection, error));
  }

  private async sendBoard(connection: Connection, vector: StateVector): Promise<void> {
    const { snapshot } = this.document;
    const plan = snapshot ? planSnapshot(snapshot, vector) : 'deletions';
    if (!snapshot || plan !== 'difference') {
      this.sendRest(connection, vector, snapshot, plan === 'whole' ? snapshot!.data : null);
      return;
    }
    this.answering.set(connection, null);
    const difference = await this.ports.documents
      .diff(snapshot.data, writeStateVector(vector))
      .catch(() => snapshot.data);
    const newer = this.answering.get(connection);
    this.answering.delete(connection);
    if (!this.connections.has(connection)) return;
    // A compaction or another question has come between: what was computed no longer fits.
    if (newer || this.document.snapshot !== snapshot) return this.sendBoard(connection, newer ?? vector);
    this.sendRest(connection, vector, snapshot, difference);
  }

  /** @param update what to send of the snapshot; null for its deletions only */
  private sendRest(
    connection: Connection,
    vector: StateVector,
    snapshot: StoredSnapshot | null,
    update: Uint8Array | null,
  ): void {
    const start = snapshot ? (update ? frameLarge(update) : frameSnapshotDeletions(snapshot)) : [];
    const frames = [...start, ...gatherTail(this.document, vector), SYNCED];
    const everybody = this.states.everybody();
    if (everybody) frames.push(everybody);
    connection.writer.writeLarge(frames);
    connection.isLive = true;
  }

  /** Another process is gone. */
  lose(process: string): void {
    this.states.lose(process);
  }

  private hear(announcement: Announcement): void {
    if (announcement.kind === 'updated') this.tell(announcement.entries);
    else if (announcement.kind === 'access-changed') this.ports.onAccessChanged(this);
    else if (announcement.kind === 'present') this.states.hear(announcement.process, announcement.states);
    else if (announcement.kind === 'who-is-here') this.tellPresence(this.states.here);
    else if (announcement.kind === 'listening') {
      // What was said before was not heard: who may what, and who is where.
      this.ports.onAccessChanged(this);
      this.ports.bus.publish(this.id, { kind: 'who-is-here' });
      this.tellPresence(this.states.here);
    }
  }

  private tellPresence(states: readonly PresenceElsewhere[]): void {
    for (let at = 0; at < states.length; at += MOST_TOLD) {
      const some = states.slice(at, at + MOST_TOLD);
      this.ports.bus.publish(this.id, { kind: 'present', process: '', states: some });
    }
  }

  /** Other processes wrote to the board, and it is here now; null when it had to be read anew. */
  joined(entries: readonly Announced[] | null): void {
    if (entries) this.tell(entries);
    for (const connection of entries ? [] : this.connections) {
      if (!connection.isLive) continue;
      if (connection.laggingSince !== null) connection.missedAnswer = true;
      else this.answer(connection, connection.vector);
    }
  }

  /** At once, unless much is told on this process: then with what is committed in the next moment, as long as that is little. */
  private tell(entries: readonly Announced[]): void {
    for (const entry of entries) {
      this.untold.push(entry);
      this.untoldBytes += entry.frame.length;
      if (this.untoldBytes > MOST_GATHERED) this.tellAll();
    }
    if (this.telling || this.untold.length === 0) return;
    const now = performance.now();
    const wait = this.toldAt + this.ports.pace.interval(now) - now;
    if (wait <= 0) this.tellAll();
    else this.telling = setTimeout(() => this.tellAll(), wait);
  }

  private tellAll(): void {
    // What another process wrote joins the log after later rows of this one; a slow reader is given all from the first of these on.
    const entries = this.untold.sort((one, other) => one.seq - other.seq);
    this.untold = [];
    this.untoldBytes = 0;
    if (this.telling) clearTimeout(this.telling);
    this.telling = null;
    this.toldAt = performance.now();
    this.deliver(entries);
    this.ports.pace.note(entries.length * Math.max(0, this.connections.size - 1), this.toldAt);
  }

  /** Writes what was committed to everyone but its author; frames that one receiver gets together leave in one call. */
  private deliver(entries: readonly Announced[]): void {
    let all: Buffer | null = null;
    for (const connection of this.connections) {
      if (!connection.isLive || connection.laggingSince !== null) continue;
      if (connection.writer.waiting > BACKLOG.updates) {
        connection.laggingSince = this.ports.clock.now;
        connection.sentSeq = Math.min(entries[0]!.seq - 1, this.headSeq);
        continue;
      }
      const own = entries.reduce(
        (count, { author }) => count + (author === connection.authorship ? 1 : 0),
        0,
      );
      if (own === entries.length) continue;
      if (own === 0) {
        all ??= entries.length === 1 ? entries[0]!.frame : Buffer.concat(entries.map(({ frame }) => frame));
        connection.writer.write(all);
      } else {
        connection.writer.writeAll(framesOfOthers(entries, connection));
      }
    }
  }

  /** A slow reader has caught up with what was written: it gets what it missed, in one go. */
  private onDrained(connection: Connection): void {
    if (connection.laggingSince !== null) {
      connection.laggingSince = null;
      const { tail } = this.document;
      const isInTail =
        this.headSeq === connection.sentSeq || (tail.firstSeq ?? Infinity) <= connection.sentSeq + 1;
      if (isInTail && !connection.missedAnswer) {
        const frames = framesOfOthers(this.document.since(connection.sentSeq), connection);
        if (frames.length > 0) connection.writer.writeLarge(frames);
      } else {
        connection.missedAnswer = false;
        this.tellBoard(connection, connection.vector);
      }
    }
    if (connection.missedPresence) {
      connection.missedPresence = false;
      this.sendEverybody(connection);
    }
  }

  private announcePresence(frame: Buffer): void {
    for (const connection of this.connections) {
      if (!connection.isLive) continue;
      if (connection.writer.waiting > BACKLOG.presence) connection.missedPresence = true;
      else connection.writer.write(frame);
    }
  }
}
