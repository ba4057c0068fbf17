import { randomUUID } from 'node:crypto';
import type { DurableEvent } from '../../sync/protocol/events';
import type { EventLog } from '../log/event-log';
import type { Logger } from '../observe/logger';
import type { EventStorage, StoredEvent } from '../storage/event-storage';

export interface DeparturePorts {
  readonly storage: Pick<EventStorage, 'listStanding'>;
  readonly log: EventLog;
  readonly logger: Logger;
  /** Milliseconds after which somebody who is away has left; who only reloads the page is back before. */
  readonly absence: number;
  isHere(board: string, person: string): boolean;
  /** Who of these is on the board on another process; null when that can't be found out now. */
  findElsewhere(board: string, people: readonly string[]): Promise<ReadonlySet<string> | null>;
}

/** What ends with the leaving of whoever began it, and what it ends with. */
const ENDINGS: Partial<Record<DurableEvent, DurableEvent>> = {
  'hand:raise': 'hand:lower',
  'spotlight:start': 'spotlight:stop',
};
const BEGINNINGS = Object.keys(ENDINGS) as DurableEvent[];

/** Ends raised hands and spotlights of people who left. Across a restart too: who is not back some time after it has left. */
export class Departures {
  /** Per board, since when somebody is away; '' for all of whom nothing is known, from the time the room was opened. */
  private readonly away = new Map<string, Map<string, number>>();

  constructor(private readonly ports: DeparturePorts) {}

  /** The first has come to a board. */
  opened(board: string): void {
    if (!this.away.has(board)) this.left(board, '');
  }

  left(board: string, person: string): void {
    const ofBoard = this.away.get(board) ?? new Map<string, number>();
    this.away.set(board, ofBoard.set(person, performance.now()));
  }

  /** Called now and then. @param now as `performance.now()` tells it */
  tick(now: number): void {
    for (const [board, people] of this.away) {
      const due = [...people].filter(([, since]) => now - since >= this.ports.absence).map(([id]) => id);
      for (const person of due) people.delete(person);
      if (people.size === 0) this.away.delete(board);
      if (due.length > 0) void this.end(board, due);
    }
  }

  private async end(board: string, people: readonly string[]): Promise<void> {
    const { storage, logger, isHere, findElsewhere } = this.ports;
    try {
      const isGone = ({ by: { id } }: StoredEvent) => {
        const isMeant = people.includes(id) || people.includes('');
        // Left a moment ago: their own time is running.
        return isMeant && !isHere(board, id) && !this.away.get(board)?.has(id);
      };
      const due = (await storage.listStanding(board, BEGINNINGS)).filter(isGone);
      if (due.length === 0) return;
      const elsewhere = await findElsewhere(board, [...new Set(due.map(({ by }) => by.id))]);
      if (elsewhere) for (const event of due) if (!elsewhere.has(event.by.id)) this.append(board, event);
      // Others can't be asked: to be looked at again.
      if (!elsewhere) for (const person of people) this.left(board, person);
    } catch (error) {
      logger.error({ err: error, board }, 'what somebody began who left can’t be ended');
    }
  }

  private append(board: string, { id, type, by }: StoredEvent): void {
    const ending = {
      board,
      by,
      id: randomUUID(),
      type: ENDINGS[type]!,
      body: { person: by.id },
      at: Date.now(),
      subject: id,
      demands: { stands: true },
      isStanding: false,
      releases: { types: [type], person: by.id },
      notices: [],
    };
    // Refused where it was ended meanwhile.
    this.ports.log.append(ending, () => {});
  }
}
