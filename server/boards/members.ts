import { randomUUID } from 'node:crypto';
import type { EventAuthor } from '../../sync/protocol/events';
import { nameSomebody } from '../auth/friendly-name';
import type { EventLog } from '../log/event-log';
import type { EventReceipt, EventStorage, MemberRecord } from '../storage/event-storage';
import type { MemberEvent } from './member-events';

export interface Member extends MemberRecord {
  readonly name: string;
  readonly color: string;
}

/** Who is on a board, and what its owner says of them. */
export interface Members {
  list(board: string): Promise<readonly Member[]>;
  /** An event of the room like any other. False for the board's owner, of whom nothing can be said. */
  change(board: string, by: EventAuthor, event: MemberEvent): Promise<boolean>;
}

export function createMembers(storage: Pick<EventStorage, 'listMembers'>, log: EventLog): Members {
  return {
    async list(board) {
      const records = (await storage.listMembers(board, Date.now())) ?? [];
      return records.map((record) => {
        const unsaid = nameSomebody(record.id);
        return { ...record, name: record.name ?? unsaid.name, color: record.color ?? unsaid.color };
      });
    },
    async change(board, by, event) {
      const common = { board, id: randomUUID(), by, at: Date.now(), subject: null, isStanding: false };
      const receipt = await new Promise<EventReceipt>((resolve, reject) => {
        const settle = (outcome: EventReceipt | Error) =>
          outcome instanceof Error ? reject(outcome) : resolve(outcome);
        log.append({ ...common, ...event }, settle);
      });
      return receipt.kind === 'stored';
    },
  };
}
