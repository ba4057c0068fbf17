import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { BoardChanges } from '../../board/changes';
import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import { type LayerPlace, listLayers } from './list-layers';

export interface LayerList {
  readonly places: ReadonlySignal<readonly LayerPlace[]>;
  /** Counts on when something that the rows tell of a shape has changed. */
  readonly version: ReadonlySignal<number>;
  /** Folds what lies in a shape away, or shows it again. */
  fold(id: ShapeId, isFolded: boolean): void;
  /** Begins to follow the board. Returns the disposer. */
  follow(): () => void;
}

export interface LayerListPorts {
  readonly board: Pick<BoardReader, 'get' | 'all' | 'families' | 'onChange'>;
  /** Runs something a little later; returns the way to call it off. */
  soon(run: () => void): () => void;
}

type Told = Pick<Shape, 'z' | 'parent' | 'text' | 'alt' | 'locked'>;

const toldOf = ({ z, parent, text, alt, locked }: Shape): Told => ({ z, parent, text, alt, locked });

/** The list while the board changes. A shape that is only moved, or drawn on, changes nothing in it; all else waits for `soon`. */
export function followLayers({ board, soon }: LayerListPorts): LayerList {
  const known = new Map<ShapeId, Told>();
  let folded: ReadonlySet<ShapeId> = new Set();
  let isReordered = false;
  let cancel: (() => void) | null = null;
  const places = signal<readonly LayerPlace[]>([]);
  const version = signal(0);
  const list = () => {
    isReordered = false;
    places.value = listLayers(board, folded);
  };
  const wait = () => {
    cancel ??= soon(() => {
      cancel = null;
      if (isReordered) list();
      version.value += 1;
    });
  };
  const note = (id: ShapeId): boolean => {
    const shape = board.get(id);
    if (!shape) return false;
    const [before, now] = [known.get(id), toldOf(shape)];
    known.set(id, now);
    if (!before || before.z !== now.z || before.parent !== now.parent) isReordered = true;
    return isReordered || before?.text !== now.text || before.alt !== now.alt || before.locked !== now.locked;
  };
  const onChange = ({ added, removed, updated }: BoardChanges) => {
    let isTold = false;
    for (const id of removed) {
      known.delete(id);
      isReordered = true;
      isTold = true;
    }
    for (const id of [...added, ...updated]) isTold = note(id) || isTold;
    if (isTold) wait();
  };
  list();
  return {
    places,
    version,
    fold(id, isFolded) {
      const next = new Set(folded);
      if (isFolded) next.add(id);
      else next.delete(id);
      folded = next;
      list();
    },
    follow() {
      known.clear();
      for (const shape of board.all()) known.set(shape.id, toldOf(shape));
      list();
      const stop = board.onChange(onChange);
      return () => {
        stop();
        cancel?.();
        cancel = null;
      };
    },
  };
}
