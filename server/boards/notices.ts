import type { NoticeType } from '../../sync/protocol/events';
import type { Role } from '../../sync/protocol/roles';
import type { Bus } from '../bus/bus';
import { inboxChannel } from '../log/event-log';
import type { Logger } from '../observe/logger';
import type { EventBody, EventStorage } from '../storage/event-storage';
import type { BoardRecord } from '../storage/storage';
import type { People } from './people';

export interface NoticeToSend {
  readonly type: NoticeType;
  /** What it is about, as a job's id: while it waits in the inbox it is not written again, so that a repeated attempt is harmless. */
  readonly id: string;
  readonly board: string;
  /** What the inbox shows; small, because it is kept until it is acknowledged. */
  readonly body: EventBody;
}

/** Puts something into people's inboxes (`/me`) that is no event of a room: a finished export, a board that was joined. */
export interface Notices {
  /** Resolves when it is on the disk; then the person is told wherever they are connected. Rejects when it can't be stored. */
  notify(person: string, notice: NoticeToSend): Promise<void>;
  /** The same for what is no reason to fail: trouble is logged. */
  tell(person: string, notice: NoticeToSend): void;
}

export interface NoticePorts {
  readonly storage: Pick<EventStorage, 'writeNotice'>;
  readonly bus: Bus;
  readonly logger: Logger;
}

export function createNotices({ storage, bus, logger }: NoticePorts): Notices {
  const notify = async (person: string, notice: NoticeToSend) => {
    await storage.writeNotice({ ...notice, person, at: Date.now() });
    bus.publish(inboxChannel(person), { kind: 'noticed' });
  };
  return {
    notify,
    tell: (person, notice) => {
      notify(person, notice).catch((error: unknown) => {
        logger.warn({ err: error, type: notice.type }, 'a notice can’t be stored');
      });
    },
  };
}

/** Tells the owner of a board who came to it by a link. */
export function tellOwner(notices: Pick<Notices, 'tell'>, people: Pick<People, 'find'>) {
  return (board: BoardRecord, person: string, role: Role): void => {
    if (person === board.owner) return;
    const describe = ({ id, name, color }: { id: string; name: string; color: string }) =>
      notices.tell(board.owner, {
        type: 'shared',
        id: `${board.id}-${person}`,
        board: board.id,
        body: { by: { id, name, color }, role, title: board.title, joined: true },
      });
    people.find(person).then(describe, () => undefined);
  };
}
