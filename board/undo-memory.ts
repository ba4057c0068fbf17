import * as Y from 'yjs';
import type { UndoStep } from './complete-restored';
import { keepDeleted } from './keep-deleted';

/** Ranges of what one client did: client, first clock, length, and again. */
export type SavedRanges = readonly number[];

export interface SavedStep {
  readonly insertions: SavedRanges;
  readonly deletions: SavedRanges;
}

/** What could be undone and redone, oldest first, as it outlives the page. */
export interface SavedUndo {
  readonly undo: readonly SavedStep[];
  readonly redo: readonly SavedStep[];
  /** What was restored under a new name: client, clock, length, and the client and clock it has now; and again. */
  readonly restored: SavedRanges;
}

/** Steps and numbers that are kept of each stack; a whole day's work goes into neither. */
const MOST = { steps: 100, numbers: 60_000 };

type DeleteSet = UndoStep['insertions'];

function rangesOf({ clients }: DeleteSet): number[] {
  return [...clients].flatMap(([client, ranges]) => ranges.flatMap(({ clock, len }) => [client, clock, len]));
}

/** The newest steps that fit. */
function saveSteps(steps: readonly UndoStep[]): readonly SavedStep[] {
  const saved: SavedStep[] = [];
  let numbers = 0;
  for (const { insertions, deletions } of steps.slice(-MOST.steps).reverse()) {
    const step = { insertions: rangesOf(insertions), deletions: rangesOf(deletions) };
    numbers += step.insertions.length + step.deletions.length;
    if (numbers > MOST.numbers) break;
    saved.unshift(step);
  }
  return saved;
}

/** Yjs remembers in memory alone under which name something was restored; an older step would look for it under the old one. */
function saveRestored(doc: Y.Doc, steps: readonly UndoStep[]): SavedRanges {
  const restored: number[] = [];
  doc.transact((transaction) => {
    for (const { insertions, deletions } of steps) {
      for (const ranges of [insertions, deletions]) {
        Y.iterateDeletedStructs(transaction, ranges, (struct) => {
          if (!(struct instanceof Y.Item) || struct.redone === null) return;
          const { client, clock } = struct.redone;
          restored.push(struct.id.client, struct.id.clock, struct.length, client, clock);
        });
      }
    }
  });
  return restored;
}

/** @param undo and redo as the undo manager has them */
export function saveUndo(doc: Y.Doc, undo: readonly UndoStep[], redo: readonly UndoStep[]): SavedUndo {
  return {
    undo: saveSteps(undo),
    redo: saveSteps(redo),
    restored: saveRestored(doc, [...undo.slice(-MOST.steps), ...redo.slice(-MOST.steps)]),
  };
}

function isWhole(value: unknown, group: number): value is SavedRanges {
  return (
    Array.isArray(value) &&
    value.length % group === 0 &&
    value.every((number) => Number.isSafeInteger(number) && number >= 0)
  );
}

function isStep(value: unknown): value is SavedStep {
  const { insertions, deletions } = (value ?? {}) as Partial<SavedStep>;
  return isWhole(insertions, 3) && isWhole(deletions, 3);
}

/** Null for what is no saved undo. */
export function readSavedUndo(value: unknown): SavedUndo | null {
  const { undo, redo, restored } = (value ?? {}) as Partial<SavedUndo>;
  const areSteps = [undo, redo].every((steps) => Array.isArray(steps) && steps.every(isStep));
  return areSteps && isWhole(restored, 5) ? { undo: undo!, redo: redo!, restored } : null;
}

function toDeleteSet(ranges: SavedRanges): DeleteSet {
  const set = Y.createDeleteSet();
  for (let at = 0; at < ranges.length; at += 3) {
    const [client, clock, len] = ranges.slice(at, at + 3) as [number, number, number];
    const known = set.clients.get(client) ?? [];
    known.push({ clock, len });
    set.clients.set(client, known);
  }
  return set;
}

/** Whether all of it is in the document: else the device forgot something, and the step would do something else than it says. */
function isHere(vector: ReadonlyMap<number, number>, { insertions, deletions }: SavedStep): boolean {
  for (const ranges of [insertions, deletions]) {
    for (let at = 0; at < ranges.length; at += 3) {
      if (ranges[at + 1]! + ranges[at + 2]! > (vector.get(ranges[at]!) ?? 0)) return false;
    }
  }
  return true;
}

/** The newest steps, back to the first that can't be taken any more. */
function loadSteps(saved: readonly SavedStep[], vector: ReadonlyMap<number, number>): UndoStep[] {
  const first = saved.findLastIndex((step) => !isHere(vector, step)) + 1;
  return saved.slice(first).map(({ insertions, deletions }) => ({
    insertions: toDeleteSet(insertions),
    deletions: toDeleteSet(deletions),
    meta: new Map(),
  }));
}

function loadRestored(transaction: Y.Transaction, restored: SavedRanges): void {
  for (let at = 0; at < restored.length; at += 5) {
    const [client, clock, length, newClient, newClock] = restored.slice(at, at + 5) as number[];
    const range = toDeleteSet([client!, clock!, length!]);
    Y.iterateDeletedStructs(transaction, range, (struct) => {
      if (!(struct instanceof Y.Item)) return;
      struct.redone = Y.createID(newClient!, newClock! + struct.id.clock - clock!);
    });
  }
}

/** The steps again, on a document that holds what they are about. */
export function loadUndo(
  doc: Y.Doc,
  saved: SavedUndo,
): { readonly undo: UndoStep[]; readonly redo: UndoStep[] } {
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc));
  const undo = loadSteps(saved.undo, vector);
  const redo = loadSteps(saved.redo, vector);
  doc.transact((transaction) => {
    for (const { deletions } of [...undo, ...redo]) keepDeleted(transaction, deletions);
    loadRestored(transaction, saved.restored);
  });
  return { undo, redo };
}
