import type * as Y from 'yjs';
import type { Bonds } from './bonds';
import type { BoardChanges } from './changes';
import { type BoardRecords, type BoardSettings, openRecords, type SettingName } from './document';
import type { Families } from './families';
import { createShapeId, type RandomBytes, type ShapeId } from './ids';
import { compareStacking, indexAbove } from './order';
import type { Origin } from './origin';
import type { PropertyValue, Shape, ShapeDraft, ShapePatch } from './shape';
import type { ShapeModels } from './shape-model';
import type { LetterAttributes } from './text-marks';

/** What can be read of a board. Most parts need no more than this. */
export interface BoardReader {
  get(id: ShapeId): Shape | undefined;
  /** Every readable shape, in no particular order. */
  all(): IterableIterator<Shape>;
  readonly count: number;
  /** Shapes that did not parse, with the reason: skipped everywhere, but told. */
  readonly unreadable: ReadonlyMap<ShapeId, string>;
  /** What is bound to what, as it is now. */
  readonly bonds: Bonds;
  /** Who belongs to whom, as it is now. */
  readonly families: Families;
  settings(): BoardSettings;
  /** All that is on the board now, as Yjs counts it. */
  stateVector(): Uint8Array;
  /** Whether a shape was made before a state vector, decoded, was taken: by anyone whose work was known to whoever took it. */
  wasThere(id: ShapeId, vector: ReadonlyMap<number, number>): boolean;
  onChange(listener: (changes: BoardChanges) => void): () => void;
}

/**
 * What a transaction may do. Changes to shapes that are gone do nothing: someone else may have deleted them.
 * What it has written shows in the reader when it has ended, not before.
 */
export interface Edit {
  create(draft: ShapeDraft): ShapeId;
  /** Only values that differ are written; one equal to the kind's default is removed from the document. */
  update(id: ShapeId, patch: ShapePatch): void;
  remove(id: ShapeId): void;
  /** Puts a shape above all others, with other changes of it. */
  raise(id: ShapeId, patch?: ShapePatch): void;
  append(id: ShapeId, property: string, values: readonly number[]): void;
  splice(id: ShapeId, index: number, remove: number, insert: string): void;
  /** Gives letters of a text a look, or with null takes it from them. */
  format(id: ShapeId, index: number, length: number, attributes: LetterAttributes): void;
  set(name: SettingName, value: PropertyValue): void;
}

export interface Board extends BoardReader {
  /** Runs `change` as one transaction: one Y update, one `BoardChanges`, part of one undo step when it is an edit. */
  transact<Result>(origin: Origin, change: (edit: Edit) => Result): Result;
  sharedText(id: ShapeId): Y.Text | undefined;
  dispose(): void;
}

export interface BoardPorts {
  readonly doc: Y.Doc;
  readonly models: ShapeModels;
  readonly random: RandomBytes;
  /** Who is drawing here; kept in `by` of what they make. */
  readonly author?: () => string;
  /**
   * Nobody writes in it, and nobody is told how a text changed (`BoardChanges.texts`). Yjs, asked for that, takes out of the text what styles
   * no letter anew; where a document comes in parts, letters that come later would have had their style from it.
   */
  readonly isOnlySeen?: boolean;
}

function createEdit(records: BoardRecords, ports: BoardPorts, top: () => string): Edit {
  return {
    create(draft) {
      const { id = createShapeId(ports.random), ...properties } = draft;
      const by = ports.author?.() || undefined;
      records.put(id, { by, ...properties, z: properties.z ?? top() });
      return id;
    },
    update: (id, patch) => records.patch(id, patch),
    remove: (id) => records.remove(id),
    raise: (id, patch = {}) => records.patch(id, { ...patch, z: top() }),
    append: (id, property, values) => records.append(id, property, values),
    splice: (id, index, remove, insert) => records.splice(id, index, remove, insert),
    format: (id, index, length, attributes) => records.format(id, index, length, attributes),
    set: (name, value) => records.setSetting(name, value),
  };
}

/** Opens a board on a Y.Doc that may fill up later (from this device's store, from the server). */
export function openBoard(ports: BoardPorts): Board {
  const records = openRecords(ports.doc, ports.models, ports.isOnlySeen);
  const listeners = new Set<(changes: BoardChanges) => void>();
  const stopObserving = records.observe((changes) => {
    for (const listener of listeners) listener(changes);
  });
  let givenTop: string | null = null;
  let depth = 0;
  const nextTop = () => {
    if (givenTop === null) {
      let highest: Shape | null = null;
      for (const shape of records.all()) if (!highest || compareStacking(shape, highest) > 0) highest = shape;
      givenTop = highest?.z ?? null;
    }
    givenTop = indexAbove(givenTop);
    return givenTop;
  };
  const edit = createEdit(records, ports, nextTop);
  return {
    get: (id) => records.get(id),
    all: () => records.all(),
    get count() {
      return records.count;
    },
    unreadable: records.unreadable,
    families: records.families,
    bonds: records.bonds,
    settings: () => records.settings(),
    stateVector: () => records.stateVector(),
    wasThere: (id, vector) => records.wasThere(id, vector),
    sharedText: (id) => records.sharedText(id),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    transact(origin, change) {
      // Within another transaction: what that one has made does not show in the records yet, and must keep its place below.
      if (depth === 0) givenTop = null;
      depth += 1;
      try {
        return records.transact(origin, () => change(edit));
      } finally {
        depth -= 1;
      }
    },
    dispose() {
      stopObserving();
      listeners.clear();
    },
  };
}
