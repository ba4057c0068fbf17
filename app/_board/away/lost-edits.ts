import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { RestorableBoard } from '../../../board/commands/restore-shapes';
import type { ShapeId } from '../../../board/ids';
import type { Shape } from '../../../board/shape';
import type { BoardReader } from '../../../board/transaction';
import type { SettingStorage } from '../../../editor/style/remembered-styles';
import type { SaveStatus } from '../../../sync/client/status';

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

/** Milliseconds after which nobody is told any more that what they once touched was deleted: by then it is everybody's. */
const FRESH = 30 * 60_000;
const MOST = 2_000;
/** Milliseconds that work waits before it is noted for the next visit. */
const REST = 400;

interface Worked {
  readonly shape: Shape;
  readonly at: number;
}

const NOTHING: ReadonlySet<ShapeId> = new Set();

const nameOf = (boardId: string) => `unsent-${boardId}`;

function readIds(text: string | null): readonly ShapeId[] {
  try {
    const ids: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(ids) ? ids.filter((id): id is ShapeId => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

class Watch implements LostEditsWatch {
  readonly lost = signal<LostEdits | null>(null);
  /** The latest last. */
  private readonly worked = new Map<ShapeId, Worked>();
  /** Of these the server has not heard yet: they are known again after a reload. */
  private readonly unsent: Set<ShapeId>;
  private cancelKeep: (() => void) | null = null;
  private readonly stops: (() => void)[];

  constructor(private readonly ports: LostEditsPorts) {
    const { boardId, board, status, storage, today } = ports;
    this.unsent = new Set(readIds(storage.get(nameOf(boardId))));
    for (const id of this.unsent) {
      const shape = ports.before.get(id);
      if (shape) this.worked.set(id, { shape, at: today() });
    }
    this.onOthers(NOTHING, new Set([...this.unsent].filter((id) => !board.get(id))));
    this.stops = [
      board.onChange(({ origin, added, updated, removed }) => {
        if (origin === null) this.onOthers(added, removed);
        // Of a whole board brought in or given back, only so many would be kept.
        else if (origin.kind !== 'system') this.onOwn([...added, ...updated].slice(-MOST), removed);
      }),
      status.subscribe(({ kind }) => {
        if (kind !== 'saved' || this.unsent.size === 0) return;
        this.unsent.clear();
        this.keepSoon();
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
    if (this.cancelKeep) this.keep();
    for (const stop of this.stops) stop();
  }

  private onOwn(touched: Iterable<ShapeId>, removed: Iterable<ShapeId>): void {
    const { board, today } = this.ports;
    for (const id of removed) {
      this.worked.delete(id);
      this.unsent.delete(id);
    }
    for (const id of touched) {
      const shape = board.get(id);
      if (!shape) continue;
      this.worked.delete(id);
      this.worked.set(id, { shape, at: today() });
      this.unsent.add(id);
    }
    for (const id of this.worked.keys()) {
      if (this.worked.size <= MOST) break;
      this.worked.delete(id);
      this.unsent.delete(id);
    }
    this.keepSoon();
  }

  private onOthers(added: ReadonlySet<ShapeId>, removed: ReadonlySet<ShapeId>): void {
    const { today } = this.ports;
    const shapes = new Map(this.lost.peek()?.shapes);
    const before = shapes.size;
    // Whoever deleted it has thought better of it.
    for (const id of added) shapes.delete(id);
    for (const id of removed) {
      const worked = this.worked.get(id);
      this.worked.delete(id);
      if (worked && (this.unsent.delete(id) || today() - worked.at < FRESH)) shapes.set(id, worked.shape);
    }
    if (shapes.size !== before) this.lost.value = shapes.size > 0 ? { shapes } : null;
  }

  private keepSoon(): void {
    this.cancelKeep ??= this.ports.after(REST, () => this.keep());
  }

  private keep(): void {
    this.cancelKeep?.();
    this.cancelKeep = null;
    const { storage, boardId } = this.ports;
    storage.set(nameOf(boardId), JSON.stringify([...this.unsent]));
  }
}

/**
 * Where a deletion by somebody else met this person's work. Yjs lets the deletion win, and says nothing; whether the other one knew of the
 * work can't be told from a deletion, so that fresh work counts as unknown to them.
 */
export function watchLostEdits(ports: LostEditsPorts): LostEditsWatch {
  return new Watch(ports);
}
