import type * as Y from 'yjs';
import { STATUS } from '../protocol/acknowledgement';
import { CLOSE } from '../protocol/close-codes';
import type { Role } from '../protocol/roles';
import { hasUnsavedWork, isLockedNow, isSaved } from './acknowledgement';
import type { BoardApi } from './board-api';
import type { Clock, Random } from './clock';
import type { Surroundings } from './connection-state';
import type { OpenDeviceDatabase } from './device-database';
import { createDeviceStore, type DeviceStore } from './device-store';
import type { DeviceTrouble } from './device-trouble';
import { createDocumentConnection, type DocumentConnection } from './document-connection';
import { createListeners } from './listeners';
import { type Awareness, createAwareness } from './presence';
import { type BoardMemory, createRegistration, type Registration } from './registration';
import { type AdmissionState, describeStatus, type SaveStatus } from './status';
import { relayBetweenTabs, type TabChannel } from './tab-relay';
import { createVersionGap, type VersionGap } from './version-gap';

export interface BoardSyncPorts {
  readonly boardId: string;
  readonly doc: Y.Doc;
  /** `ws://host/sync` */
  readonly url: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Milliseconds since 1970. */
  readonly today: () => number;
  readonly webSocket: typeof WebSocket;
  readonly surroundings: Surroundings;
  readonly openDatabase: OpenDeviceDatabase;
  /** Absent where the browser has no way from tab to tab. */
  readonly openChannel?: () => TabChannel;
  readonly api: Pick<BoardApi, 'register' | 'look' | 'join' | 'me'>;
  readonly memory: BoardMemory;
  /** Names this tab; never used again. */
  readonly tab: string;
  readonly askToPersist?: () => void;
  /** Fetches the page anew; false when that was done a moment ago. Absent where there is no page. */
  readonly renewPage?: () => boolean;
  /** Query of the socket's address. */
  readonly parameters?: Record<string, string>;
  /** The board's present title, for the server's list. */
  title(): string;
}

/** One board's way from this tab to its other tabs, to this device and to the server, and what may be said about it. */
export interface BoardSync {
  readonly awareness: Awareness;
  /** Resolves when what this device has was read and it is known what this person may do, as far as it is known here. */
  readonly begun: Promise<void>;
  readonly status: SaveStatus;
  readonly admission: AdmissionState;
  readonly role: Role;
  /** Whether the owner has locked the board for this person. */
  readonly isLocked: boolean;
  /** True once there is something to show: what this device has, what the server has, or the certainty that there is nothing. */
  readonly isReady: boolean;
  /** Whether this device or the server gave anything of the board, or it was made here. */
  readonly isHere: boolean;
  /** Whether the server has sent all that it has, at least once. */
  readonly hasSynced: boolean;
  /** Whether somebody's work would be lost if this device vanished now. */
  readonly hasUnsavedWork: boolean;
  /** Why this browser can't keep changes on this device at the moment, and how much of what it had kept it could not read. */
  readonly device: { readonly trouble: DeviceTrouble | null; readonly damage: number };
  /** Whether some of it is not even on this device, so that it goes with the page. */
  readonly hasWorkAtRisk: boolean;
  /** Makes the board known to the server, if it is not yet: before it is shared. */
  settle(): Promise<AdmissionState>;
  /** Asks again whether this person may open the board: it may have come out of the trash. */
  refresh(): Promise<void>;
  onChange(listener: () => void): () => void;
  dispose(): Promise<void>;
}

/** The status is found anew this often, because a server that stalls sends nothing. */
const STATUS_INTERVAL = 1_000;
/** How often a refusal is answered by asking what is the matter and coming back, until something was saved again. */
const MOST_RESCUES = 2;

export function openBoardSync(ports: BoardSyncPorts): BoardSync {
  return new Sync(ports);
}

class Sync implements BoardSync {
  readonly awareness: Awareness;
  readonly begun: Promise<void>;
  status: SaveStatus = { kind: 'saving' };
  isReady = false;
  isLocked = false;
  private readonly store: DeviceStore;
  private readonly connection: DocumentConnection;
  private readonly registration: Registration;
  private readonly versionGap: VersionGap;
  private readonly listeners = createListeners();
  private readonly disposers: (() => void)[] = [];
  private isOwn = false;
  private hasBegun = false;
  private isDisposed = false;
  private wasShutOut = false;
  private rescues = 0;
  private handledState: unknown = null;
  private handledTrouble: unknown = null;

  constructor(private readonly ports: BoardSyncPorts) {
    const { boardId, doc, clock, random, surroundings } = ports;
    const isWork = (origin: unknown) => this.isWork(origin);
    this.awareness = createAwareness(doc);
    // The store hears of a change first: the connection makes us say at once where it is, and it is not on this device yet.
    this.store = createDeviceStore({ ...ports, open: ports.openDatabase, isWork });
    this.connection = createDocumentConnection({ ...ports, awareness: this.awareness, isWork });
    this.registration = createRegistration({ ...ports, boardId, clock, random, surroundings });
    const isSafe = () => !this.hasWorkAtRisk;
    this.versionGap = createVersionGap({ ...ports, connection: this.connection, isSafe });
    const onUpdate = (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.store.origin && isWork(origin)) this.registration.touch();
    };
    doc.on('update', onUpdate);
    this.disposers.push(
      () => doc.off('update', onUpdate),
      this.connection.onChange(() => this.settleDown()),
      this.store.onChange(() => this.settleDown()),
      this.registration.onChange(() => this.settleDown()),
      clock.every(STATUS_INTERVAL, () => this.settleDown()),
    );
    this.begun = this.begin();
  }

  get admission(): AdmissionState {
    return this.registration.state;
  }

  get role(): Role {
    return this.registration.role;
  }

  get isHere(): boolean {
    return this.isOwn || this.store.hadContent || this.connection.hasSynced;
  }

  get hasSynced(): boolean {
    return this.connection.hasSynced;
  }

  get hasUnsavedWork(): boolean {
    return hasUnsavedWork(this.connection.acknowledgement);
  }

  get device() {
    const { trouble, damage } = this.store;
    return { trouble, damage };
  }

  get hasWorkAtRisk(): boolean {
    return this.hasUnsavedWork && !this.store.isStored;
  }

  settle(): Promise<AdmissionState> {
    return this.registration.settle();
  }

  refresh(): Promise<void> {
    return this.registration.refresh();
  }

  onChange(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
    this.listeners.clear();
    for (const dispose of this.disposers.splice(0)) dispose();
    this.registration.dispose();
    this.versionGap.dispose();
    this.connection.dispose();
    this.awareness.destroy();
    await this.store.dispose();
  }

  private async begin(): Promise<void> {
    const known = await this.ports.memory.get(this.ports.boardId).catch(() => undefined);
    this.isOwn = known?.own === true;
    await this.store.loaded;
    if (this.isDisposed) return;
    this.joinOtherTabs();
    this.hasBegun = true;
    await this.registration.begin(this.store.hadContent);
    this.settleDown();
  }

  private joinOtherTabs(): void {
    const channel = this.ports.openChannel?.();
    if (!channel) return;
    const fromTab = { relay: 'tab' };
    const stop = relayBetweenTabs({
      doc: this.ports.doc,
      channel,
      origin: () => (this.role === 'view' || this.role === 'comment' ? this.connection.origin : fromTab),
      isFromServer: (origin) => origin === this.connection.origin,
    });
    this.disposers.push(stop);
  }

  private isWork(origin: unknown): boolean {
    if (origin === this.connection.origin) return false;
    return origin !== this.store.origin || this.store.hadUnsent;
  }

  /** Brings what is said into line with what is so, and takes the steps that follow. */
  private settleDown(): void {
    if (this.isDisposed) return;
    const { connection, store, registration } = this;
    if (registration.state.kind === 'admitted') this.keepConnected();
    else if (registration.state.kind === 'refused') this.wasShutOut = true;
    this.answerTrouble();
    this.versionGap.consider();
    this.isLocked = isLockedNow(connection.acknowledgement, this.isLocked);
    const isAllSaved = isSaved(connection.acknowledgement);
    if (isAllSaved) {
      this.rescues = 0;
      store.markSent();
    }
    this.isReady ||= this.hasBegun && (store.hadContent || connection.hasSynced || this.isCertain());
    this.status = describeStatus({
      admission: registration.state,
      connection: connection.state,
      acknowledgement: connection.acknowledgement,
      device: store,
      now: this.ports.clock.now(),
    });
    this.listeners.tell();
  }

  private isCertain(): boolean {
    const { kind } = this.registration.state;
    return kind === 'untouched' || kind === 'refused' || kind === 'unreachable' || this.isAwayFromServer();
  }

  private isAwayFromServer(): boolean {
    const { kind } = this.connection.state;
    return kind === 'away' || kind === 'refused';
  }

  private keepConnected(): void {
    const { state } = this.connection;
    if (state.kind === 'idle') this.connection.connect();
    if (this.wasShutOut) this.connection.resume();
    this.wasShutOut = false;
  }

  /** A refusal, a change of role: what is the matter is asked once, and where it was mended the connection comes back. */
  private answerTrouble(): void {
    const { state, acknowledgement } = this.connection;
    const trouble = acknowledgement.socket?.rejection ?? acknowledgement.socket?.trouble;
    if (trouble && trouble !== this.handledTrouble && trouble.code === STATUS.readOnly) {
      this.handledTrouble = trouble;
      this.registration.refresh();
    }
    if (state === this.handledState) return;
    this.handledState = state;
    if (state.kind === 'away' && state.closeCode === CLOSE.storageUnavailable) this.registration.refresh();
    if (state.kind === 'refused') this.rescue(state.code);
  }

  private async rescue(code: number): Promise<void> {
    const isWorthAsking = code === CLOSE.noIdentity || code === CLOSE.forbidden || code === CLOSE.noSuchBoard;
    if (!isWorthAsking || this.rescues >= MOST_RESCUES) return;
    this.rescues += 1;
    if (code === CLOSE.noIdentity) await this.ports.api.me();
    await this.registration.refresh();
    if (!this.isDisposed && this.registration.state.kind === 'admitted') this.connection.resume();
  }
}
