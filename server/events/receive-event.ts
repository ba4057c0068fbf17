import type { EventAnswer, EventError, EventErrorCode } from '../../sync/protocol/events';
import { DURABLE_EVENTS } from '../../sync/protocol/events';
import { roleAllows } from '../../sync/protocol/roles';
import { nameSomebody } from '../auth/friendly-name';
import type { Boards } from '../boards/boards';
import type { EventLog } from '../log/event-log';
import type { Logger } from '../observe/logger';
import type { EventReceipt, EventRefusal, EventStorage } from '../storage/event-storage';
import { StorageError } from '../storage/storage';
import { HANDLERS } from './all-handlers';
import { type EventDraft, EventRefused, type HandlerContext } from './event-handler';
import type { EventRoom } from './event-room';
import type { RoomMember } from './room-member';

export interface ReceivePorts {
  readonly boards: Boards;
  readonly storage: EventStorage;
  readonly log: EventLog;
  readonly logger: Logger;
}

const RETRY = 2_000;

const REFUSALS: Readonly<Record<EventRefusal, readonly [code: EventErrorCode, message: string]>> = {
  'no-board': ['NO_SUCH_BOARD', 'there is no such board'],
  'id-taken': ['ID_TAKEN', 'this id belongs to another event'],
  'not-found': ['NOT_FOUND', 'there is no such thing here'],
  over: ['OVER', 'it is over, or was taken away'],
  'too-many': ['TOO_MANY', 'no more of them are yours to give'],
  full: ['TOO_MANY', 'this board holds no more of them'],
};

/** Everything that can go wrong, in the words of the protocol. */
export function toEventError(error: unknown, logger: Logger): EventError {
  if (error instanceof EventRefused) {
    const { code, message, retryMs } = error;
    return { code, message, ...(retryMs === undefined ? {} : { retryMs }) };
  }
  if (error instanceof StorageError && error.trouble !== 'defect') {
    return { code: 'STORAGE_UNAVAILABLE', message: 'the server can’t store anything now', retryMs: RETRY };
  }
  logger.error({ err: error }, 'an event could not be handled');
  return { code: 'INTERNAL', message: 'something went wrong here', retryMs: RETRY };
}

function createContext(ports: ReceivePorts, room: EventRoom, member: RoomMember): HandlerContext {
  const { storage } = ports;
  const { board } = room;
  return {
    author: member.user,
    role: member.role,
    now: Date.now(),
    find: (id) => storage.findEvent(board, id),
    participants: (subject) => storage.listParticipants(board, subject),
    async people() {
      const joined = await storage.listPeople(board, Date.now());
      const known = new Map(joined.map(({ id, name }) => [id, name ?? nameSomebody(id).name]));
      for (const {
        user,
        ports: { claim },
      } of room.members)
        if (claim.person) known.set(user.id, user.name);
      return [...known].map(([id, name]) => ({ id, name }));
    },
    async page(after, limit) {
      const page = await storage.readEvents(board, after, limit);
      if (!page) throw new EventRefused('NO_SUCH_BOARD', 'there is no such board');
      return page;
    },
  };
}

/** The role of this very moment, from the storage: an announcement may be late, an event may not. */
async function expectAccess({ boards }: ReceivePorts, room: EventRoom, member: RoomMember): Promise<void> {
  const access = await boards.look(room.board, member.ports.claim);
  if (!access || access === 'none') throw new EventRefused('FORBIDDEN', 'access was taken back');
  if (access.role !== member.role) await room.judge([member]);
}

function append(ports: ReceivePorts, room: EventRoom, draft: EventDraft, type: string, member: RoomMember) {
  const durable = DURABLE_EVENTS.find((name) => name === type)!;
  const event = {
    subject: null,
    isStanding: false,
    notices: [],
    ...draft,
    board: room.board,
    by: member.user,
    type: durable,
    at: Date.now(),
  };
  return new Promise<EventReceipt>((resolve, reject) => {
    ports.log.append(event, (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)));
  });
}

function toAnswer(receipt: EventReceipt): EventAnswer {
  if (receipt.kind === 'stored') return { ok: true, seq: receipt.event.seq };
  if (receipt.kind === 'repeated') return { ok: true, seq: receipt.seq, duplicate: true };
  throw new EventRefused(...REFUSALS[receipt.reason]);
}

function idOf(input: unknown): string | null {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : null;
  return typeof id === 'string' ? id.slice(0, 64) : null;
}

/** What was written once stays acknowledged, although it could not be written now: its vote is closed, its thread gone, its author a viewer. */
async function findEarlier(
  { storage }: ReceivePorts,
  { board }: EventRoom,
  { user }: RoomMember,
  input: unknown,
): Promise<EventAnswer | null> {
  const id = idOf(input);
  const seq = id === null ? null : await storage.findReceipt(board, user.id, id);
  return seq === null ? null : { ok: true, seq, duplicate: true };
}

/**
 * Serves one event of a member: reads it, looks what they may, lets its handler decide, and writes or shows what came of it.
 * Resolves with the answer; never rejects.
 */
export async function receiveEvent(
  ports: ReceivePorts,
  room: EventRoom,
  member: RoomMember,
  name: unknown,
  input: unknown,
): Promise<EventAnswer> {
  const handler = typeof name === 'string' ? HANDLERS.get(name) : undefined;
  const run = async <Output>(act: (context: HandlerContext) => Promise<Output>): Promise<Output> => {
    await expectAccess(ports, room, member);
    if (!roleAllows(member.role, handler!.needs)) {
      throw new EventRefused('FORBIDDEN', `needs the role ${handler!.needs}, yours is ${member.role}`);
    }
    return act(createContext(ports, room, member));
  };
  try {
    if (!handler) throw new EventRefused('UNKNOWN_EVENT', 'there is no such event');
    if (handler.kind === 'question')
      return { ok: true, ...(await run((context) => handler.run(input, context))) };
    if (handler.kind === 'passing') {
      const shown = await run((context) => handler.run(input, context));
      const announced = String(name).split(':')[0]!;
      room.show(member, announced, { ...shown, by: member.user });
      return { ok: true };
    }
    const { written } = await member.inOrder(async () => {
      const draft = await run((context) => handler.run(input, context));
      return { written: append(ports, room, draft, String(name), member) };
    });
    return toAnswer(await written);
  } catch (error) {
    const earlier =
      handler?.kind === 'durable' ? await findEarlier(ports, room, member, input).catch(() => null) : null;
    return earlier ?? { ok: false, error: toEventError(error, ports.logger) };
  }
}
