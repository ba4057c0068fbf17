import {
  ACKNOWLEDGEMENT_VERSION,
  type Acknowledgement,
  encodeAcknowledgement,
  MESSAGE,
  STATUS,
  SYNC,
} from '../../sync/protocol/acknowledgement';
import { CLOSE, type CloseCode } from '../../sync/protocol/close-codes';
import type { Presence } from '../../sync/protocol/presence';
import { type Role, roleAllows } from '../../sync/protocol/roles';
import { ByteReader, Malformed } from '../log/byte-reader';
import type { LogTrouble } from '../log/commit-queue';
import type { StateVector } from '../log/state-vector';
import { frameMessage } from '../log/update-frame';
import { type ScanResult, scanUpdate, type UpdateScan } from '../log/update-scan';
import type { Claim } from '../storage/storage';
import type { ConnectionPorts } from './connection-ports';
import { FrameOrder } from './frame-order';
import { MESSAGE_LIMITS } from './gate/message-limits';
import { readVector } from './gate/read-vector';
import { encodeDenial, encodeStepOne, parseAcknowledgement } from './messages';
import type { Participant } from './room-presence';
import type { SocketWriter } from './socket-writer';

interface Mark {
  readonly mark: number;
  /** The board's count of updates that must be on the disk. */
  readonly barrier: number;
}

/** How long before the same client is asked again for what it lacks to tell us; doubles while it does not help. */
const ASK_AGAIN = { first: 1_000, longest: 30_000 };

/** The oldest version of message 121 that is still understood. */
const LEAST_VERSION = 1;

/** How often a client is sent the board; who asks more often waits. */
const ANSWERS = { burst: 4, perSecond: 0.5 };

/**
 * One socket on one board: reads frames, answers, and keeps what was promised to it. Everything that comes in is parsed here; nothing
 * throws out of it.
 */
export class Connection implements Participant {
  client: number | null = null;
  hasAnnounced = false;
  /** Marks in the log what came from here. Rows are kept for hours, and must not keep a connection with its socket that left long ago. */
  readonly authorship: object = {};
  readonly owner: string;
  readonly claim: Claim;
  user: Presence['user'];
  readonly role: Role;
  readonly mayWrite: boolean;
  /** Whether the board is locked for this person, whose role would let them write. */
  isLocked: boolean;
  /** When the role runs out, milliseconds since 1970. */
  expiresAt: number | null;
  /** Whether it has asked for the board and gets what happens on it. */
  isLive = false;
  hasSpoken = false;
  saidHello = false;
  /** Since when it reads too slowly to be sent updates; null when it keeps up. */
  laggingSince: number | null = null;
  missedPresence = false;
  missedAnswer = false;
  /** The last row it was sent, while it lags. */
  sentSeq = 0;
  /** What it told of itself when it last asked. */
  vector: StateVector = new Map();
  readonly openedAt: number;
  heardAt: number;
  /** What it asked for and was not answered yet; only the newest question counts. */
  private asked: StateVector | null = null;
  private answers = ANSWERS.burst;
  private answersAt: number;
  private stepsAsked = 0;
  private stepsAnswered = 0;
  /** Marks are held until the answer with this number is here: what was sent before was not taken. */
  private heldUntilStep = 0;
  private askedAt = Number.NEGATIVE_INFINITY;
  private askDelay = ASK_AGAIN.first;
  /** Whether it must be asked again once the storage is back. */
  private isOwedAStep = false;
  private hasPendingAsk = false;
  private isSalvaging = false;
  private rejection: string | null = null;
  private marks: Mark[] = [];
  private heldMark: number | null = null;
  private readonly frames: FrameOrder;

  constructor(private readonly ports: ConnectionPorts<Connection>) {
    this.owner = ports.owner;
    this.claim = ports.claim;
    this.user = ports.user;
    this.role = ports.role;
    this.mayWrite = roleAllows(ports.role, 'edit');
    this.expiresAt = ports.expiresAt;
    this.isLocked = ports.isLocked;
    this.openedAt = ports.clock.now;
    this.heardAt = ports.clock.now;
    this.answersAt = ports.clock.now;
    this.frames = new FrameOrder((frame) => this.readFrame(frame), ports.webSocket);
  }

  get writer(): SocketWriter {
    return this.ports.writer;
  }

  /** The first thing a client hears: what the server has. Its answer leaves before its first MARK, whatever the client does. */
  start(): void {
    this.ask();
  }

  receive(data: Buffer, isBinary: boolean): void {
    this.heardAt = this.ports.clock.now;
    if (!isBinary) {
      this.close(CLOSE.unsupportedData, 'text is not understood here');
      return;
    }
    this.frames.take(data);
  }

  /** @returns when it has been read, where that is not at once: what comes meanwhile waits */
  private readFrame(data: Buffer): Promise<void> | null {
    try {
      return this.read(data);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.refuse(CLOSE.badMessage, error.message);
      return null;
    }
  }

  private read(data: Buffer): Promise<void> | null {
    const reader = new ByteReader(data);
    const type = reader.varUint();
    this.hasSpoken = true;
    if (type === MESSAGE.sync) return this.readSync(reader);
    // Other types are passed over, as stock servers do.
    if (type === MESSAGE.awareness) this.readPresence(reader);
    else if (type === MESSAGE.queryAwareness) this.ports.room.sendEverybody(this);
    else if (type === MESSAGE.acknowledgement) this.readAcknowledgement(data);
    return null;
  }

  private readSync(reader: ByteReader): Promise<void> | null {
    const subtype = reader.varUint();
    if (subtype > SYNC.update) throw new Malformed('no such kind of sync message');
    const body = reader.view();
    if (!reader.isAtEnd) throw new Malformed('bytes follow its end');
    if (subtype === SYNC.step1) {
      this.asked = readVector(body, this.ports.room.known);
      if (this.asked) this.answerWhenDue();
      else this.refuse(CLOSE.tooLarge, 'this state vector is too large');
      return null;
    }
    const isAnswer = subtype === SYNC.step2 && this.stepsAnswered < this.stepsAsked;
    // One that nobody asked for answers nothing: counted, it would release marks that wait for an answer.
    if (isAnswer) this.stepsAnswered++;
    if (body.length > MESSAGE_LIMITS.update) {
      this.refuse(CLOSE.tooLarge, 'this change is too large');
    } else if (body.length > MESSAGE_LIMITS.readAtOnce) {
      return this.ports.room.scanLarge(body).then((result) => this.takeScanned(body, result, isAnswer));
    } else {
      this.takeScanned(body, scanUpdate(body), isAnswer);
    }
    return null;
  }

  private takeScanned(body: Uint8Array, result: ScanResult | null, isAnswer: boolean): void {
    if (!result) {
      // Nothing is said about the update itself: honest work must not be locked out because the server was busy.
      this.close(CLOSE.overloaded, 'too much to read');
      return;
    }
    if (!result.ok) {
      this.refuse(CLOSE.badMessage, result.reason);
      return;
    }
    this.take(body, result.scan, isAnswer);
    if (isAnswer) this.releaseMark();
  }

  private take(update: Uint8Array, scan: UpdateScan, isAnswer: boolean): void {
    const outcome = this.ports.room.submit(this, update, scan);
    if (outcome === 'taken') this.askDelay = ASK_AGAIN.first;
    else if (outcome === 'ask again') {
      // Asked before, and the gap is still there: it may be there for good.
      if (isAnswer && this.askDelay > ASK_AGAIN.first) this.salvage(update, scan);
      this.askAgain();
    } else if (outcome === 'refused') this.rejectWrites();
    else if (outcome === 'board full') this.refuse(CLOSE.tooLarge, 'this board is full');
    else this.refuse(CLOSE.badMessage, outcome);
  }

  /** One at a time: it builds the whole board. */
  private salvage(update: Uint8Array, scan: UpdateScan): void {
    if (this.isSalvaging) return;
    this.isSalvaging = true;
    void this.ports.room.salvage(this, update, scan).finally(() => {
      this.isSalvaging = false;
    });
  }

  private rejectWrites(): void {
    if (this.rejection) return;
    const denial = this.isLocked ? 'locked' : 'read only';
    this.rejection = this.isLocked ? 'The board is locked' : 'This link is for looking only';
    this.ports.countRefusal(denial);
    this.writer.write(encodeDenial(denial));
  }

  private readPresence(reader: ByteReader): void {
    const body = reader.view();
    if (!reader.isAtEnd || body.length > MESSAGE_LIMITS.awareness)
      throw new Malformed('presence can’t be read');
    const refusal = this.ports.room.presence(this, body);
    if (refusal) throw new Malformed(`presence is ${refusal}`);
  }

  private readAcknowledgement(data: Buffer): void {
    const message = parseAcknowledgement(data);
    if (!message) throw new Malformed('the acknowledgement can’t be read');
    if (message.kind === 'hello') {
      const { epoch, headSeq, trouble } = this.ports.room;
      this.saidHello = true;
      if (message.version < LEAST_VERSION) {
        this.refuse(CLOSE.clientTooOld, 'this page is out of date');
        return;
      }
      if (message.version > ACKNOWLEDGEMENT_VERSION) {
        this.refuse(CLOSE.serverTooOld, 'this server is older than the page');
        return;
      }
      this.tell({ kind: 'welcome', version: ACKNOWLEDGEMENT_VERSION, epoch, persistedSeq: headSeq });
      if (this.isLocked) this.tellLock();
      else if (trouble) this.tellTrouble(trouble);
    } else if (message.kind === 'mark') {
      this.readMark(message.mark);
    }
  }

  private readMark(mark: number): void {
    const { room } = this.ports;
    if (this.rejection) {
      const code = this.isLocked ? STATUS.locked : STATUS.readOnly;
      this.tell({ kind: 'rejected', mark, code, reason: this.rejection });
      return;
    }
    // An unanswered mark makes a client believe that nobody is there any more.
    if (room.trouble) this.tellTrouble(room.trouble);
    if (this.isOwedAStep || this.stepsAnswered < this.heldUntilStep) this.heldMark = mark;
    else this.addMark(mark);
  }

  private addMark(mark: number): void {
    const { room } = this.ports;
    // The barrier is the whole board's: what this person's former socket sent may still be on its way to the disk.
    this.marks.push({ mark, barrier: room.appended });
    if (room.settled >= room.appended) this.settle(room.settled);
    else room.waitForDisk(this);
  }

  private releaseMark(): void {
    if (this.heldMark === null || this.isOwedAStep || this.stepsAnswered < this.heldUntilStep) return;
    const mark = this.heldMark;
    this.heldMark = null;
    this.readMark(mark);
  }

  /** So many of the board's updates are on the disk. @returns whether marks are still waiting */
  settle(settled: number): boolean {
    let last: number | null = null;
    while (this.marks.length > 0 && this.marks[0]!.barrier <= settled) last = this.marks.shift()!.mark;
    if (last !== null) this.tell({ kind: 'persisted', mark: last, boardSeq: this.ports.room.headSeq });
    return this.marks.length > 0;
  }

  /** Asks for everything that is not here: heals gaps, and what the storage could not take. */
  private ask(): void {
    this.stepsAsked++;
    this.hasPendingAsk = false;
    this.askedAt = this.ports.clock.now;
    this.writer.write(encodeStepOne(this.ports.room.encodeStateVector()));
  }

  private askAgain(): void {
    if (this.stepsAnswered < this.stepsAsked) {
      // The answer that is under way was made, or will be, after what has just come.
      this.heldUntilStep = this.stepsAsked;
      return;
    }
    this.heldUntilStep = this.stepsAsked + 1;
    this.hasPendingAsk = true;
    this.askWhenDue();
  }

  /** Called on every tick of the door's clock: three bytes that ask may cost megabytes to answer. */
  answerWhenDue(): void {
    const { now } = this.ports.clock;
    this.answers = Math.min(
      ANSWERS.burst,
      this.answers + ((now - this.answersAt) / 1_000) * ANSWERS.perSecond,
    );
    this.answersAt = now;
    if (!this.asked || this.answers < 1) return;
    this.answers--;
    const vector = this.asked;
    this.asked = null;
    this.ports.room.answer(this, vector);
  }

  /** Called on every tick of the door's clock. */
  askWhenDue(): void {
    if (!this.hasPendingAsk || this.ports.clock.now < this.askedAt + this.askDelay) return;
    this.askDelay = Math.min(ASK_AGAIN.longest, this.askDelay * 2);
    this.ask();
  }

  /** What it sends can't be stored now; it is asked again when that is over. */
  oweAStep(): void {
    this.isOwedAStep = true;
  }

  onTrouble(trouble: LogTrouble): void {
    if (trouble) {
      this.tellTrouble(trouble);
      return;
    }
    if (!this.isLocked) this.tell({ kind: 'status', code: STATUS.ok, text: '' });
    if (!this.isOwedAStep) return;
    this.isOwedAStep = false;
    this.heldUntilStep = this.stepsAsked + 1;
    this.ask();
  }

  /** Locks the board for this person, or opens it again; then what was refused meanwhile is asked for, so that none of it is lost. */
  setLocked(isLocked: boolean): void {
    if (isLocked === this.isLocked) return;
    this.isLocked = isLocked;
    if (isLocked) this.tellLock();
    else this.welcomeWork();
  }

  private welcomeWork(): void {
    this.tell({ kind: 'status', code: STATUS.ok, text: '' });
    if (this.ports.room.trouble) this.tellTrouble(this.ports.room.trouble);
    if (this.rejection === null) return;
    this.rejection = null;
    this.heldUntilStep = this.stepsAsked + 1;
    this.ask();
  }

  private tellLock(): void {
    this.tell({ kind: 'status', code: STATUS.locked, text: 'the board is locked' });
  }

  private tellTrouble({ kind, text }: NonNullable<LogTrouble>): void {
    // Who may not write has no trouble with the disk.
    if (this.isLocked) return;
    this.tell({ kind: 'status', code: kind === 'full' ? STATUS.storageFull : STATUS.storageDelayed, text });
  }

  /** Only to clients that said HELLO: a stock client is never sent this type. */
  tell(message: Acknowledgement): void {
    if (this.saidHello) this.writer.write(frameMessage(encodeAcknowledgement(message)));
  }

  /** Closes for a reason that coming back would not change. */
  refuse(code: CloseCode, reason: string): void {
    this.ports.countRefusal(reason);
    const last = this.marks.at(-1)?.mark ?? this.heldMark ?? 0;
    this.tell({ kind: 'rejected', mark: last, code, reason });
    this.close(code, reason);
  }

  close(code: CloseCode, reason: string): void {
    if (code >= 4400 && code <= 4499) this.writer.write(encodeDenial(reason));
    this.ports.webSocket.close(code, reason.slice(0, 40));
  }

  terminate(): void {
    this.ports.webSocket.terminate();
  }

  ping(): void {
    this.ports.webSocket.ping();
  }
}
