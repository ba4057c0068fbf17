import { type ReadonlySignal, signal } from '@preact/signals-core';
import { isShapeId, type ShapeId } from '../../board/ids';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import type { Clock } from '../../render/frame-loop';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Previews } from '../editor';
import { applyMatrix } from '../gestures/apply-matrix';
import type { Matrix } from '../gestures/matrix';
import type { TextRange } from '../text/caret-shift';
import type { OthersPresence } from './presence';

/** What another one has selected, for the overlay. */
export interface OthersSelection {
  readonly client: number;
  readonly name: string;
  readonly color: string;
  readonly ids: readonly ShapeId[];
  /** Where their cursor is, which carries their name too; absent when it is not on the board. */
  readonly cursor?: Point;
  /** They are moving or changing what they have selected. */
  readonly isBusy: boolean;
}

/** Where another one writes, or what of a text they have marked. */
export interface OthersCaret {
  readonly client: number;
  readonly name: string;
  readonly color: string;
  readonly id: ShapeId;
  readonly range: TextRange;
  /** Their cursor is on the board, and carries their name. */
  readonly hasCursor: boolean;
}

export interface OthersPorts {
  readonly board: Pick<BoardReader, 'get' | 'onChange'>;
  readonly kinds: ShapeKinds;
  readonly previews: Pick<Previews, 'show'>;
  readonly clock: Pick<Clock, 'after' | 'now'>;
}

export interface Others {
  readonly selections: ReadonlySignal<readonly OthersSelection[]>;
  readonly carets: ReadonlySignal<readonly OthersCaret[]>;
  /** Shows what another one does now; null when they left. */
  show(client: number, presence: OthersPresence | null): void;
  /** Who has this shape selected, or had until a moment ago; undefined for nobody and for several. */
  holderOf(id: ShapeId): string | undefined;
  dispose(): void;
}

/** More shapes than this in one gesture are not shown moving: the sender never says so many. */
const MOST_SHAPES = 500;
/**
 * Milliseconds that a finished gesture stays shown when its result is not here yet: the server tells a change when it is on its disk,
 * and presence at once.
 */
const PATIENCE = 300;
/** Milliseconds for which a selection that was let go still tells who had it: a deletion empties it, and is here after that. */
const HOLD = 3_000;

interface Following {
  /** The shapes as the document had them when the gesture was first seen. What the matrix means is measured from these. */
  readonly bases: Map<ShapeId, Shape>;
  /** Shapes of which the document has said something new since: they are shown as it says. */
  readonly settled: Set<ShapeId>;
  matrix: Matrix;
  /** The gesture is over, and what it wrote is on its way. */
  stopWaiting: (() => void) | null;
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
 * what the gesture itself has written at its end. Document and awareness state travel apart; either may be here first.
 */
class OthersOnBoard implements Others {
  readonly selections = signal<readonly OthersSelection[]>([]);
  readonly carets = signal<readonly OthersCaret[]>([]);
  private readonly following = new Map<number, Following>();
  /** What each one had selected before, and until when. */
  private readonly letGo = new Map<number, OthersSelection & { readonly time: number }>();
  private readonly stop: () => void;

  constructor(private readonly ports: OthersPorts) {
    this.stop = ports.board.onChange(({ updated, removed }) => this.settle(updated, removed));
  }

  show(client: number, presence: OthersPresence | null): void {
    this.showSelection(client, presence);
    this.showCaret(client, presence);
    const ids = readIds(presence?.gesture?.ids);
    const matrix = presence?.gesture?.matrix;
    if (matrix && ids.length > 0 && matrix.every(Number.isFinite)) this.follow(client, ids, matrix);
    else if (presence) this.waitForResult(client);
    else this.end(client);
  }

  holderOf(id: ShapeId): string | undefined {
    const since = this.ports.clock.now() - HOLD;
    const recent = [...this.letGo.values()].filter(({ time }) => time >= since);
    const [holder, ...more] = new Map(
      [...recent, ...this.selections.peek()]
        .filter(({ ids }) => ids.includes(id))
        .map(({ client, name }) => [client, name]),
    ).values();
    return more.length === 0 && holder !== '' ? holder : undefined;
  }

  dispose(): void {
    this.stop();
    for (const client of [...this.following.keys()]) this.end(client);
  }

  private follow(client: number, ids: readonly ShapeId[], matrix: Matrix): void {
    if (this.following.get(client)?.stopWaiting) this.end(client);
    const fresh: Following = { bases: new Map(), settled: new Set(), matrix, stopWaiting: null };
    const following = this.following.get(client) ?? fresh;
    this.following.set(client, following);
    following.matrix = matrix;
    for (const id of ids) {
      // A shape that is being made may arrive later than the gesture that makes it.
      const shape = this.ports.board.get(id);
      if (shape && !following.bases.has(id) && !following.settled.has(id)) following.bases.set(id, shape);
    }
    this.preview(client, following);
  }

  private waitForResult(client: number): void {
    const following = this.following.get(client);
    if (!following || following.stopWaiting) return;
    if (following.bases.size === 0) this.end(client);
    else following.stopWaiting = this.ports.clock.after(PATIENCE, () => this.end(client));
  }

  private end(client: number): void {
    this.following.get(client)?.stopWaiting?.();
    this.following.delete(client);
    this.ports.previews.show(String(client), new Map());
  }

  /** A shape that was written anew has arrived where the gesture took it, or somebody else moved it: the document is right. */
  private settle(updated: ReadonlySet<ShapeId>, removed: ReadonlySet<ShapeId>): void {
    for (const [client, following] of this.following) {
      const { bases, settled } = following;
      const before = bases.size;
      for (const [id, base] of bases) {
        const shape = this.ports.board.get(id);
        const isSettled = removed.has(id) || !shape || (updated.has(id) && !isPlacedAlike(base, shape));
        if (!isSettled) continue;
        bases.delete(id);
        settled.add(id);
      }
      if (bases.size === before) continue;
      if (bases.size === 0 && following.stopWaiting) this.end(client);
      else this.preview(client, following);
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
    const held = before.find((each) => each.client === client);
    if (held?.ids.some((id) => !ids.includes(id))) this.remember(held);
    if (!presence || ids.length === 0) {
      if (rest.length < before.length) this.selections.value = rest;
      return;
    }
    const { name, color } = presence.user;
    const { cursor, gesture } = presence;
    const own = { client, name, color, ids, cursor, isBusy: gesture !== undefined };
    this.selections.value = [...rest, own];
  }

  private showCaret(client: number, presence: OthersPresence | null): void {
    const before = this.carets.peek();
    const rest = before.filter((each) => each.client !== client);
    const writing = presence?.writing;
    if (!presence || !writing || !isShapeId(writing.id)) {
      if (rest.length < before.length) this.carets.value = rest;
      return;
    }
    const { name, color } = presence.user;
    const range: TextRange = [writing.from, writing.to];
    const hasCursor = presence.cursor !== undefined;
    this.carets.value = [...rest, { client, name, color, id: writing.id, range, hasCursor }];
  }

  private remember(held: OthersSelection): void {
    this.letGo.set(held.client, { ...held, time: this.ports.clock.now() });
  }
}

export function createOthers(ports: OthersPorts): Others {
  return new OthersOnBoard(ports);
}
