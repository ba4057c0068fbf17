import type { ReadonlySignal } from '@preact/signals-core';
import { boundsOf, boxesIntersect, centerOf } from '../../board/geometry/box';
import { layoutTree, type TreeNode } from '../../board/geometry/tree-layout';
import type { History } from '../../board/history';
import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { Point, Shape, ShapeDraft, ShapePatch } from '../../board/shape';
import type { Board } from '../../board/transaction';
import type { Scene } from '../../render/scene';
import type { Growth, ShapeKinds } from '../../shapes/shape-kind';
import { moveShape } from '../arranging/move-shape';
import { draftOf } from '../clipboard/draft-of';
import type { Selection } from '../editor';
import { lineBetween } from '../gestures/creating-line';
import type { OwnedTextEditing } from '../text/text-editing';
import { bindBothEnds } from './bind-both-ends';
import { connectionsOf } from './connections';
import { type Direction, freeNeighbour } from './free-neighbour';
import type { Growing } from './growing';

export interface GrowingPorts {
  readonly board: Pick<Board, 'get' | 'transact' | 'bonds' | 'families'>;
  readonly history: Pick<History, 'mark'>;
  readonly scene: Pick<Scene, 'query'>;
  readonly kinds: ShapeKinds;
  readonly selection: Pick<Selection, 'set'>;
  readonly canWrite: ReadonlySignal<boolean>;
  readonly text: Pick<OwnedTextEditing, 'begin'>;
  /** What the next shape of this type looks like. */
  styleFor(type: string): ShapePatch;
}

/** Where a line of a tree begins and ends: the middles of two sides that face each other. */
const RIGHT: Point = [1, 0.5];
const LEFT: Point = [0, 0.5];
const MIDDLE: Point = [0.5, 0.5];
/** Deeper than this a tree is not followed: bonds may go in circles. */
const DEEPEST = 64;

interface Ends {
  readonly mode: 'point' | 'edge';
  readonly from: Point;
  readonly to: Point;
}

class BoardGrowing implements Growing {
  constructor(private readonly ports: GrowingPorts) {}

  canGrow({ type, locked }: Shape): boolean {
    const model = this.ports.kinds.get(type)?.model;
    return !locked && model?.outline !== undefined && model.holds === undefined;
  }

  growNeighbour(shape: Shape, direction: Direction): ShapeId | undefined {
    const type = this.connectorType();
    if (!type || !this.ports.canWrite.peek() || !this.canGrow(shape)) return undefined;
    const box = boundsOf(shape);
    const at = freeNeighbour(box, direction, (place) =>
      this.ports.scene
        .query(place)
        .some((each) => this.canGrow({ ...each, locked: false }) && boxesIntersect(boundsOf(each), place)),
    );
    const line = { type, ...this.ports.styleFor(type) };
    const size: Point = [box.maxX - box.minX, box.maxY - box.minY];
    const draft = { ...this.likeness(shape), at, size, angle: 0 };
    return this.makeConnected(shape, draft, line, { mode: 'edge', from: MIDDLE, to: MIDDLE }, () => {});
  }

  canConnect({ type }: Shape): boolean {
    return this.ports.kinds.get(type)?.model.outline !== undefined;
  }

  connect(from: Shape, to: Shape): ShapeId | undefined {
    const { board, history, selection } = this.ports;
    const type = this.connectorType();
    if (!type || !this.ports.canWrite.peek() || !this.canConnect(from) || !this.canConnect(to))
      return undefined;
    const parent = from.parent === to.parent ? from.parent : null;
    history.mark();
    const line = { type, ...this.ports.styleFor(type), ...lineBetween(centerOf(from), centerOf(to)) };
    const id = board.transact(new EditOrigin('connect'), (edit) =>
      edit.create({ ...line, parent: parent ?? undefined }),
    );
    bindBothEnds(this.ports, id, { shape: from.id, at: MIDDLE }, { shape: to.id, at: MIDDLE }, 'edge');
    history.mark();
    selection.set([id]);
    return id;
  }

  private connectorType(): string | undefined {
    return [...this.ports.kinds.values()].find(({ isConnector }) => isConnector)?.model.type;
  }

  connectedTowards(shape: Shape, [dx, dy]: Direction): ShapeId | undefined {
    const from = centerOf(shape);
    let nearest: { readonly id: ShapeId; readonly distance: number } | undefined;
    for (const connection of connectionsOf(this.ports, shape.id)) {
      const id = connection.from === shape.id ? connection.to : connection.from;
      const to = centerOf(this.ports.board.get(id)!);
      const [x, y] = [to[0] - from[0], to[1] - from[1]];
      const [along, aside] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
      const distance = Math.hypot(along, aside * 2);
      if (along > 0 && aside <= along * 4 && !(nearest && nearest.distance <= distance)) {
        nearest = { id, distance };
      }
    }
    return nearest?.id;
  }

  isBranch({ type }: Shape): boolean {
    return this.growthOf(type) !== undefined;
  }

  parentOf(shape: Shape): Shape | undefined {
    const above = connectionsOf(this.ports, shape.id).find(({ to }) => to === shape.id);
    const parent = above && this.ports.board.get(above.from);
    return parent && this.isBranch(parent) ? parent : undefined;
  }

  growChild(parent: Shape): ShapeId | undefined {
    const growth = this.growthOf(parent.type);
    if (!growth || !this.ports.canWrite.peek() || parent.locked) return undefined;
    const siblings = this.childrenOf(parent);
    const isRoot = this.parentOf(parent) === undefined;
    const look = growth.child(parent, { isRoot, index: siblings.length });
    const below = siblings.at(-1) ?? parent;
    const at: Point = [parent.at[0] + parent.size[0], below.at[1] + below.size[1] + 1];
    const draft = { ...this.likeness(parent), ...look, at, angle: 0 } as ShapeDraft;
    const line = growth.line(look);
    const ends: Ends = { mode: 'point', from: RIGHT, to: LEFT };
    const id = this.makeConnected(parent, draft, line, ends, () => this.tidy(parent));
    if (id) this.ports.text.begin(id);
    return id;
  }

  private growthOf(type: string): Growth | undefined {
    return this.ports.kinds.get(type)?.grows;
  }

  /** From top to bottom. */
  private childrenOf(parent: Shape): readonly Shape[] {
    return connectionsOf(this.ports, parent.id)
      .filter(({ from }) => from === parent.id)
      .flatMap(({ to }) => this.ports.board.get(to) ?? [])
      .filter((child) => this.isBranch(child))
      .sort((one, other) => one.at[1] - other.at[1] || (one.id < other.id ? -1 : 1));
  }

  /** A shape like another, without what only that one says. */
  private likeness(shape: Shape): ShapeDraft {
    const { text: _text, marks: _marks, link: _link, alt: _alt, foreign: _foreign, ...rest } = draftOf(shape);
    return rest as ShapeDraft;
  }

  private makeConnected(
    from: Shape,
    draft: ShapeDraft,
    line: ShapePatch & { readonly type: string },
    ends: Ends,
    arrange: () => void,
  ): ShapeId | undefined {
    const { board, history, selection } = this.ports;
    history.mark();
    const [id, by] = board.transact(new EditOrigin('grow'), (edit) => {
      const made = edit.create(draft);
      const middle: Point = [draft.at[0] + draft.size[0] / 2, draft.at[1] + draft.size[1] / 2];
      const place = lineBetween(centerOf(from), middle);
      return [made, edit.create({ parent: from.parent ?? undefined, ...line, ...place })] as const;
    });
    bindBothEnds(this.ports, by, { shape: from.id, at: ends.from }, { shape: id, at: ends.to }, ends.mode);
    arrange();
    history.mark();
    selection.set([id]);
    return id;
  }

  /** Puts the whole tree in order that a shape belongs to. */
  private tidy(member: Shape): void {
    let root = member;
    for (let depth = 0; depth < DEEPEST; depth += 1) root = this.parentOf(root) ?? root;
    const seen = new Set<ShapeId>();
    const nodeOf = (shape: Shape, depth: number): TreeNode<ShapeId> => {
      seen.add(shape.id);
      const children = depth < DEEPEST ? this.childrenOf(shape).filter(({ id }) => !seen.has(id)) : [];
      return { key: shape.id, size: shape.size, children: children.map((child) => nodeOf(child, depth + 1)) };
    };
    const places = layoutTree(nodeOf(root, 0), root.at);
    this.ports.board.transact(new EditOrigin('grow'), (edit) => {
      for (const [id, [x, y]] of places) {
        const shape = this.ports.board.get(id);
        if (!shape || shape.locked) continue;
        const by: Point = [x - shape.at[0], y - shape.at[1]];
        if (by[0] !== 0 || by[1] !== 0) moveShape(edit, this.ports.kinds, shape, by);
      }
    });
  }
}

export function createGrowing(ports: GrowingPorts): Growing {
  return new BoardGrowing(ports);
}
