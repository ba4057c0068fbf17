import { sentence } from '../../board/sentence';
import type { Role } from '../protocol/roles';
import type { Answer, BoardApi, BoardInformation } from './board-api';
import type { Clock, Random } from './clock';
import type { Surroundings } from './connection-state';
import { createListeners } from './listeners';
import { retryDelay } from './retry-delay';
import type { AdmissionState } from './status';
import { wakeSparingly } from './wake-sparingly';

/** What this browser remembers of a board. */
export interface KnownBoard {
  readonly id: string;
  readonly title: string;
  readonly role: Role;
  /** Milliseconds since 1970. */
  readonly lastOpenedAt: number;
  /** Made in this browser, so that it may be registered from here. */
  readonly own: boolean;
  /** Whether the server knows it. */
  readonly registered: boolean;
  /** The key of a share link that could not be traded yet. */
  readonly pendingKey?: string;
  /** Kept at the top of the list. */
  readonly isPinned?: boolean;
  /** Where it lies at home: for an own board as the server told it, for another's as this person put it. */
  readonly folder?: string;
  /** When this person last had all of it on the screen, in milliseconds since 1970. */
  readonly seenAt?: number;
  /** Taken off this device to save room: it is fetched again when it is opened. */
  readonly isDropped?: boolean;
  /** Taken out of this person's list, until they open it again. */
  readonly isHidden?: boolean;
  /** The board that this is a copy of, made to be merged back. */
  readonly branchOf?: string;
  /** Changed in the list while the server was away, and not told to it yet. */
  readonly untold?: UntoldChanges;
}

export interface UntoldChanges {
  readonly title?: string;
  readonly folder?: string;
  readonly isTrashed?: boolean;
  readonly isHidden?: boolean;
}

export interface BoardMemory {
  get(id: string): Promise<KnownBoard | undefined>;
  /** Adds or changes; what is not named stays. */
  remember(id: string, change: Partial<Omit<KnownBoard, 'id'>>): Promise<void>;
}

export interface RegistrationPorts {
  readonly boardId: string;
  readonly api: Pick<BoardApi, 'register' | 'look' | 'join'>;
  readonly memory: BoardMemory;
  readonly clock: Clock;
  readonly random: Random;
  readonly surroundings: Pick<Surroundings, 'isHidden' | 'onWake'>;
  /** The board's present title, told when it is registered. */
  title(): string;
}

/** Gets the board known to the server and this person admitted to it; until then the connection waits. */
export interface Registration {
  readonly state: AdmissionState;
  /** What this person may do, as far as known; `view` for a board of which nothing is known. */
  readonly role: Role;
  /**
   * Begins. `hasContent`: whether this device has something of the board. A board of this browser is registered at its first change; a
   * board that was here before is joined at once; any other is asked for.
   */
  begin(hasContent: boolean): Promise<void>;
  /** Somebody drew on the board. */
  touch(): void;
  /** Resolves once the board is registered or refused, registering it if need be: before it is shared. */
  settle(): Promise<AdmissionState>;
  /** Asks again what the role is and whether the board is still there: after a change of role, a refusal, a reconnect. */
  refresh(): Promise<void>;
  onChange(listener: () => void): () => void;
  dispose(): void;
}

export function createRegistration(ports: RegistrationPorts): Registration {
  return new BoardRegistration(ports);
}

type Step = 'join' | 'register' | 'look';

const NO_SUCH_BOARD = sentence('this board does not exist, or you may not open it');
const ENDED = sentence('your access to this board has ended');
const TRASHED = sentence('this board is in the trash');

class BoardRegistration implements Registration {
  state: AdmissionState = { kind: 'asking' };
  role: Role = 'view';
  private readonly listeners = createListeners();
  private known: KnownBoard | undefined;
  private hasTriedAgain = false;
  private isTouched = false;
  private isRunning = false;
  private isDisposed = false;
  private failures = 0;
  private cancelRetry: () => void = () => {};
  private readonly stopWaking: () => void;

  constructor(private readonly ports: RegistrationPorts) {
    this.stopWaking = wakeSparingly(ports, () => {
      // A board may have come out of the trash, or been shared again, while nobody looked.
      if (this.state.kind === 'unreachable' || this.isOver()) this.run();
    });
  }

  async begin(hasContent: boolean): Promise<void> {
    this.known = await this.ports.memory.get(this.ports.boardId);
    if (this.isDisposed) return;
    if (this.known) this.role = this.known.role;
    if (this.known?.own && !this.known.registered && !hasContent && !this.isTouched) {
      this.become({ kind: 'untouched' });
      return;
    }
    // Nothing is lost by connecting to a board that was here before while its role is asked for: the server decides.
    if (this.known?.registered && !this.known.pendingKey) this.become({ kind: 'admitted' });
    this.run();
  }

  touch(): void {
    if (this.isTouched) return;
    this.isTouched = true;
    if (this.state.kind === 'untouched') this.run();
  }

  settle(): Promise<AdmissionState> {
    this.isTouched = true;
    if (this.state.kind === 'untouched' || this.state.kind === 'unreachable') this.run();
    return new Promise((resolve) => {
      const check = () => {
        if (this.state.kind === 'asking') return;
        stop();
        resolve(this.state);
      };
      const stop = this.listeners.add(check);
      check();
    });
  }

  refresh(): Promise<void> {
    return this.run();
  }

  onChange(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  dispose(): void {
    this.isDisposed = true;
    this.cancelRetry();
    this.stopWaking();
    this.listeners.clear();
  }

  private become(state: AdmissionState): void {
    this.state = state;
    this.listeners.tell();
  }

  private nextStep(): Step {
    if (this.known?.pendingKey) return 'join';
    return this.known?.own && !this.known.registered ? 'register' : 'look';
  }

  private async run(): Promise<void> {
    if (this.isRunning || this.isDisposed) return;
    this.isRunning = true;
    this.cancelRetry();
    if (this.state.kind === 'untouched') this.become({ kind: 'asking' });
    const step = this.nextStep();
    const answer = await this.take(step);
    this.isRunning = false;
    if (this.isDisposed) return;
    if (answer.ok) await this.admit(answer.value);
    else if (answer.kind === 'refused') await this.onRefused(step, answer.status, answer.message);
    else this.retryLater();
  }

  private async take(step: Step): Promise<Answer<Partial<BoardInformation> & { role: Role }>> {
    const { api, boardId, title } = this.ports;
    if (step === 'join') return api.join(boardId, this.known?.pendingKey ?? '');
    return step === 'register' ? api.register(boardId, title()) : api.look(boardId);
  }

  private async admit(told: Partial<BoardInformation> & { role: Role }): Promise<void> {
    const { role, title, isTrashed, branchOf } = told;
    this.failures = 0;
    this.role = isTrashed ? 'view' : role;
    const named = title && this.known?.untold?.title === undefined ? { title } : {};
    const change = { role, registered: true, pendingKey: undefined, isDropped: false, branchOf, ...named };
    await this.remember(change);
    if (this.isDisposed) return;
    this.become(isTrashed ? { kind: 'refused', reason: 'trashed', text: TRASHED } : { kind: 'admitted' });
  }

  private isOver(): boolean {
    const { state } = this;
    return state.kind === 'refused' && (state.reason === 'ended' || state.reason === 'trashed');
  }

  private async remember(change: Partial<KnownBoard>): Promise<void> {
    const { boardId, memory } = this.ports;
    await memory.remember(boardId, change);
    this.known = await memory.get(boardId);
  }

  private async onRefused(step: Step, status: number, message: string): Promise<void> {
    if (step !== 'join') {
      // The server lost a board of this browser (a restored backup, an emptied disk): what is here can still save it, once.
      const canSaveIt = step === 'look' && status === 404 && this.known?.own && !this.hasTriedAgain;
      if (!canSaveIt) {
        await this.refuse(status, message);
        return;
      }
      this.hasTriedAgain = true;
      await this.remember({ registered: false });
      this.run();
      return;
    }
    // A dead link on a board that is open to this person anyway is no reason to keep them out.
    await this.remember({ pendingKey: undefined });
    this.run();
  }

  /** What is drawn on a board that is closed to this person goes nowhere: from now on it may only be looked at. */
  private async refuse(status: number, message: string): Promise<void> {
    const isShut = status === 404 || status === 403 || status === 401;
    const wasLetIn = this.known?.registered === true;
    if (isShut) this.role = 'view';
    if (isShut && wasLetIn) {
      await this.remember({ role: 'view' });
      if (this.isDisposed) return;
    }
    if (status === 404 && wasLetIn) this.become({ kind: 'refused', reason: 'ended', text: ENDED });
    else if (status === 404) this.become({ kind: 'refused', reason: 'no-such-board', text: NO_SUCH_BOARD });
    else if (status === 403 || status === 401)
      this.become({
        kind: 'refused',
        reason: 'forbidden',
        text: message || sentence('you may not open this board'),
      });
    else
      this.become({
        kind: 'refused',
        reason: 'other',
        text: message || sentence('the server refused the board'),
      });
  }

  private retryLater(): void {
    const { clock, random, surroundings } = this.ports;
    const delay = retryDelay({ failures: this.failures, isHidden: surroundings.isHidden() }, random);
    this.failures += 1;
    this.cancelRetry = clock.after(delay, () => this.run());
    if (this.state.kind !== 'admitted') this.become({ kind: 'unreachable' });
  }
}
