import type { BoardChanges } from '../../board/changes';
import type { ShapeId } from '../../board/ids';
import type { BoardReader } from '../../board/transaction';

export interface BundlePorts {
  readonly board: Pick<BoardReader, 'get'>;
  /** Who has this id, if it is known; null for this very person, in another tab. */
  nameOf(author: string): string | undefined | null;
}

/** What others do to a board, gathered until it is told in one sentence. */
export interface ChangeBundle {
  /** What this person did here is no news. */
  add(changes: Pick<BoardChanges, 'origin' | 'added' | 'updated' | 'removed'>): void;
  readonly isEmpty: boolean;
  /** The news in words, '' when there are none; begins anew. */
  take(): string;
}

/** More names than this are 'others'. */
const MOST_NAMES = 3;

const shapes = (count: number) => (count === 1 ? 'a shape' : `${count} shapes`);

class Bundle implements ChangeBundle {
  private readonly added = new Set<ShapeId>();
  private readonly updated = new Set<ShapeId>();
  private removed = 0;

  constructor(private readonly ports: BundlePorts) {}

  get isEmpty(): boolean {
    return this.added.size === 0 && this.updated.size === 0 && this.removed === 0;
  }

  add({ origin, added, updated, removed }: Parameters<ChangeBundle['add']>[0]): void {
    if (origin !== null) return;
    for (const id of added) this.added.add(id);
    for (const id of updated) if (!this.added.has(id)) this.updated.add(id);
    for (const id of removed) {
      // Come and gone between two sentences: never told.
      this.removed += this.added.delete(id) ? 0 : 1;
      this.updated.delete(id);
    }
  }

  take(): string {
    const parts = [...this.additions(), ...this.rest()];
    this.added.clear();
    this.updated.clear();
    this.removed = 0;
    return parts.join(', ');
  }

  private additions(): readonly string[] {
    const counts = new Map<string, number>();
    let unnamed = 0;
    for (const id of this.added) {
      const author = this.ports.board.get(id)?.by;
      const name = author === undefined ? undefined : this.ports.nameOf(author);
      if (name === undefined) unnamed += 1;
      else if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const named = [...counts].sort(([, one], [, other]) => other - one);
    for (const [, count] of named.slice(MOST_NAMES)) unnamed += count;
    return [
      ...named.slice(0, MOST_NAMES).map(([name, count]) => `${name} added ${shapes(count)}`),
      ...(unnamed > 0 ? [`others added ${shapes(unnamed)}`] : []),
    ];
  }

  private rest(): readonly string[] {
    return [
      ...(this.updated.size > 0 ? [`others changed ${shapes(this.updated.size)}`] : []),
      ...(this.removed > 0 ? [`others removed ${shapes(this.removed)}`] : []),
    ];
  }
}

export function createChangeBundle(ports: BundlePorts): ChangeBundle {
  return new Bundle(ports);
}
