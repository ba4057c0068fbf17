import type { DurableEvent, EventError } from '../../protocol/events';
import { createListeners } from '../listeners';
import type { DeviceRoom } from './device-room';
import type { OutboxRow, StoredRoom } from './room-database';
import type { WaitingEvent } from './room-events';

/** What the tabs of one browser tell each other about what waits. */
export interface OutboxNews {
  readonly kind: 'outbox';
  readonly acknowledged?: { readonly id: string; readonly seq: number };
}

export interface OutboxPorts {
  readonly device: DeviceRoom;
  /** Tells the other tabs. */
  post(news: OutboxNews): void;
}

/** What was written here and not confirmed: kept on this device, in the order of writing, across the tabs of this browser. */
export interface Outbox {
  /** Another array when it changed. */
  readonly waiting: readonly WaitingEvent[];
  /** The next that is to be sent. */
  readonly next: WaitingEvent | null;
  /** Whether something is in the memory of this page alone. */
  readonly hasWorkAtRisk: boolean;
  begin(stored: StoredRoom): void;
  /** Shown as waiting once it is on the disk, or once it is clear that it can't be. */
  write(id: string, type: DurableEvent, body: Readonly<Record<string, unknown>>, at: number): Promise<void>;
  acknowledged(id: string, seq: number): void;
  refuse(id: string, error: EventError): void;
  retry(id: string): void;
  discard(id: string): void;
  /** Reads what the other tabs wrote. */
  refresh(): Promise<void>;
  hear(news: OutboxNews): void;
  /** Everything up to here was announced: what of it was acknowledged waits no more. */
  reach(seq: number): void;
  onChange(listener: () => void): () => void;
}

export function createOutbox(ports: OutboxPorts): Outbox {
  return new DeviceOutbox(ports);
}

class DeviceOutbox implements Outbox {
  waiting: readonly WaitingEvent[] = [];
  private rows: readonly OutboxRow[] = [];
  /** Rows that this device could not keep. */
  private readonly unkept = new Set<string>();
  /** Being written: not shown yet, but lost if the page went now. */
  private writing = 0;
  /** Acknowledged, and not announced yet: they go when the announcement comes, so that nobody sees them vanish in between. */
  private readonly confirmed = new Map<string, number>();
  /** Announced or discarded: what is read of them a moment too late is not shown again. */
  private readonly gone = new Set<string>();
  private reached = 0;
  private readonly listeners = createListeners();

  constructor(private readonly ports: OutboxPorts) {}

  get next(): WaitingEvent | null {
    return this.waiting.find(({ id, refused }) => !refused && !this.confirmed.has(id)) ?? null;
  }

  get hasWorkAtRisk(): boolean {
    return this.writing > 0 || this.unkept.size > 0;
  }

  begin(stored: StoredRoom): void {
    this.become([...stored.outbox, ...this.rows]);
  }

  async write(
    id: string,
    type: DurableEvent,
    body: Readonly<Record<string, unknown>>,
    at: number,
  ): Promise<void> {
    const event = { id, type, body, at, refused: null };
    this.writing += 1;
    const key = await this.ports.device.use((database) => database.write(event));
    this.writing -= 1;
    if (key === null) this.unkept.add(id);
    this.become([...this.rows, { ...event, key: key ?? (this.rows.at(-1)?.key ?? 0) + 1 }]);
    this.ports.post({ kind: 'outbox' });
  }

  acknowledged(id: string, seq: number): void {
    this.confirmed.set(id, seq);
    this.unkept.delete(id);
    this.letGo();
    void this.ports.device
      .use((database) => database.remove(id))
      .then(() => this.ports.post({ kind: 'outbox', acknowledged: { id, seq } }));
  }

  refuse(id: string, error: EventError): void {
    this.change(id, error);
  }

  retry(id: string): void {
    this.change(id, null);
  }

  discard(id: string): void {
    this.gone.add(id);
    this.unkept.delete(id);
    this.become(this.rows);
    void this.ports.device
      .use((database) => database.remove(id))
      .then(() => this.ports.post({ kind: 'outbox' }));
  }

  async refresh(): Promise<void> {
    await this.ports.device.use(async (database) => {
      const stored = await database.readOutbox();
      const isStored = new Set(stored.map(({ id }) => id));
      const others = this.rows.filter(
        ({ id }) => !isStored.has(id) && (this.unkept.has(id) || this.confirmed.has(id)),
      );
      this.become([...stored, ...others]);
    });
  }

  hear({ acknowledged }: OutboxNews): void {
    if (acknowledged) this.confirmed.set(acknowledged.id, acknowledged.seq);
    this.letGo();
    void this.refresh();
  }

  reach(seq: number): void {
    this.reached = Math.max(this.reached, seq);
    this.letGo();
  }

  onChange(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  /** What was confirmed and announced waits no more, whichever of the two came first. */
  private letGo(): void {
    const announced = [...this.confirmed].filter(([, seq]) => seq <= this.reached);
    if (announced.length === 0) return;
    for (const [id] of announced) {
      this.confirmed.delete(id);
      this.gone.add(id);
    }
    this.become(this.rows);
  }

  private change(id: string, refused: EventError | null): void {
    this.become(this.rows.map((row) => (row.id === id ? { ...row, refused } : row)));
    void this.ports.device
      .use((database) => database.refuse(id, refused))
      .then(() => this.ports.post({ kind: 'outbox' }));
  }

  private become(rows: readonly OutboxRow[]): void {
    const byId = new Map(rows.filter(({ id }) => !this.gone.has(id)).map((row) => [row.id, row]));
    this.rows = [...byId.values()].sort((one, other) => one.key - other.key);
    this.waiting = this.rows.map(({ key: _key, ...event }) => event);
    this.listeners.tell();
  }
}
