import type { BoardChanges } from '../board/changes';
import { type Box, boxAround, boxesIntersect, uniteBoxes } from '../board/geometry/box';
import type { ShapeId } from '../board/ids';
import type { Point, Shape, ShapePatch } from '../board/shape';
import type { BoardReader } from '../board/transaction';
import type { ShapeKinds } from '../shapes/shape-kind';
import { withBound } from './bound-previews';
import { addFamilies } from './changed-families';
import { clipsOf } from './clips';
import { commonShift, type LiftedShape, liftShape, movedPlace } from './lifted-shapes';
import type { ClipBox } from './pen';
import { type PutShape, type SceneEntry, SceneIndex } from './scene-index';
import type { Veil } from './veil';

export interface ScenePorts {
  readonly board: BoardReader;
  readonly kinds: ShapeKinds;
}

/** What changed on the board, for those who want to know more than where. */
export interface DirtyCause {
  readonly ids: Iterable<ShapeId>;
  /** How many of them were not there before. */
  readonly added: number;
  /** Where lifted shapes changed in the document. */
  readonly liftedBoxes: readonly Box[];
}

/** @param isWritten whether the document changed them, and not what is shown of them meanwhile */
export type LiftedListener = (isWritten: boolean) => void;

export type DirtyListener = (boxes: readonly Box[], cause: DirtyCause) => void;

/** Where everything on a board is: what there is to paint in a box, and what a press means. */
export interface Scene {
  readonly kinds: ShapeKinds;
  readonly count: number;
  /** A shape as it is shown, previews included. */
  get(id: ShapeId): Shape | undefined;
  /** Where a shape is shown: of thousands under a hand, without asking for all else of them. */
  placeOf(id: ShapeId): ClipBox | undefined;
  /** Shapes whose painted bounds meet `box`, as they are shown, bottom first. */
  query(box: Box): Shape[];
  /** The same without the lifted ones and with hidden text left out: what belongs into a picture that is kept. */
  queryStill(box: Box): Shape[];
  /** How many shapes meet `box` at least: cheap, for deciding whether to paint now or later. */
  countIn(box: Box): number;
  /** Shapes with a preview, bottom first. */
  lifted(): readonly LiftedShape[];
  readonly liftedCount: number;
  /** By how much all lifted shapes are moved, when that is all that is done to them. */
  liftedShift(): Point | null;
  /** Lifted shapes where the document has them, bottom first. */
  queryLifted(box: Box): Shape[];
  /** Shapes that change so often that they are kept out of the tiles for now, bottom first. */
  held(): readonly Shape[];
  /** Keeps shapes out of the tiles, and puts back those held before. */
  hold(ids: ReadonlySet<ShapeId>): void;
  /** Whether a shape has a preview or is held: then it is in no kept picture. */
  isLifted(id: ShapeId): boolean;
  /** The boxes that a shape is cut off by, where the document has them, and as they are shown. */
  clipsOf(shape: Shape): readonly ClipBox[] | undefined;
  shownClipsOf(shape: Shape): readonly ClipBox[] | undefined;
  /** Painted bounds of one shape as it is shown. */
  boundsOf(id: ShapeId): Box | undefined;
  /** The topmost shape that a press at `point` means. `tolerance` in board units. */
  hit(point: Point, tolerance: number): Shape | undefined;
  /** All of them, topmost first. */
  hits(point: Point, tolerance: number): Shape[];
  /** Shapes that touch the segment, bottom first. */
  touching(from: Point, to: Point, tolerance: number): Shape[];
  /** Around all that is painted, as the document has it; undefined on an empty board. */
  contentBounds(): Box | undefined;
  /** Shows shapes elsewhere than the document says while a gesture runs; an empty map ends it. The map is kept: give a new one for each change. */
  setPreviews(previews: ReadonlyMap<ShapeId, ShapePatch>): void;
  /** Shows some shapes otherwise than the document has them; null shows all as they are. */
  setVeil(veil: Veil | null): void;
  /** Whether a shape is shown otherwise than the document has it: what it says is not for these eyes. */
  isVeiled(id: ShapeId): boolean;
  /** Leaves out the text of a shape while it is edited in place. */
  hideText(id: ShapeId | null): void;
  /** Asks every kind for its bounds again and repaints all: fonts or pictures arrived. */
  refresh(): void;
  /** A picture has come, or can't be had: what shows it is painted anew. */
  imageChanged(hash: string): void;
  /** Told once per change, with every box (board space) where kept pictures are no longer right, and with what changed. */
  onDirty(listener: DirtyListener): () => void;
  /** Told when lifted or held shapes look different. */
  onLifted(listener: LiftedListener): () => void;
  dispose(): void;
}

const NO_CAUSE: DirtyCause = { ids: [], added: 0, liftedBoxes: [] };
const NO_IDS: ReadonlySet<ShapeId> = new Set();
const NO_PREVIEWS: ReadonlyMap<ShapeId, ShapePatch> = new Map();

class BoardScene implements Scene {
  readonly kinds: ShapeKinds;
  private readonly board: BoardReader;
  private readonly index = new SceneIndex();
  private readonly dirtyListeners = new Set<DirtyListener>();
  private readonly liftedListeners = new Set<LiftedListener>();
  private readonly stopListening: () => void;
  private previews = NO_PREVIEWS;
  private heldIds = NO_IDS;
  private liftedShapes: readonly LiftedShape[] | null = null;
  private veil: Veil | null = null;
  private withoutText: { readonly id: ShapeId; shape: Shape | null } | null = null;

  constructor({ board, kinds }: ScenePorts) {
    this.board = board;
    this.kinds = kinds;
    this.index.change(this.measured(board.all()), []);
    this.stopListening = board.onChange((changes) => this.follow(changes));
  }

  get count(): number {
    return this.index.count;
  }

  get(id: ShapeId): Shape | undefined {
    const shape = this.index.get(id)?.shape;
    const patch = shape && this.previews.get(id);
    return patch ? liftShape(shape, patch, this.kinds.get(shape.type)!).shape : shape;
  }

  placeOf(id: ShapeId): ClipBox | undefined {
    const shape = this.index.get(id)?.shape;
    const patch = shape && this.previews.get(id);
    return patch ? (movedPlace(shape, patch) ?? this.get(id)) : shape;
  }

  query(box: Box): Shape[] {
    const found = this.index.search(box);
    if (this.previews.size === 0) return found.map((entry) => entry.shape);
    const shown: { shape: Shape; rank: number }[] = found.filter(({ shape }) => !this.previews.has(shape.id));
    for (const { shape } of this.lifted()) {
      if (boxesIntersect(this.paintedBounds(shape), box))
        shown.push({ shape, rank: this.index.get(shape.id)!.rank });
    }
    return shown.sort((one, other) => one.rank - other.rank).map(({ shape }) => shape);
  }

  queryStill(box: Box): Shape[] {
    const shapes: Shape[] = [];
    for (const { shape } of this.index.search(box)) {
      if (!this.isLifted(shape.id)) shapes.push(this.asPainted(shape));
    }
    return shapes;
  }

  queryLifted(box: Box): Shape[] {
    return this.index
      .search(box)
      .filter(({ shape }) => this.previews.has(shape.id))
      .map(({ shape }) => this.asPainted(shape));
  }

  held(): readonly Shape[] {
    return [...this.heldIds]
      .flatMap((id) => (this.previews.has(id) ? [] : (this.index.get(id) ?? [])))
      .sort((one, other) => one.rank - other.rank)
      .map(({ shape }) => this.asPainted(shape));
  }

  hold(ids: ReadonlySet<ShapeId>): void {
    const changed = [...this.heldIds].filter((id) => !ids.has(id));
    for (const id of ids) if (!this.heldIds.has(id)) changed.push(id);
    if (changed.length === 0) return;
    this.heldIds = new Set(ids);
    this.tellLifted();
    this.tellDirty(changed.flatMap((id) => this.stillBox(id)));
  }

  countIn(box: Box): number {
    return this.index.search(box).length;
  }

  lifted(): readonly LiftedShape[] {
    this.liftedShapes ??= [...this.previews]
      .flatMap(([id, patch]) => {
        const entry = this.index.get(id);
        const kind = entry && this.kinds.get(entry.shape.type);
        return kind
          ? [{ rank: entry.rank, lifted: liftShape(this.asPainted(entry.shape), patch, kind) }]
          : [];
      })
      .sort((one, other) => one.rank - other.rank)
      .map(({ lifted }) => lifted);
    return this.liftedShapes;
  }

  get liftedCount(): number {
    return this.previews.size;
  }

  isLifted(id: ShapeId): boolean {
    return this.previews.has(id) || this.heldIds.has(id);
  }

  liftedShift(): Point | null {
    return commonShift(this.previews, (id) => this.index.get(id)?.shape);
  }

  boundsOf(id: ShapeId): Box | undefined {
    const entry = this.index.get(id);
    if (!entry) return undefined;
    const patch = this.previews.get(id);
    return patch ? this.paintedBounds(this.get(id)!) : boxOfEntry(entry);
  }

  hit(point: Point, tolerance: number): Shape | undefined {
    const near = this.query(boxAround(point, tolerance));
    for (let place = near.length - 1; place >= 0; place -= 1) {
      if (this.isHit(near[place]!, point, tolerance)) return near[place];
    }
    return undefined;
  }

  hits(point: Point, tolerance: number): Shape[] {
    return this.query(boxAround(point, tolerance))
      .reverse()
      .filter((shape) => this.isHit(shape, point, tolerance));
  }

  touching(from: Point, to: Point, tolerance: number): Shape[] {
    const reach = uniteBoxes([boxAround(from, tolerance), boxAround(to, tolerance)])!;
    return this.query(reach).filter((shape) =>
      this.kinds.get(shape.type)!.geometry.touches(shape, from, to, tolerance),
    );
  }

  contentBounds(): Box | undefined {
    return this.index.bounds();
  }

  setPreviews(previews: ReadonlyMap<ShapeId, ShapePatch>): void {
    if (previews.size === 0 && this.previews.size === 0) return;
    this.lift(withBound(previews, this.board, (id) => this.index.get(id)?.shape, this.kinds));
  }

  private lift(previews: ReadonlyMap<ShapeId, ShapePatch>): void {
    const dirty: Box[] = [];
    for (const id of this.previews.keys()) if (!previews.has(id)) dirty.push(...this.stillBox(id));
    for (const id of previews.keys()) if (!this.previews.has(id)) dirty.push(...this.stillBox(id));
    this.previews = previews.size === 0 ? NO_PREVIEWS : previews;
    this.tellLifted();
    this.tellDirty(dirty);
  }

  setVeil(veil: Veil | null): void {
    if (this.veil === veil) return;
    this.veil = veil;
    this.refresh();
  }

  isVeiled(id: ShapeId): boolean {
    const shape = this.board.get(id);
    return shape !== undefined && this.veil !== null && this.veil(shape) !== shape;
  }

  hideText(id: ShapeId | null): void {
    if ((this.withoutText?.id ?? null) === id) return;
    const before = this.withoutText?.id;
    this.withoutText = id === null ? null : { id, shape: null };
    this.tellLifted();
    this.tellDirty([before, id].flatMap((each) => (each ? this.stillBox(each) : [])));
  }

  refresh(): void {
    const before = this.index.bounds();
    this.index.change(this.measured(this.board.all()), []);
    const boxes = [before, this.index.bounds()].filter((box) => box !== undefined);
    this.tellLifted();
    this.tellDirty(boxes);
  }

  imageChanged(hash: string): void {
    const showing = this.index
      .all()
      .filter(({ shape }) => this.kinds.get(shape.type)!.images?.(shape).includes(hash));
    if (showing.length === 0) return;
    this.tellLifted();
    this.tellDirty(showing.map(boxOfEntry));
  }

  onDirty(listener: DirtyListener): () => void {
    this.dirtyListeners.add(listener);
    return () => this.dirtyListeners.delete(listener);
  }

  onLifted(listener: LiftedListener): () => void {
    this.liftedListeners.add(listener);
    return () => this.liftedListeners.delete(listener);
  }

  dispose(): void {
    this.stopListening();
    this.dirtyListeners.clear();
    this.liftedListeners.clear();
  }

  clipsOf(shape: Shape): readonly ClipBox[] | undefined {
    return clipsOf(shape, this.board.families, this.kinds);
  }

  shownClipsOf(shape: Shape): readonly ClipBox[] | undefined {
    return clipsOf(shape, this.board.families, this.kinds, ({ id }) => this.get(id)!);
  }

  private follow({ added, updated, removed }: BoardChanges): void {
    const dirty: Box[] = [];
    const liftedBoxes: Box[] = [];
    const changed: Shape[] = [];
    const gone: ShapeId[] = [...removed];
    for (const ids of [added, updated]) {
      for (const id of ids) {
        const shape = this.board.get(id);
        if (shape && this.kinds.has(shape.type)) changed.push(shape);
        else gone.push(id);
      }
    }
    addFamilies(this.board, changed, removed, (shape) => this.isSeen(shape));
    const put = this.measured(changed);
    for (const id of [...gone, ...changed.map((shape) => shape.id)]) {
      const entry = this.index.get(id);
      if (entry) (this.isLifted(id) ? liftedBoxes : dirty).push(boxOfEntry(entry));
    }
    for (const { shape, box } of put) (this.isLifted(shape.id) ? liftedBoxes : dirty).push(box);
    this.index.change(put, gone);
    if (this.withoutText && updated.has(this.withoutText.id)) this.withoutText.shape = null;
    if (liftedBoxes.length > 0) this.tellLifted(true);
    this.tellDirty(dirty, { ids: changed.map((shape) => shape.id), added: added.size, liftedBoxes });
  }

  private measured(shapes: Iterable<Shape>): PutShape[] {
    const { families } = this.board;
    const measured: PutShape[] = [];
    for (const each of shapes) {
      if (!this.isSeen(each)) continue;
      const shape = this.veil ? this.veil(each) : each;
      measured.push({ shape, box: this.paintedBounds(shape), key: families.keyOf(shape) });
    }
    return measured;
  }

  /** What only holds others together has no looks of its own. */
  private isSeen({ type }: Shape): boolean {
    const kind = this.kinds.get(type);
    return kind !== undefined && kind.model.holds !== 'together';
  }

  private paintedBounds(shape: Shape): Box {
    return this.kinds.get(shape.type)!.geometry.paintedBounds(shape);
  }

  private isHit(shape: Shape, point: Point, tolerance: number): boolean {
    return this.kinds.get(shape.type)!.geometry.hit(shape, point, tolerance);
  }

  /** The blanked copy is remembered, because drawings remember outlines by shape. */
  private asPainted(shape: Shape): Shape {
    if (this.withoutText?.id !== shape.id) return shape;
    this.withoutText.shape ??= this.kinds.get(shape.type)?.text?.whileWritten?.(shape) ?? {
      ...shape,
      text: '',
    };
    return this.withoutText.shape;
  }

  private tellLifted(isWritten = false): void {
    this.liftedShapes = null;
    for (const listener of this.liftedListeners) listener(isWritten);
  }

  private tellDirty(boxes: readonly Box[], cause = NO_CAUSE): void {
    if (boxes.length === 0 && cause.liftedBoxes.length === 0) return;
    for (const listener of this.dirtyListeners) listener(boxes, cause);
  }

  /** Where the document has a shape: at most one box. */
  private stillBox(id: ShapeId): Box[] {
    const entry = this.index.get(id);
    return entry ? [boxOfEntry(entry)] : [];
  }
}

function boxOfEntry({ minX, minY, maxX, maxY }: SceneEntry): Box {
  return { minX, minY, maxX, maxY };
}

/** Indexes a board and follows its changes. */
export function createScene(ports: ScenePorts): Scene {
  return new BoardScene(ports);
}
