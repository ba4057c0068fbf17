import { type ReadonlySignal, signal } from '@preact/signals-core';
import { isShapeId, type ShapeId } from '../../board/ids';
import type { Shape, ShapePatch } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Previews } from '../editor';
import { applyMatrix } from '../gestures/apply-matrix';
import type { Matrix } from '../gestures/matrix';
import type { OthersPresence } from './presence';

/** What another one has selected, for the overlay. */
export interface OthersSelection {
  readonly client: number;
  readonly name: string;
  readonly color: string;
  readonly ids: readonly ShapeId[];
}

export interface OthersPorts {
  readonly board: Pick<BoardReader, 'get' | 'onChange'>;
  readonly kinds: ShapeKinds;
  readonly previews: Pick<Previews, 'show'>;
}

export interface Others {
  readonly selections: ReadonlySignal<readonly OthersSelection[]>;
  /** Shows what another one does now; null when they left. */
  show(client: number, presence: OthersPresence | null): void;
  dispose(): void;
}

/** More shapes than this in one gesture are not shown moving: the sender never says so many. */
const MOST_SHAPES = 500;

interface Following {
  /** The shapes as the document had them when the gesture was first seen. What the matrix means is measured from these. */
  readonly bases: Map<ShapeId, Shape>;
  matrix: Matrix;
}

function isPlacedAlike(one: Shape, other: Shape): boolean {
  return (
    one.at[0] === other.at[0] &&
    one.at[1] === other.at[1] &&
    one.size[0] === other.size[0] &&
    one.size[1] === other.size[1] &&
    one.angle === other.angle
  );
}

function readIds(ids: readonly string[] | undefined): readonly ShapeId[] {
  return (ids ?? []).slice(0, MOST_SHAPES).filter(isShapeId);
}

/**
 * Others' selections and running gestures. Invariant: a gesture is applied to a shape as it was when the gesture began, never to
 * what the gesture itself has written at its end; the document may tell that before the awareness state is cleared.
 */
class OthersOnBoard implements Others {
  readonly selections = signal<readonly OthersSelection[]>([]);
  private readonly following = new Map<number, Following>();
  private readonly stop: () => void;

  constructor(private readonly ports: OthersPorts) {
    this.stop = ports.board.onChange(({ updated, removed }) => this.settle(updated, removed));
  }

  show(client: number, presence: OthersPresence | null): void {
    this.showSelection(client, presence);
    const ids = readIds(presence?.gesture?.ids);
    const matrix = presence?.gesture?.matrix;
    if (!matrix || ids.length === 0 || !matrix.every(Number.isFinite)) {
      this.following.delete(client);
      this.ports.previews.show(String(client), new Map());
      return;
    }
    const known = this.following.get(client);
    const following = known ?? { bases: new Map<ShapeId, Shape>(), matrix };
    following.matrix = matrix;
    if (!known) {
      for (const id of ids) {
        const shape = this.ports.board.get(id);
        if (shape) following.bases.set(id, shape);
      }
      this.following.set(client, following);
    }
    this.preview(client, following);
  }

  dispose(): void {
    this.stop();
    for (const client of this.following.keys()) this.ports.previews.show(String(client), new Map());
    this.following.clear();
  }

  /** A shape that was written anew has arrived where the gesture took it, or somebody else moved it: the document is right. */
  private settle(updated: ReadonlySet<ShapeId>, removed: ReadonlySet<ShapeId>): void {
    for (const [client, following] of this.following) {
      const { bases } = following;
      const before = bases.size;
      for (const [id, base] of bases) {
        const shape = this.ports.board.get(id);
        if (removed.has(id) || !shape || (updated.has(id) && !isPlacedAlike(base, shape))) bases.delete(id);
      }
      if (bases.size !== before) this.preview(client, following);
    }
  }

  private preview(client: number, { bases, matrix }: Following): void {
    const patches = new Map<ShapeId, ShapePatch>();
    for (const [id, base] of bases) {
      patches.set(id, applyMatrix(base, this.ports.kinds.get(base.type)?.model, matrix));
    }
    this.ports.previews.show(String(client), patches);
  }

  private showSelection(client: number, presence: OthersPresence | null): void {
    const before = this.selections.peek();
    const ids = readIds(presence?.selection);
    const rest = before.filter((each) => each.client !== client);
    if (!presence || ids.length === 0) {
      if (rest.length < before.length) this.selections.value = rest;
      return;
    }
    const { name, color } = presence.user;
    this.selections.value = [...rest, { client, name, color, ids }];
  }
}

export function createOthers(ports: OthersPorts): Others {
  return new OthersOnBoard(ports);
}
