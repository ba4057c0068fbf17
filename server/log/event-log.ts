import type { Bus } from '../bus/bus';
import type { Logger } from '../observe/logger';
import type { EventReceipt, EventStorage, NewEvent, StoredEvent } from '../storage/event-storage';

/** How many events go into one transaction at most. */
const MOST_ROWS = 500;

export interface EventLogPorts {
  readonly storage: EventStorage;
  readonly bus: Bus;
  readonly logger: Logger;
  /** How many events a board keeps beside those that stand. */
  readonly retention: number;
}

interface Queued {
  readonly event: NewEvent;
  /** Called with the receipt when the event is on the disk, or with the error that kept it from there. */
  settle(outcome: EventReceipt | Error): void;
}

/** The channel of the bus on which a person hears that something waits for them. */
export function inboxChannel(person: string): string {
  return `person ${person}`;
}

/**
 * The one writer of the event log: append, commit, acknowledge, announce. One batch is under way at a time; what comes meanwhile makes
 * the next one. What can't be stored is told to whoever sent it, and not kept: they have it in their outbox and send it again.
 *
 * Invariant: an event is acknowledged and announced only after its transaction is on the disk, acknowledged first.
 */
export class EventLog {
  private queue: Queued[] = [];
  private isUnderWay = false;
  private isScheduled = false;
  private readonly drained = new Set<() => void>();

  constructor(private readonly ports: EventLogPorts) {}

  append(event: NewEvent, settle: Queued['settle']): void {
    this.queue.push({ event, settle });
    if (this.isUnderWay || this.isScheduled) return;
    this.isScheduled = true;
    // After this round of reading sockets: what arrived together is committed together.
    setImmediate(() => void this.commitAll());
  }

  /** Resolves when everything appended so far is settled. */
  async drain(): Promise<void> {
    if (this.queue.length === 0 && !this.isUnderWay) return;
    await new Promise<void>((resolve) => this.drained.add(resolve));
  }

  private async commitAll(): Promise<void> {
    this.isScheduled = false;
    this.isUnderWay = true;
    while (this.queue.length > 0) await this.commit(this.queue.splice(0, MOST_ROWS));
    this.isUnderWay = false;
    for (const resolve of this.drained) resolve();
    this.drained.clear();
  }

  private async commit(batch: readonly Queued[]): Promise<void> {
    const { storage, logger, retention } = this.ports;
    const events = batch.map(({ event }) => event);
    let receipts: readonly EventReceipt[];
    try {
      receipts = await storage.appendEvents(events, retention);
    } catch (error) {
      logger.error({ err: error }, 'the event log can’t be written');
      for (const { settle } of batch) this.safely(() => settle(error as Error));
      return;
    }
    for (const [index, { settle }] of batch.entries()) this.safely(() => settle(receipts[index]!));
    this.announce(events, receipts);
  }

  private announce(events: readonly NewEvent[], receipts: readonly EventReceipt[]): void {
    const { bus } = this.ports;
    const happened = new Map<string, StoredEvent[]>();
    const noticed = new Set<string>();
    const changed = new Set<string>();
    for (const [index, receipt] of receipts.entries()) {
      if (receipt.kind !== 'stored') continue;
      const { board, notices, member, changesAccess } = events[index]!;
      const ofBoard = happened.get(board) ?? [];
      happened.set(board, ofBoard);
      ofBoard.push(receipt.event);
      if (member || changesAccess) changed.add(board);
      for (const { person } of notices) noticed.add(person);
    }
    for (const [board, own] of happened)
      this.safely(() => bus.publish(board, { kind: 'happened', events: own }));
    for (const board of changed) this.safely(() => bus.publish(board, { kind: 'access-changed' }));
    for (const person of noticed) this.safely(() => bus.publish(inboxChannel(person), { kind: 'noticed' }));
  }

  /** One listener that fails must not keep the others from what was committed. */
  private safely(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.ports.logger.error({ err: error }, 'an event could not be passed on');
    }
  }
}
