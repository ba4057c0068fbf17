import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { CLOSE, type CloseCode } from '../../sync/protocol/close-codes';
import { hashLinkKey } from '../auth/link-key';
import { oneAtATime } from '../boards/one-at-a-time';
import { Retry } from '../boards/retry';
import { PROCESSES } from '../bus/bus';
import { GatheringPace } from '../log/gathering-pace';
import { sendAway } from '../send-away';
import { Crowded } from '../storage/crowded';
import { type AccessRecord, type Claim, StorageError } from '../storage/storage';
import { type Admission, type Refused, refuse } from './admission';
import { AdmissionLimits } from './admission-limits';
import { Connection } from './connection';
import type { DoorPorts } from './door-ports';
import { MESSAGE_LIMITS } from './gate/message-limits';
import { hearSocket } from './hear-socket';
import { lookAfter } from './look-after';
import { encodeDenial } from './messages';
import { refuseUpgrade } from './refuse-upgrade';
import { Room } from './room';
import { SocketWriter } from './socket-writer';

/** What a key that opens nothing is answered. */
const MISSES: ReadonlySet<number> = new Set([CLOSE.forbidden, CLOSE.noSuchBoard]);

/** How long rooms gather deliveries at most, milliseconds. */
const TELLING = { most: 20, perSecond: 1_500 };

const PATH = /^\/sync\/([\w-]{22})$/;

/** The document door: who comes in, to which board, as what; and the clock that looks after everyone who is in. */
export class DocumentDoor {
  private readonly server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MESSAGE_LIMITS.payload,
    maxFragments: MESSAGE_LIMITS.fragments,
    clientTracking: false,
  });
  private readonly rooms = new Map<string, Promise<Room | null>>();
  private readonly open = new Map<string, Room>();
  /** Everything that was upgraded, or may be: nobody else ends these at a restart. */
  private readonly sockets = new Set<Duplex>();
  private readonly clock = { now: performance.now() };
  private readonly pace = new GatheringPace(TELLING);
  private readonly disposers: (() => void)[] = [];
  private readonly limits: AdmissionLimits;
  private pingedAt = 0;
  private recheckedAt = performance.now();
  /** Where it could not be looked up who may what now, it is tried again: nobody will tell it again. */
  private readonly rechecks = new WeakMap<Room, { readonly recheck: () => void; readonly retry: Retry }>();
  private isClosing = false;

  constructor(private readonly ports: DoorPorts) {
    const { commits } = ports.documents;
    this.limits = new AdmissionLimits(ports.hasRateLimits, ports.guesses, ports.rates);
    const timer = setInterval(() => this.tick(), ports.times.tick);
    this.disposers.push(
      () => clearInterval(timer),
      commits.onSettled(({ id }) => this.open.get(id)?.acknowledge()),
      ports.documents.others.onJoined(({ id }, entries) => this.open.get(id)?.joined(entries)),
      ports.bus.subscribe(PROCESSES, (announcement) => {
        if (announcement.kind !== 'lost') return;
        for (const room of this.open.values()) room.lose(announcement.process);
      }),
      commits.onAbandoned(({ id }) =>
        this.dismiss(id, CLOSE.storageUnavailable, 'the storage is not available'),
      ),
      commits.onTrouble((trouble) => this.eachConnection((connection) => connection.onTrouble(trouble))),
      ports.people.onChange((person) =>
        this.eachConnection((connection, room) => {
          if (connection.claim.person !== person.id) return;
          connection.user = { id: person.id, name: person.name, color: person.color };
          room.renamed(connection);
        }),
      ),
    );
  }

  get connectionCount(): number {
    let count = 0;
    for (const room of this.open.values()) count += room.connections.size;
    return count;
  }

  /** The boards with somebody on them. */
  listRooms(): { board: string; connections: number; buffered: number }[] {
    return [...this.open.values()].map(({ id: board, connections }) => ({
      board,
      connections: connections.size,
      buffered: [...connections].reduce((bytes, { writer }) => bytes + writer.waiting, 0),
    }));
  }

  /** Bytes that wait in sockets: of all, and of the slowest. */
  get buffered(): { readonly all: number; readonly most: number } {
    let all = 0;
    let most = 0;
    this.eachConnection(({ writer: { waiting } }) => {
      all += waiting;
      most = Math.max(most, waiting);
    });
    return { all, most };
  }

  /** Serves an upgrade to `/sync/<boardId>`. Never throws. @param url the request's, parsed */
  async handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
    const board = PATH.exec(url.pathname)?.[1];
    const { sessions, isOwnOrigin, logger } = this.ports;
    const { origin, cookie } = request.headers;
    if (this.isClosing) return this.refuseUpgrade(socket, '503 Service Unavailable');
    const session = sessions.read(cookie);
    const needsOrigin = origin !== undefined || session !== null;
    if (needsOrigin && !isOwnOrigin(request.headers)) return this.refuseUpgrade(socket, '403 Forbidden');
    const claim = { person: session?.person ?? null, keyHash: hashLinkKey(url.searchParams.get('key')) };
    const address = this.ports.addressOf(request);
    const giveBack = this.limits.enter(address, claim);
    if (!giveBack) return this.refuseUpgrade(socket, '429 Too Many Requests');
    this.sockets.add(socket);
    socket.once('close', () => {
      this.sockets.delete(socket);
      giveBack();
    });
    try {
      const user = await this.ports.people.identify(claim);
      const admission = await this.admit(board, claim);
      const leave = () => admission.kind === 'admitted' && this.leave(admission.room);
      if (socket.destroyed || this.isClosing) {
        leave();
        return this.refuseUpgrade(socket, '503 Service Unavailable');
      }
      socket.once('close', leave);
      this.server.handleUpgrade(request, socket, head, (webSocket) => {
        socket.off('close', leave);
        if (admission.kind === 'refused') {
          if (MISSES.has(admission.code)) this.limits.missed(address, claim);
          this.turnAway(webSocket, socket, admission);
        } else this.enter(webSocket, socket, claim, admission, user);
      });
    } catch (error) {
      logger.error({ err: error, board }, 'a connection can’t be served');
      this.refuseUpgrade(socket, '503 Service Unavailable');
    }
  }

  private refuseUpgrade(socket: Duplex, status: string): void {
    this.ports.countRefusal('document', status);
    refuseUpgrade(socket, status);
  }

  /** Tells everyone to come back later, in the order of rooms and spread over some time, so that they don't come back at once. */
  async close(spread: number): Promise<void> {
    this.isClosing = true;
    const connections = [...this.open.values()].flatMap((room) => [...room.connections]);
    await sendAway(connections, spread, (connection) =>
      connection.close(CLOSE.restart, 'the server restarts'),
    );
    const deadline = performance.now() + 1_000;
    while (this.connectionCount > 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    this.eachConnection((connection) => connection.terminate());
    for (const dispose of this.disposers) dispose();
    for (const room of this.open.values()) room.dispose();
    this.open.clear();
    this.rooms.clear();
    for (const socket of this.sockets) socket.destroy();
  }

  private async admit(board: string | undefined, claim: Claim): Promise<Admission> {
    const access = await this.judge(board, claim);
    if ('code' in access) return access;
    const wasOpen = this.open.has(board!);
    try {
      let room = await this.enterRoom(board!);
      // It may have been left and closed by now. While all rooms close, asking again would never end.
      while (room && this.open.get(board!) !== room && !this.isClosing) room = await this.enterRoom(board!);
      if (!room) return refuse(CLOSE.noSuchBoard, 'no such board');
      const { connectionLimit = MESSAGE_LIMITS.connections } = this.ports;
      if (room.crowd >= connectionLimit) return refuse(CLOSE.overloaded, 'too many are on this board');
      room.expected++;
      return wasOpen ? { kind: 'admitted', access, room } : await this.confirm(room, claim);
    } catch (error) {
      if (error instanceof Crowded) return refuse(CLOSE.overloaded, 'too many are coming in');
      const isDamaged = error instanceof StorageError && error.trouble === 'damaged';
      if (isDamaged) return refuse(CLOSE.quarantined, 'this board is damaged and kept closed');
      this.ports.logger.error({ err: error, board }, 'a board can’t be opened');
      return refuse(CLOSE.storageUnavailable, 'the storage is not available');
    }
  }

  private async judge(board: string | undefined, claim: Claim): Promise<AccessRecord | Refused> {
    const access = board === undefined ? null : await this.ports.boards.look(board, claim);
    if (!access) return refuse(CLOSE.noSuchBoard, 'no such board');
    if (access !== 'none') return access;
    const isNobody = claim.person === null && claim.keyHash === null;
    return isNobody ? refuse(CLOSE.noIdentity, 'who are you?') : refuse(CLOSE.forbidden, 'not for you');
  }

  /** While a board was read from the disk, access may have been taken back, and a room that was not open yet heard nothing of it. */
  private async confirm(room: Room, claim: Claim): Promise<Admission> {
    const access = await this.judge(room.id, claim).catch((error) => {
      this.leave(room);
      throw error;
    });
    if (!('code' in access)) return { kind: 'admitted', access, room };
    this.leave(room);
    return access;
  }

  private enterRoom(board: string): Promise<Room | null> {
    const known = this.rooms.get(board);
    if (known) return known;
    const opening = this.openRoom(board);
    this.rooms.set(board, opening);
    const forget = () => {
      if (this.rooms.get(board) === opening) this.rooms.delete(board);
    };
    opening.then((room) => room ?? forget(), forget);
    return opening;
  }

  private async openRoom(board: string): Promise<Room | null> {
    const { documents, bus, epoch, logger, boardLimit = MESSAGE_LIMITS.board } = this.ports;
    const held = await documents.hold(board);
    if (!held || this.isClosing) {
      held?.release();
      return null;
    }
    const retry = new Retry();
    const recheck = oneAtATime(() => this.recheck(room, retry));
    const room: Room = new Room({
      held,
      documents,
      bus,
      epoch,
      boardLimit,
      clock: this.clock,
      pace: this.pace,
      onAccessChanged: recheck,
      // Whoever waits in vain comes back, or is told; with an open socket they would wait for ever.
      onUnanswered: (connection, error) => {
        logger.error({ err: error, board }, 'a board can’t be told to somebody');
        connection.close(CLOSE.storageUnavailable, 'the board can’t be read');
      },
      onEmpty: () => this.closeRoom(room),
    });
    this.open.set(board, room);
    this.rechecks.set(room, { recheck, retry });
    return room;
  }

  private closeRoom(room: Room): void {
    if (this.open.get(room.id) !== room) return;
    this.open.delete(room.id);
    this.rooms.delete(room.id);
    room.dispose();
  }

  /** Somebody who was expected did not come. */
  private leave(room: Room): void {
    room.expected--;
    if (room.isEmpty) this.closeRoom(room);
  }

  private turnAway(
    webSocket: WebSocket,
    socket: Duplex,
    { code, reason }: { code: CloseCode; reason: string },
  ): void {
    this.ports.countRefusal('document', reason);
    webSocket.on('error', () => {});
    socket.write(encodeDenial(reason));
    webSocket.close(code, reason);
  }

  private enter(
    webSocket: WebSocket,
    socket: Duplex,
    claim: Claim,
    { access, room }: Extract<Admission, { kind: 'admitted' }>,
    user: Connection['user'],
  ): void {
    const { logger, hasRateLimits } = this.ports;
    const countRefusal = (reason: string) => {
      this.ports.countRefusal('document', reason);
      logger.info({ board: room.id, reason }, 'refused');
    };
    const writer = new SocketWriter(socket, this.clock, () => connection.terminate());
    const connection: Connection = new Connection({
      webSocket,
      writer,
      room,
      clock: this.clock,
      claim,
      owner: user.id,
      user,
      role: access.role!,
      expiresAt: access.expiresAt,
      countRefusal,
      isLocked: access.isLocked === true,
    });
    hearSocket(webSocket, connection, { hasRateLimits, logger, clock: this.clock, countRefusal });
    webSocket.on('close', () => room.remove(connection));
    room.expected--;
    room.add(connection);
  }

  private eachConnection(visit: (connection: Connection, room: Room) => void): void {
    for (const room of this.open.values()) for (const connection of room.connections) visit(connection, room);
  }

  private dismiss(board: string, code: CloseCode, reason: string): void {
    for (const connection of this.open.get(board)?.connections ?? []) connection.close(code, reason);
  }

  /** Judges everyone in a room anew; a role is never changed silently under a client. */
  private async recheck(room: Room, retry: Retry): Promise<void> {
    const connections = [...room.connections];
    const isAgain = retry.begin();
    const records = await this.ports.boards
      .judge(
        room.id,
        connections.map(({ claim }) => claim),
      )
      .catch((error: unknown) => {
        retry.fail(performance.now());
        if (!isAgain) this.ports.logger.error({ err: error, board: room.id }, 'roles can’t be looked up');
        return null;
      });
    if (records) retry.succeed();
    for (const [index, connection] of connections.entries()) {
      const record = records?.[index];
      if (record === undefined || !room.connections.has(connection)) continue;
      if (record === null) connection.close(CLOSE.noSuchBoard, 'the board is gone');
      else if (!record.role) connection.close(CLOSE.forbidden, 'access was taken back');
      else if (record.role !== connection.role)
        connection.close(CLOSE.storageUnavailable, 'the role has changed');
      else {
        connection.expiresAt = record.expiresAt;
        connection.setLocked(record.isLocked === true);
      }
    }
  }

  private tick(): void {
    const { times } = this.ports;
    this.clock.now = performance.now();
    const { now } = this.clock;
    const isPingDue = now - this.pingedAt >= times.ping;
    if (isPingDue) this.pingedAt = now;
    // Where others can't be heard, who may what is looked up instead of being told.
    const recheckAfter = this.ports.bus.mayMiss ? times.recheckInSilence : times.recheck;
    const isRecheckDue = now - this.recheckedAt >= recheckAfter;
    if (isRecheckDue) this.recheckedAt = now;
    for (const room of this.open.values()) {
      let isDue = isRecheckDue;
      for (const connection of room.connections) {
        lookAfter(connection, now, times);
        if (isPingDue) connection.ping();
        if (connection.expiresAt !== null && connection.expiresAt <= Date.now()) isDue = true;
      }
      const { recheck, retry } = this.rechecks.get(room)!;
      if (retry.isDue(now, isDue)) recheck();
    }
  }
}
