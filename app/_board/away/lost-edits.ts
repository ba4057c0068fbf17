import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { RestorableBoard } from '../../../board/commands/restore-shapes';
import type { ShapeId } from '../../../board/ids';
import type { Shape } from '../../../board/shape';
import type { BoardReader } from '../../../board/transaction';
import type { SettingStorage } from '../../../editor/style/remembered-styles';
import type { BoardApi } from '../../../sync/client/board-api';
import type { SaveStatus } from '../../../sync/client/status';
import { nameOfTouched } from '../board-shelf';
import { type Company, type CompanyPorts, keepCompany } from './keep-company';
import { readTouched, type Touched, writeTouched } from './touched-shapes';

/** What this person had worked on and somebody else has deleted, as it was with that work. */
export interface LostEdits {
  readonly shapes: ReadonlyMap<ShapeId, Shape>;
}

export interface LostEditsPorts {
  readonly boardId: string;
  readonly board: Pick<BoardReader, 'get' | 'settings' | 'onChange'>;
  /** What this device had before the server said anything. */
  readonly before: ReadonlyMap<ShapeId, Shape>;
  readonly status: ReadonlySignal<SaveStatus>;
  readonly storage: SettingStorage;
  readonly api: Pick<BoardApi, 'changedSince'>;
  readonly people: CompanyPorts['people'];
  /** Milliseconds since 1970. */
  readonly today: () => number;
  /** Runs later, once; returns what calls it off. */
  after(milliseconds: number, run: () => void): () => void;
  restorePast(past: RestorableBoard, ids: ReadonlySet<ShapeId>): number;
}

export interface LostEditsWatch {
  readonly lost: ReadonlySignal<LostEdits | null>;
  /** Draws them again, as they were with this person's work, as an edit. */
  bringBack(): void;
  dismiss(): void;
  dispose(): void;
}

/** Milliseconds in which a deletion is told at once. Of what is older it is asked first who can have deleted it. */
const FRESH = 30 * 60_000;
/** Milliseconds that work waits before it is noted for the next visit, and that a doubtful deletion waits for others like it. */
const REST = 400;

interface Worked extends Touched {
  readonly shape: Shape;
}

const NOTHING: ReadonlySet<ShapeId> = new Set();

/** So many are known at once. */
const MOST = 2_000;

class Watch implements LostEditsWatch {
  readonly lost = signal<LostEdits | null>(null);
  /** The latest last. What was worked on in former visits is among it. */
  private readonly worked = new Map<ShapeId, Worked>();
  /** Deleted, and not known yet by whom. */
  private readonly doubtful = new Map<ShapeId, Worked>();
  private readonly company: Company;
  private cancelKeep: (() => void) | null = null;
  private cancelAsk: (() => void) | null = null;
  private isDisposed = false;
  private readonly stops: (() => void)[];

  constructor(private readonly ports: LostEditsPorts) {
    const { boardId, board, status, storage, today } = ports;
    const known = readTouched(storage, boardId, today());
    this.company = keepCompany(known.met, ports);
    for (const [id, touched] of known.touched) {
      const shape = ports.before.get(id);
      if (shape) this.worked.set(id, { ...touched, shape });
    }
    this.onOthers(NOTHING, new Set([...this.worked.keys()].filter((id) => !board.get(id))));
    this.stops = [
      board.onChange(({ origin, added, updated, removed }) => {
        if (origin === null) this.onOthers(added, removed);
        // Of a whole board brought in or given back, only so many would be kept.
        else if (origin.kind !== 'system') this.onOwn([...added, ...updated].slice(-MOST), removed);
      }),
      status.subscribe(({ kind }) => {
        if (kind === 'saved') this.onSaved();
      }),
    ];
  }

  bringBack(): void {
    const { board } = this.ports;
    const shapes = this.lost.peek()?.shapes;
    if (!shapes) return;
    const past: RestorableBoard = {
      get: (id) => shapes.get(id),
      all: () => shapes.values() as IterableIterator<Shape>,
      settings: () => board.settings(),
    };
    this.ports.restorePast(past, new Set(shapes.keys()));
    this.lost.value = null;
  }

  dismiss(): void {
    this.lost.value = null;
  }

  dispose(): void {
    this.isDisposed = true;
    this.cancelAsk?.();
    this.keep();
    for (const stop of this.stops) stop();
    this.company.dispose();
  }

  private onSaved(): void {
    if (this.doubtful.size > 0) this.askSoon();
    const unsent = [...this.worked].filter(([, { isSent }]) => !isSent);
    for (const [id, worked] of unsent) this.worked.set(id, { ...worked, isSent: true });
    if (unsent.length > 0) this.keepSoon();
  }

  private onOwn(touched: Iterable<ShapeId>, removed: Iterable<ShapeId>): void {
    const { board, today } = this.ports;
    for (const id of removed) this.worked.delete(id);
    for (const id of touched) {
      const shape = board.get(id);
      if (!shape) continue;
      this.worked.delete(id);
      this.worked.set(id, { shape, at: today(), isSent: false });
    }
    for (const id of this.worked.keys()) {
      if (this.worked.size <= MOST) break;
      this.worked.delete(id);
    }
    this.keepSoon();
  }

  private onOthers(added: ReadonlySet<ShapeId>, removed: ReadonlySet<ShapeId>): void {
    const now = this.ports.today();
    const shapes = new Map(this.lost.peek()?.shapes);
    const before = shapes.size;
    // Whoever deleted it has thought better of it.
    for (const id of added) {
      shapes.delete(id);
      this.doubtful.delete(id);
    }
    for (const id of removed) {
      const worked = this.worked.get(id);
      if (!worked) continue;
      this.worked.delete(id);
      if (!worked.isSent || now - worked.at < FRESH) shapes.set(id, worked.shape);
      else this.doubtful.set(id, worked);
      this.keepSoon();
    }
    if (shapes.size !== before) this.lost.value = shapes.size > 0 ? { shapes } : null;
    if (this.doubtful.size > 0) this.askSoon();
  }

  private askSoon(): void {
    this.cancelAsk ??= this.ports.after(REST, () => void this.ask());
  }

  /** Who has worked here since the oldest of what is gone: if all of them had seen this person's work, it was no mistake. */
  private async ask(): Promise<void> {
    this.cancelAsk = null;
    const { api, boardId, today, status } = this.ports;
    // Asked again as soon as there is a server.
    if (status.peek().kind !== 'saved') return;
    const gone = new Map(this.doubtful);
    this.doubtful.clear();
    if (gone.size === 0) return;
    const now = today();
    const told = await api.changedSince(boardId, now - Math.min(...[...gone.values()].map(({ at }) => at)));
    if (this.isDisposed) return;
    const isUnknownToSome = ({ at }: Worked) =>
      !told.ok || told.value.some(({ id, ago }) => now - ago > at && !this.company.hasSeen(id, at));
    const shapes = new Map(this.lost.peek()?.shapes);
    for (const [id, worked] of gone) {
      if (!this.ports.board.get(id) && isUnknownToSome(worked)) shapes.set(id, worked.shape);
    }
    this.lost.value = shapes.size > 0 ? { shapes } : null;
  }

  private keepSoon(): void {
    this.cancelKeep ??= this.ports.after(REST, () => this.keep());
  }

  private keep(): void {
    this.cancelKeep?.();
    this.cancelKeep = null;
    const { storage, boardId } = this.ports;
    if (this.worked.size > 0 || storage.get(nameOfTouched(boardId)) !== null)
      writeTouched(storage, boardId, { touched: this.worked, met: this.company.met() });
  }
}

/**
 * Where a deletion by somebody else met this person's work. Yjs lets the deletion win, and says nothing; whether the other one knew of the
 * work can't be told from a deletion. So fresh work counts as unknown to them, and older work, of former visits too, unless everybody who
 * has worked on the board since had been here together with this person after it.
 */
export function watchLostEdits(ports: LostEditsPorts): LostEditsWatch {
  return new Watch(ports);
}
