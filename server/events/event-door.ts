import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Namespace, Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { isBoardId } from '../../board/ids';
import { EVENT_LIMITS, NAMESPACE } from '../../sync/protocol/events';
import type { Guesses } from '../auth/guesses';
import type { OriginCheck } from '../auth/origin';
import type { Rates } from '../auth/rates';
import type { Sessions } from '../auth/session';
import type { Access, Boards } from '../boards/boards';
import type { People } from '../boards/people';
import { type Bus, PROCESSES } from '../bus/bus';
import type { EventLog } from '../log/event-log';
import type { Logger } from '../observe/logger';
import type { CountRefusal } from '../observe/metrics';
import { sendAway } from '../send-away';
import type { EventStorage } from '../storage/event-storage';
import type { Claim } from '../storage/storage';
import { Admission, claimOf, isFromHere } from './admission';
import { Departures } from './departures';
import { EventRefused, field } from './event-handler';
import { EventRoom } from './event-room';
import { openInbox } from './inbox';
import { limitPings } from './limit-pings';
import { Pace } from './pace';
import { receiveEvent, toEventError } from './receive-event';
import { RoomMember } from './room-member';
import { findElsewhere } from './whereabouts';

export interface EventDoorPorts {
  readonly boards: Boards;
  readonly people: People;
  readonly bus: Bus;
  readonly storage: EventStorage;
  readonly log: EventLog;
  readonly sessions: Sessions;
  readonly isOwnOrigin: OriginCheck;
  readonly logger: Logger;
  readonly hasRateLimits: boolean;
  readonly guesses: Guesses;
  readonly rates: Rates;
  readonly countRefusal: CountRefusal;
  /** How often rooms are told their head, how long one may be away, and how often it is looked for events nobody announced; milliseconds. */
  readonly limits: {
    readonly headInterval: number;
    readonly absence: number;
    readonly lookInterval: number;
  };
  addressOf(request: IncomingMessage): string;
}

interface Admitted {
  readonly access: Access;
  readonly claim: Claim;
  readonly user: RoomMember['user'];
  readonly after: number | null;
}

const TICK = 500;
/** Roles are asked for anew, should an announcement have been lost; at each tick where others can't be heard. */
const RECHECK = { usual: 300_000, inSilence: 400 };
/** A client needs two namespaces; one that asks for more than this is looking for something. */
const MOST_CONNECTS = 20;

const introduction = z.strictObject({
  board: z.string().refine(isBoardId),
  key: z.string().max(64).optional(),
  after: field.seq.nullish(),
});

function refuse(code: string): Error {
  return Object.assign(new Error(code), { data: { code } });
}

/** The event door: Socket.IO at `/socket.io/`, with what happens in rooms beside the drawing, and people's inboxes. */
export class EventDoor {
  /** Never listens: Socket.IO hangs its own listeners on it, and we hand it what is for it, so that there is one dispatcher. */
  private readonly switchboard = createServer();
  private readonly io: Server;
  private readonly rooms = new Map<string, EventRoom>();
  private readonly admission: Admission;
  private readonly departures: Departures;
  private readonly disposers: (() => void)[] = [];
  private toldHeadAt = performance.now();
  private lookedAt = performance.now();
  private recheckedAt = performance.now();
  private readonly connections = new Set<Socket['conn']>();
  private isClosing = false;

  constructor(private readonly ports: EventDoorPorts) {
    this.admission = new Admission(ports.hasRateLimits, ports.rates);
    this.departures = new Departures({
      ...ports,
      absence: ports.limits.absence,
      isHere: (board, person) => this.rooms.get(board)?.has(person) ?? false,
      findElsewhere: (board, people) => findElsewhere(ports.bus, board, people),
    });
    this.io = new Server(this.switchboard, {
      transports: ['polling', 'websocket'],
      serveClient: true,
      destroyUpgrade: false,
      maxHttpBufferSize: EVENT_LIMITS.message,
      connectTimeout: 10_000,
      perMessageDeflate: false,
      allowRequest: (request, answer) => this.allow(request, answer),
    });
    this.io.engine.on('connection', (connection) => this.guard(connection));
    this.io.use((_socket, next) => next(refuse('UNKNOWN_NAMESPACE')));
    this.openBoards(this.io.of(NAMESPACE.board));
    openInbox(this.io.of(NAMESPACE.me), {
      ...ports,
      personOf: ({ request }) => ports.sessions.read(request.headers.cookie)?.person ?? null,
    });
    const timer = setInterval(() => this.tick(), TICK);
    this.disposers.push(
      () => clearInterval(timer),
      ports.bus.subscribe(PROCESSES, ({ kind }) => {
        // Whoever was connected there and does not come back has left.
        if (kind === 'lost') for (const board of this.rooms.keys()) this.departures.left(board, '');
      }),
      ports.people.onChange(({ id, name, color }) => {
        for (const room of this.rooms.values()) {
          for (const member of room.members) if (member.user.id === id) member.user = { id, name, color };
        }
      }),
    );
  }

  get connectionCount(): number {
    return this.io.engine.clientsCount;
  }

  handleRequest(request: IncomingMessage, response: ServerResponse): void {
    this.switchboard.emit('request', request, response);
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.switchboard.emit('upgrade', request, socket, head);
  }

  /** Everything that was appended is settled and told, and everyone is disconnected, spread over some time; clients come back by themselves. */
  async close(spread: number): Promise<void> {
    this.isClosing = true;
    await sendAway([...this.connections], spread, (connection) => connection.close());
    await this.ports.log.drain();
    for (const dispose of this.disposers) dispose();
    await this.io.close();
  }

  private allow(request: IncomingMessage, answer: (error: string | null, isAllowed: boolean) => void): void {
    const { sessions, isOwnOrigin, addressOf } = this.ports;
    const isWelcome =
      !this.isClosing &&
      isFromHere(request, sessions, isOwnOrigin) &&
      this.admission.mayEnter(addressOf(request), this.personOf(request));
    if (!isWelcome) this.ports.countRefusal('events', 'HANDSHAKE');
    answer(null, isWelcome);
  }

  private personOf(request: IncomingMessage): string | null {
    return this.ports.sessions.read(request.headers.cookie)?.person ?? null;
  }

  private guard(connection: Socket['conn']): void {
    this.connections.add(connection);
    connection.once('close', () => this.connections.delete(connection));
    const { request } = connection;
    connection.once('close', this.admission.enter(this.ports.addressOf(request), this.personOf(request)));
    if (this.ports.hasRateLimits) {
      limitPings(connection, () => {
        if (connection.readyState !== 'open') return;
        this.ports.countRefusal('events', 'RATE_LIMITED');
        connection.close(true);
      });
    }
    let connects = 0;
    connection.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
      if (type !== 'message' || typeof data !== 'string' || !data.startsWith('0')) return;
      if (++connects > MOST_CONNECTS) connection.close();
    });
  }

  private openBoards(namespace: Namespace): void {
    namespace.use((socket, next) => {
      this.admit(socket).then(
        (admitted) => {
          socket.data = admitted;
          next();
        },
        (error) => {
          const { code, retryMs } = toEventError(error, this.ports.logger);
          this.ports.countRefusal('events', code);
          if (retryMs === undefined) return next(refuse(code));
          // What passes by itself: a stock client whose connection ends comes back, one that is refused stays away for good.
          socket.conn.close();
          next();
        },
      );
    });
    namespace.on('connection', (socket) => this.enter(socket, socket.data as Admitted));
  }

  private async admit({ handshake, request }: Socket): Promise<Admitted> {
    const { boards, people, sessions, guesses, addressOf } = this.ports;
    const parsed = introduction.safeParse(handshake.auth);
    if (!parsed.success) throw new EventRefused('BAD_REQUEST', 'auth is not understood');
    const { board, key, after = null } = parsed.data;
    const claim = claimOf(request, sessions, key);
    const address = addressOf(request);
    if (claim.keyHash && guesses.wait(address) > 0)
      throw new EventRefused('RATE_LIMITED', 'too many wrong keys');
    if (claim.person === null && claim.keyHash === null)
      throw new EventRefused('NO_IDENTITY', 'who are you?');
    const access = await boards.look(board, claim);
    // Unknown and forbidden look the same.
    if (!access || access === 'none') {
      if (claim.keyHash) guesses.missed(address, claim.keyHash);
      throw new EventRefused('NO_SUCH_BOARD', 'there is no such board');
    }
    return { access, claim, user: await people.identify(claim), after };
  }

  private roomOf(board: string): EventRoom {
    const known = this.rooms.get(board);
    if (known) return known;
    const show = (name: string, body: object, author: object | null) => {
      const namespace = this.io.of(NAMESPACE.board);
      const from = author instanceof RoomMember ? author.socket.volatile : namespace.volatile;
      from.to(board).emit(name, body);
    };
    const room = new EventRoom({ ...this.ports, board, show, onEmpty: () => this.rooms.delete(board) });
    this.rooms.set(board, room);
    this.departures.opened(board);
    return room;
  }

  private enter(socket: Socket, { access, claim, user, after }: Admitted): void {
    const { storage, hasRateLimits, logger } = this.ports;
    const board = access.board.id;
    const pace = new Pace(hasRateLimits, performance.now());
    const read = (from: number, limit: number) => storage.readEvents(board, from, limit);
    const member = new RoomMember(
      { socket, board, claim, pace, after, read },
      user,
      access.role,
      access.expiresAt,
    );
    const room = this.roomOf(board);
    room.add(member);
    void socket.join(board);
    socket.on('disconnect', () => {
      room.remove(member);
      this.departures.left(board, member.user.id);
    });
    socket.use((packet) => this.receive(room, member, packet));
    socket.emit('role', { role: access.role });
    const begin = async () => {
      // A role may have changed between the look at the door and the step into the room.
      await room.judge([member]);
      await member.start();
    };
    begin().catch((error: unknown) => {
      logger.error({ err: error, board }, 'a backlog can’t be sent');
      socket.conn.close();
    });
  }

  private receive(room: EventRoom, member: RoomMember, [name, ...values]: readonly unknown[]): void {
    const last = values.at(-1);
    const respond = typeof last === 'function' ? (answer: object) => last(answer) : () => {};
    const verdict = member.ports.pace.take(performance.now());
    if (verdict !== 'go on') this.ports.countRefusal('events', 'RATE_LIMITED');
    if (verdict === 'enough') {
      member.socket.conn.close();
    } else if (verdict === 'go on') {
      void receiveEvent(this.ports, room, member, name, values[0]).then((answer) => {
        if (!answer.ok) this.ports.countRefusal('events', answer.error.code);
        respond(answer);
      });
    } else {
      respond({ ok: false, error: { code: 'RATE_LIMITED', message: 'too fast', ...verdict } });
    }
  }

  private tick(): void {
    const now = performance.now();
    this.departures.tick(now);
    if (now - this.toldHeadAt >= this.ports.limits.headInterval) {
      this.toldHeadAt = now;
      void this.eachHead((room, head) => {
        for (const member of room.members) member.tellHead(head);
      });
    }
    if (now - this.lookedAt >= this.ports.limits.lookInterval) {
      this.lookedAt = now;
      void this.eachHead((room, head) => room.reach(head));
    }
    const isRecheckDue =
      now - this.recheckedAt >= (this.ports.bus.mayMiss ? RECHECK.inSilence : RECHECK.usual);
    if (isRecheckDue) this.recheckedAt = now;
    for (const room of this.rooms.values()) {
      const hasExpired = ({ expiresAt }: RoomMember) => expiresAt !== null && expiresAt <= Date.now();
      const isAskedFor = isRecheckDue || [...room.members].some(hasExpired);
      if (room.retry.isDue(now, isAskedFor)) room.judgeAll();
    }
  }

  /** How far the logs go on the disk. */
  private async eachHead(visit: (room: EventRoom, head: number) => void): Promise<void> {
    const rooms = [...this.rooms.values()];
    if (rooms.length === 0) return;
    try {
      const heads = await this.ports.storage.eventHeads(rooms.map(({ board }) => board));
      for (const [index, room] of rooms.entries()) visit(room, heads[index]!);
    } catch (error) {
      this.ports.logger.error({ err: error }, 'the heads of the event logs can’t be read');
    }
  }
}
