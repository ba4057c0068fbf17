import * as Y from 'yjs';
import { BondIndex, type Bonds } from './bonds';
import type { BoardChanges, TextStep } from './changes';
import { type Families, FamilyIndex } from './families';
import { isShapeId, type ShapeId } from './ids';
import { isAlike } from './is-alike';
import { EditOrigin, HistoryOrigin, type Origin, SystemOrigin } from './origin';
import type { PropertyValue, Shape, ShapePatch } from './shape';
import type { RawShape, ShapeModel, ShapeModels } from './shape-model';
import { createText, marksIn } from './shared-marks';
import { isStorable } from './storable';
import type { LetterAttributes } from './text-marks';

/** The version of the document's layout that this program writes; `migrations/` lifts older ones. */
export const DOCUMENT_SCHEMA = 1;

/** Characters of a title that are read; more are cut off. */
export const LONGEST_TITLE = 200;

export type SettingName = 'title' | 'background' | 'grid';

/** The board's own properties, beside its shapes. */
export interface BoardSettings {
  readonly title: string;
  /** `#rrggbb`, or '' for the theme's own paper. */
  readonly background: string;
  readonly grid: boolean;
}

/** What is no property of its own in a stored shape: its id, its shared text and the looks that lie in that. */
const OF_THE_TEXT: ReadonlySet<string> = new Set(['id', 'text', 'marks']);

type StoredShape = Y.Map<unknown>;

/**
 * The records in the Y.Doc and nothing else: this is the only file that knows how they lie there.
 *
 *     doc.getMap('board')    schema, title, background, grid
 *     doc.getMap('shapes')   Y.Map<shapeId, Y.Map<property, value>>
 *
 * Invariant: a shape is read through its model's `parse`; what does not parse is listed in `unreadable` and appears nowhere else.
 */
export interface BoardRecords {
  get(id: ShapeId): Shape | undefined;
  /** Every readable shape, in no particular order. */
  all(): IterableIterator<Shape>;
  readonly count: number;
  readonly unreadable: ReadonlyMap<ShapeId, string>;
  /** What is bound to what among the readable shapes. */
  readonly bonds: Bonds;
  /** Who belongs to whom among the readable shapes. */
  readonly families: Families;
  settings(): BoardSettings;
  stateVector(): Uint8Array;
  /** Whether a shape was made before this state vector. */
  wasThere(id: ShapeId, vector: ReadonlyMap<number, number>): boolean;
  /** The shared text of a shape, for carets that stay put while others type. */
  sharedText(id: ShapeId): Y.Text | undefined;
  put(id: ShapeId, properties: ShapePatch): void;
  patch(id: ShapeId, properties: ShapePatch): void;
  remove(id: ShapeId): void;
  /** Appends to a list property, making it when it is not there. One that somebody has made into something else stays as it is. */
  append(id: ShapeId, property: string, values: readonly number[]): void;
  /** Replaces `remove` characters at `index` by `insert`, as one edit of the shared text. */
  splice(id: ShapeId, index: number, remove: number, insert: string): void;
  /** Gives letters a look, or with null takes it from them; nothing where there is no shared text. */
  format(id: ShapeId, index: number, length: number, attributes: LetterAttributes): void;
  setSetting(name: SettingName, value: PropertyValue): void;
  transact<Result>(origin: Origin, change: () => Result): Result;
  /** Tells every transaction that changed something, once, after it ended. Returns the disposer. */
  observe(listener: (changes: BoardChanges) => void): () => void;
}

/** Yjs gives undo and redo the manager itself as origin; providers and stores give themselves, which is nobody's edit here. */
function asOrigin(value: unknown): Origin | null {
  if (value instanceof Y.UndoManager) return new HistoryOrigin(value.redoing ? 'redo' : 'undo');
  const isOwn =
    value instanceof EditOrigin || value instanceof SystemOrigin || value instanceof HistoryOrigin;
  return isOwn ? value : null;
}

/**
 * A stored shape for its model to read: resolves shared types, so that models know nothing of Yjs. It copies nothing, because a board of
 * 20,000 shapes is read at once, and most properties are not there.
 */
class StoredProperties implements RawShape {
  constructor(private readonly stored: StoredShape) {}

  get(name: string): unknown {
    if (name === 'marks') return marksIn(this.stored.get('text'));
    return resolved(this.stored.get(name));
  }

  *[Symbol.iterator](): Generator<[name: string, value: unknown]> {
    for (const [name, value] of this.stored.entries()) yield [name, resolved(value)];
  }
}

function resolved(value: unknown): unknown {
  if (typeof value !== 'object') return value;
  if (value instanceof Y.Text) return value.toString();
  return value instanceof Y.Array ? value.toArray() : value;
}

function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one instanceof Uint8Array || other instanceof Uint8Array) {
    if (!(one instanceof Uint8Array && other instanceof Uint8Array)) return false;
    return one.length === other.length && one.every((byte, index) => byte === other[index]);
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What every shape can say, and says nothing by: not stored, whatever the kind. */
const UNSAID: Readonly<Record<string, PropertyValue>> = { link: '', alt: '', by: '', foreign: null };

function isDefault(value: PropertyValue, model: ShapeModel | undefined, name: string): boolean {
  return isEqual(value, Object.hasOwn(UNSAID, name) ? UNSAID[name] : model?.defaults[name]);
}

function readSteps(event: Y.YTextEvent): TextStep[] {
  const steps: TextStep[] = [];
  for (const { insert, delete: removed, retain } of event.delta) {
    if (typeof insert === 'string') steps.push({ insert });
    else if (removed !== undefined) steps.push({ delete: removed });
    else if (retain !== undefined) steps.push({ retain });
  }
  return steps;
}

class YjsRecords implements BoardRecords {
  readonly unreadable = new Map<ShapeId, string>();
  readonly families: FamilyIndex;
  readonly bonds: BondIndex;
  private readonly shapes: Y.Map<StoredShape>;
  private readonly board: Y.Map<unknown>;
  private readonly parsed = new Map<ShapeId, Shape>();

  constructor(
    private readonly doc: Y.Doc,
    private readonly models: ShapeModels,
    private readonly isOnlySeen: boolean,
  ) {
    this.shapes = doc.getMap('shapes');
    this.board = doc.getMap('board');
    this.families = new FamilyIndex((id) => this.parsed.get(id), models);
    this.bonds = new BondIndex(models);
    for (const id of this.shapes.keys()) this.refresh(id);
    for (const id of this.bonds.all()) this.placeBound(id);
  }

  get count(): number {
    return this.parsed.size;
  }

  get(id: ShapeId): Shape | undefined {
    return this.parsed.get(id);
  }

  all(): IterableIterator<Shape> {
    return this.parsed.values();
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.doc);
  }

  wasThere(id: ShapeId, vector: ReadonlyMap<number, number>): boolean {
    const made = this.shapes._map.get(id)?.id;
    return made !== undefined && made.clock < (vector.get(made.client) ?? 0);
  }

  settings(): BoardSettings {
    const [title, background] = [this.board.get('title'), this.board.get('background')];
    return {
      title: typeof title === 'string' ? title.slice(0, LONGEST_TITLE) : '',
      background: typeof background === 'string' && /^#[0-9a-f]{6}$/.test(background) ? background : '',
      grid: this.board.get('grid') === true,
    };
  }

  sharedText(id: ShapeId): Y.Text | undefined {
    const stored = this.shapes.get(id);
    const text = stored instanceof Y.Map ? stored.get('text') : undefined;
    return text instanceof Y.Text ? text : undefined;
  }

  put(id: ShapeId, properties: ShapePatch): void {
    const type = String(properties.type);
    const model = this.models.get(type);
    const stored: StoredShape = new Y.Map();
    if (model?.hasText) stored.set('text', createText(String(properties.text ?? ''), properties.marks));
    for (const [name, value] of Object.entries(properties)) {
      if (OF_THE_TEXT.has(name) || value === undefined) continue;
      if (!isStorable(name, value)) return;
      if (!isDefault(value, model, name)) stored.set(name, value);
    }
    this.shapes.set(id, stored);
  }

  patch(id: ShapeId, properties: ShapePatch): void {
    const stored = this.shapes.get(id);
    if (!(stored instanceof Y.Map)) return;
    const model = this.models.get(String(properties.type ?? stored.get('type')));
    for (const [name, value] of Object.entries(this.finished(id, stored, properties))) {
      if (OF_THE_TEXT.has(name)) continue;
      const isLeftOut = value === undefined || isDefault(value, model, name);
      if (isLeftOut ? !stored.has(name) : isEqual(value, stored.get(name))) continue;
      if (isLeftOut) stored.delete(name);
      else if (isStorable(name, value)) stored.set(name, value);
    }
  }

  /**
   * A list that grows is placed by its first value, and its kind computes the box from it (a stroke somebody is drawing, or never
   * finished). Whoever places such a shape anew finishes it: the list is written as its kind reads it, with the box.
   */
  private finished(id: ShapeId, stored: StoredShape, properties: ShapePatch): ShapePatch {
    const shape = this.parsed.get(id) as Readonly<Record<string, PropertyValue>> | undefined;
    if (!shape || properties.at === undefined) return properties;
    const grown = [...stored.entries()].filter(([, value]) => value instanceof Y.Array);
    if (grown.length === 0) return properties;
    return {
      size: shape.size,
      ...Object.fromEntries(grown.map(([name]) => [name, shape[name]])),
      ...properties,
    };
  }

  /** What is bound to it stays where it is, and is free. */
  remove(id: ShapeId): void {
    for (const bound of this.bonds.boundTo(id)) {
      const shape = this.parsed.get(bound);
      const model = shape && this.models.get(shape.type);
      if (shape && model?.bonds) this.patch(bound, model.bonds.release(shape, id));
    }
    this.shapes.delete(id);
  }

  append(id: ShapeId, property: string, values: readonly number[]): void {
    const stored = this.shapes.get(id);
    if (!(stored instanceof Y.Map) || values.length === 0) return;
    const list = stored.get(property);
    if (list instanceof Y.Array) list.push([...values]);
    else if (list === undefined) stored.set(property, Y.Array.from([...values]));
  }

  splice(id: ShapeId, index: number, remove: number, insert: string): void {
    const text = this.sharedText(id) ?? this.startText(id);
    if (!text) return;
    const start = Math.max(0, Math.min(index, text.length));
    const length = Math.max(0, Math.min(remove, text.length - start));
    if (length > 0) text.delete(start, length);
    if (insert.length > 0) text.insert(start, insert);
  }

  format(id: ShapeId, index: number, length: number, attributes: LetterAttributes): void {
    const text = this.sharedText(id) ?? this.startText(id);
    if (!text) return;
    const start = Math.max(0, Math.min(index, text.length));
    const count = Math.max(0, Math.min(length, text.length - start));
    if (count > 0) text.format(start, count, attributes);
  }

  /** A shape drawn by a script may lack the shared text that its kind writes in, or hold a plain string in its place. */
  private startText(id: ShapeId): Y.Text | undefined {
    const [shape, stored] = [this.parsed.get(id), this.shapes.get(id)];
    if (!shape || !(stored instanceof Y.Map) || !this.models.get(shape.type)?.hasText) return undefined;
    return stored.set('text', new Y.Text(shape.text));
  }

  setSetting(name: SettingName, value: PropertyValue): void {
    if (!isEqual(this.board.get(name), value)) this.board.set(name, value);
  }

  transact<Result>(origin: Origin, change: () => Result): Result {
    return this.doc.transact(change, origin);
  }

  observe(listener: (changes: BoardChanges) => void): () => void {
    const changed = new Set<string>();
    const texts = new Map<ShapeId, readonly TextStep[]>();
    let settings = false;
    const onShapes = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      for (const event of events) {
        if (event.path.length === 0)
          for (const id of (event as Y.YMapEvent<unknown>).keysChanged) changed.add(id as string);
        else changed.add(String(event.path[0]));
        if (this.isOnlySeen) continue;
        if (event instanceof Y.YTextEvent && event.path.length === 2 && event.path[1] === 'text') {
          texts.set(String(event.path[0]) as ShapeId, readSteps(event));
        }
      }
    };
    const onBoard = () => {
      settings = true;
    };
    const onEnd = (transaction: Y.Transaction) => {
      if (changed.size === 0 && !settings) return;
      const changes = this.settle(changed, new Map(texts), settings, asOrigin(transaction.origin));
      changed.clear();
      texts.clear();
      settings = false;
      listener(changes);
    };
    this.shapes.observeDeep(onShapes);
    this.board.observe(onBoard);
    this.doc.on('afterTransaction', onEnd);
    return () => {
      this.shapes.unobserveDeep(onShapes);
      this.board.unobserve(onBoard);
      this.doc.off('afterTransaction', onEnd);
    };
  }

  private settle(
    changed: ReadonlySet<string>,
    texts: Map<ShapeId, readonly TextStep[]>,
    settings: boolean,
    origin: Origin | null,
  ): BoardChanges {
    const added = new Set<ShapeId>();
    const updated = new Set<ShapeId>();
    const removed = new Set<ShapeId>();
    for (const key of changed) {
      const id = key as ShapeId;
      const wasThere = this.parsed.has(id);
      this.refresh(id);
      const isThere = this.parsed.has(id);
      if (isThere) (wasThere ? updated : added).add(id);
      else if (wasThere) removed.add(id);
    }
    this.followBonds({ added, updated, removed });
    for (const id of texts.keys()) if (!updated.has(id)) texts.delete(id);
    return { origin, added, updated, removed, texts, settings };
  }

  private refresh(id: string): void {
    this.read(id);
    this.bonds.note(id as ShapeId, this.parsed.get(id as ShapeId));
    this.families.note(id as ShapeId, this.parsed.get(id as ShapeId));
  }

  private placeBound(id: ShapeId): void {
    const shape = this.bonds.settled(id, (target) => this.parsed.get(target));
    if (shape) this.parsed.set(id, shape);
  }

  /** What is bound to a changed shape has changed with it. */
  private followBonds({
    added,
    updated,
    removed,
  }: Record<'added' | 'updated' | 'removed', Set<ShapeId>>): void {
    const own = new Set([...added, ...updated]);
    const bound = new Set<ShapeId>();
    for (const ids of [own, removed])
      for (const id of ids) for (const each of this.bonds.boundTo(id)) bound.add(each);
    for (const id of own) this.placeBound(id);
    for (const id of bound) if (!own.has(id) && this.followTarget(id)) updated.add(id);
  }

  /**
   * Places what is bound to something that changed, and tells whether that made a difference: of a table of thousands of cells
   * only those count as changed that lie elsewhere or look otherwise.
   */
  private followTarget(id: ShapeId): boolean {
    const before = this.parsed.get(id);
    this.placeBound(id);
    const now = this.parsed.get(id);
    if (!before || !now || !isAlike(before, now)) return now !== undefined;
    this.parsed.set(id, before);
    return false;
  }

  private read(id: string): void {
    const key = id as ShapeId;
    this.parsed.delete(key);
    this.unreadable.delete(key);
    if (!this.shapes.has(id)) return;
    const stored = this.shapes.get(id);
    const type = stored instanceof Y.Map ? stored.get('type') : undefined;
    const model = typeof type === 'string' ? this.models.get(type) : undefined;
    if (!(stored instanceof Y.Map) || !model || !isShapeId(id)) {
      this.unreadable.set(key, model ? 'the id can’t be read' : 'of a kind this program does not know');
      return;
    }
    const result = model.parse(key, new StoredProperties(stored));
    if (result.ok) this.parsed.set(key, result.value);
    else this.unreadable.set(key, result.reason);
  }
}

/** Opens the records of a document. One `observe` listener is enough for a board; `transaction.ts` fans out. */
export function openRecords(doc: Y.Doc, models: ShapeModels, isOnlySeen = false): BoardRecords {
  return new YjsRecords(doc, models, isOnlySeen);
}
