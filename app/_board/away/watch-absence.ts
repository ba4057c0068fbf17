import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { ShapeId } from '../../../board/ids';
import type { Shape } from '../../../board/shape';
import type { BoardReader } from '../../../board/transaction';
import type { BoardApi, LatelyActive } from '../../../sync/client/board-api';
import type { BoardMemory } from '../../../sync/client/registration';
import type { SaveStatus } from '../../../sync/client/status';
import { type ChangedShape, compareShapes } from './compare-shapes';

/** What others did while this person did not look. */
export interface Absence {
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly people: readonly LatelyActive[];
  /** What differs. */
  readonly changes: readonly ChangedShape[];
}

export interface AbsencePorts {
  readonly boardId: string;
  readonly board: Pick<BoardReader, 'all' | 'get' | 'onChange'>;
  readonly status: ReadonlySignal<SaveStatus>;
  readonly api: Pick<BoardApi, 'changedSince'>;
  readonly memory: BoardMemory;
  /** When this person last looked at the board, in milliseconds since 1970; null for a first visit. */
  readonly seenAt: number | null;
  /** What was on it then: what this device had, before the server said anything. */
  readonly before: ReadonlyMap<ShapeId, Shape>;
  readonly today: () => number;
  /** Runs later, once; returns what calls it off. */
  after(milliseconds: number, run: () => void): () => void;
  isHidden(): boolean;
  /** Somebody looks away, or back. Returns the disposer. */
  onVisibility(listener: () => void): () => void;
}

export interface AbsenceWatch {
  readonly absence: ReadonlySignal<Absence | null>;
  dismiss(): void;
  dispose(): void;
}

/** Who was away for less is told nothing: a reload, a tunnel. Milliseconds. */
const LEAST = 3_000;
/** What comes when the connection is back comes in pieces; it is looked at when none has come for so long. */
const SETTLED = 600;
/** How often it is written down that somebody looks. */
const NOTED = 5_000;

interface Running {
  readonly since: number;
  readonly before: ReadonlyMap<ShapeId, Shape>;
  readonly touched: Set<ShapeId>;
}

/** What came between the reading of this device and the beginning of the watch. */
function* differing(before: ReadonlyMap<ShapeId, Shape>, board: AbsencePorts['board']): Generator<ShapeId> {
  for (const [id, shape] of before) if (board.get(id) !== shape) yield id;
  for (const { id } of board.all()) if (!before.has(id)) yield id;
}

class Watch implements AbsenceWatch {
  readonly absence = signal<Absence | null>(null);
  private running: Running | null = null;
  private hasNoted = false;
  private cancelEnd: (() => void) | null = null;
  private cancelNote: () => void = () => {};
  private isDisposed = false;
  private readonly stops: (() => void)[];

  constructor(private readonly ports: AbsencePorts) {
    const { board, status, onVisibility, seenAt, before } = ports;
    if (seenAt !== null && before.size > 0) {
      this.running = { since: seenAt, before, touched: new Set(differing(before, board)) };
    }
    this.stops = [
      board.onChange(({ origin, added, updated, removed }) => {
        if (origin !== null || !this.running) return;
        for (const ids of [added, updated, removed]) for (const id of ids) this.running.touched.add(id);
        if (this.cancelEnd) this.endSoon();
      }),
      onVisibility(() => this.look()),
      effect(() => {
        status.value;
        this.look();
      }),
    ];
    this.noteOften();
  }

  dismiss(): void {
    this.absence.value = null;
  }

  dispose(): void {
    this.isDisposed = true;
    this.cancelEnd?.();
    this.cancelNote();
    for (const stop of this.stops) stop();
  }

  private get isPresent(): boolean {
    const { kind } = this.ports.status.peek();
    return !this.ports.isHidden() && (kind === 'saved' || kind === 'saving');
  }

  private look(): void {
    if (!this.isPresent) {
      if (!this.running) this.note();
      this.cancelEnd?.();
      this.cancelEnd = null;
      this.leave(this.ports.today());
    } else if (!this.running) {
      // A short visit is one too: what is written when the page is already being left may come too late.
      if (!this.hasNoted) this.note();
    } else if (this.ports.status.peek().kind === 'saved' && !this.cancelEnd) this.endSoon();
  }

  private leave(since: number): void {
    const { board } = this.ports;
    this.running ??= {
      since,
      before: new Map([...board.all()].map((shape) => [shape.id, shape])),
      touched: new Set(),
    };
  }

  private endSoon(): void {
    this.cancelEnd?.();
    this.cancelEnd = this.ports.after(SETTLED, () => void this.end());
  }

  private async end(): Promise<void> {
    const { boardId, board, api, today } = this.ports;
    this.cancelEnd = null;
    const ended = this.running;
    this.running = null;
    this.note();
    if (!ended) return;
    const { since, before, touched } = ended;
    const away = today() - since;
    const changes = compareShapes(before, (id) => board.get(id), touched);
    if (changes.length === 0 || away < LEAST) return;
    const told = await api.changedSince(boardId, away);
    if (this.isDisposed || !told.ok || told.value.length === 0) return;
    this.absence.value = { since, people: told.value, changes };
  }

  /** Looked at, as of now: what others do later is news at home. */
  private note(): void {
    const { boardId, memory, today } = this.ports;
    const seenAt = today();
    this.hasNoted = true;
    void memory.get(boardId).then((known) => known && memory.remember(boardId, { seenAt }));
  }

  private noteOften(): void {
    this.cancelNote = this.ports.after(NOTED, () => {
      if (this.isPresent && !this.running) this.note();
      this.noteOften();
    });
  }
}

/** Notes what others change while this person is away: before the board was opened, without a connection, on another tab. */
export function watchAbsence(ports: AbsencePorts): AbsenceWatch {
  return new Watch(ports);
}
