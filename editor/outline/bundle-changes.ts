import type { BoardChanges } from '../../board/changes';
import type { ShapeId } from '../../board/ids';
import { listed, type Sentence, sentence } from '../../board/sentence';
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
  /** The news in words, null when there are none; begins anew. */
  take(): Sentence | null;
}

/** More names than this are 'others'. */
const MOST_NAMES = 3;

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

  take(): Sentence | null {
    const parts = [...this.additions(), ...this.rest()];
    this.added.clear();
    this.updated.clear();
    this.removed = 0;
    return parts.length === 0 ? null : listed(parts);
  }

  private additions(): readonly Sentence[] {
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
      ...named
        .slice(0, MOST_NAMES)
        .map(([name, count]) =>
          sentence('{name} added {count, plural, one {a shape} other {# shapes}}', { name, count }),
        ),
      ...(unnamed > 0
        ? [sentence('others added {count, plural, one {a shape} other {# shapes}}', { count: unnamed })]
        : []),
    ];
  }

  private rest(): readonly Sentence[] {
    const [changed, removed] = [this.updated.size, this.removed];
    return [
      ...(changed > 0
        ? [sentence('others changed {count, plural, one {a shape} other {# shapes}}', { count: changed })]
        : []),
      ...(removed > 0
        ? [sentence('others removed {count, plural, one {a shape} other {# shapes}}', { count: removed })]
        : []),
    ];
  }
}

export function createChangeBundle(ports: BundlePorts): ChangeBundle {
  return new Bundle(ports);
}
