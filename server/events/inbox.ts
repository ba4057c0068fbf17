import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import type { EventAnswer } from '../../sync/protocol/events';
import type { Bus } from '../bus/bus';
import { inboxChannel } from '../log/event-log';
import type { Logger } from '../observe/logger';
import type { EventStorage } from '../storage/event-storage';
import { EventRefused, field } from './event-handler';
import { Outlet } from './outlet';
import { Pace } from './pace';
import { toEventError } from './receive-event';

export interface InboxPorts {
  readonly storage: EventStorage;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly hasRateLimits: boolean;
  /** Who a socket belongs to; null for nobody with an inbox. */
  personOf(socket: Socket): string | null;
}

const PAGE = 200;
const acknowledgement = z.strictObject({ seq: field.seq });

/** Sends what waits for a person, once on this socket, until there is no more; again whenever something new comes. */
function createDelivery({ storage, logger }: InboxPorts, socket: Socket, person: string): () => void {
  const outlet = new Outlet(socket);
  let sent = 0;
  let isReading = false;
  let isDue = false;
  const readOn = async () => {
    while (isDue && socket.connected) {
      isDue = false;
      const { notices, head } = await storage.readNotices(person, sent, PAGE);
      for (const notice of notices) {
        outlet.send('notice', notice);
        await outlet.ready();
      }
      sent = notices.at(-1)?.seq ?? sent;
      if (notices.length === PAGE) isDue = true;
      else if (!isDue) outlet.send('head', { seq: head });
    }
  };
  return () => {
    isDue = true;
    if (isReading) return;
    isReading = true;
    readOn()
      .catch((error: unknown) => {
        logger.error({ err: error }, 'an inbox can’t be read');
        socket.conn.close();
      })
      .finally(() => {
        isReading = false;
      });
  };
}

async function answerInbox(
  ports: InboxPorts,
  socket: Socket,
  person: string,
  name: unknown,
  input: unknown,
): Promise<EventAnswer> {
  if (name !== 'notice:ack') throw new EventRefused('UNKNOWN_EVENT', 'there is no such event');
  const parsed = acknowledgement.safeParse(input);
  if (!parsed.success) throw new EventRefused('BAD_REQUEST', 'seq: must be a whole number from 0 on');
  const { seq } = parsed.data;
  await ports.storage.acknowledgeNotices(person, seq);
  ports.bus.publish(inboxChannel(person), { kind: 'read', seq, author: socket });
  return { ok: true };
}

/** The namespace `/me`: one person's inbox, across boards and tabs. */
export function openInbox(namespace: Namespace, ports: InboxPorts): void {
  namespace.use((socket, next) => {
    const error = Object.assign(new Error('NO_IDENTITY'), { data: { code: 'NO_IDENTITY' } });
    next(ports.personOf(socket) ? undefined : error);
  });
  namespace.on('connection', (socket) => {
    const person = ports.personOf(socket)!;
    const deliver = createDelivery(ports, socket, person);
    const unsubscribe = ports.bus.subscribe(inboxChannel(person), (announcement) => {
      if (announcement.kind !== 'read') deliver();
      else if (announcement.author !== socket) socket.emit('notice:acked', { seq: announcement.seq });
    });
    socket.on('disconnect', unsubscribe);
    const pace = new Pace(ports.hasRateLimits, performance.now());
    socket.use(([name, ...values]) => {
      const respond = typeof values.at(-1) === 'function' ? values.pop() : () => {};
      const verdict = pace.take(performance.now());
      if (verdict === 'enough') return socket.conn.close();
      const answer =
        verdict === 'go on'
          ? answerInbox(ports, socket, person, name, values[0])
          : Promise.reject(new EventRefused('RATE_LIMITED', 'too fast', verdict.retryMs));
      answer.then(respond, (error) => respond({ ok: false, error: toEventError(error, ports.logger) }));
    });
    deliver();
  });
}
