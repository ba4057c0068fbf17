import type { KeyboardEvent } from 'react';
import type { ShapeId } from '../../../board/ids';
import { letterOf } from '../../../editor/input/keys';
import type { LayerPlace } from '../../../editor/layers/list-layers';
import { stepAlong } from '../../_ui/direction';
import type { CurrentRow } from './use-current-row';

export interface LayerKeyPorts {
  readonly places: readonly LayerPlace[];
  readonly current: CurrentRow;
  fold(id: ShapeId, isFolded: boolean): void;
  /** Moves the current row's shape in its stack. */
  step(by: 1 | -1): void;
  close(): void;
}

/** The row that holds a row: the nearest above it that lies less deep; -1 for none. */
function holderOf(places: readonly LayerPlace[], index: number): number {
  const depth = places[index]!.depth;
  return depth === 0 ? -1 : places.slice(0, index).findLastIndex((place) => place.depth < depth);
}

/** What a key asks for on a row, as in any tree; undefined for a key that is not the list's. */
function wayOf(event: KeyboardEvent, ports: LayerKeyPorts): (() => void) | undefined {
  const { places, current, fold, step } = ports;
  const place = places[current.index];
  if (!place || event.ctrlKey || event.metaKey) return undefined;
  const isOpen = place.hasChildren && !place.isFolded;
  if (event.altKey) {
    if (letterOf({ key: event.key, code: event.code, alt: true }) === 'l') return () => ports.close();
    const by = ({ ArrowUp: 1, ArrowDown: -1 } as const)[event.key];
    return by ? () => step(by) : undefined;
  }
  const along = stepAlong(event.key);
  if (along === 1) return () => (isOpen ? current.go(current.index + 1) : fold(place.id, false));
  if (along === -1) {
    return () => {
      const holder = holderOf(places, current.index);
      if (isOpen) fold(place.id, true);
      else if (holder >= 0) current.go(holder);
    };
  }
  switch (event.key) {
    case 'ArrowDown':
      return () => current.go(current.index + 1);
    case 'ArrowUp':
      return () => current.go(current.index - 1);
    case 'Home':
      return () => current.go(0);
    case 'End':
      return () => current.go(places.length - 1);
    default:
      return undefined;
  }
}

/** Walks, folds and moves by the keys. */
export function pressLayerKey(event: KeyboardEvent, ports: LayerKeyPorts): void {
  const way = wayOf(event, ports);
  if (!way) return;
  event.preventDefault();
  way();
}
