import { effect, type ReadonlySignal } from '@preact/signals-core';
import { isShapeId } from '../../../board/ids';
import type { Links } from '../../../editor/links/links';
import { SHAPE_IN_ADDRESS } from '../../../editor/links/read-link';

export interface ShapeAddressPorts {
  readonly location: Pick<Location, 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState' | 'state'>;
  /** Whether the board is here, and how large its surface is: before it has a size there is no view to move. */
  readonly isReady: ReadonlySignal<boolean>;
  readonly viewport: ReadonlySignal<readonly [width: number, height: number]>;
  readonly links: Pick<Links, 'showShape'>;
  readonly missing: () => void;
}

/** Shows the shape that the page's address names, once, and cleans the address: the next visit begins where this one ended. */
export function showShapeOfAddress(ports: ShapeAddressPorts) {
  const { location, history, isReady, viewport, links, missing } = ports;
  const wanted = new URLSearchParams(location.search).get(SHAPE_IN_ADDRESS);
  if (!isShapeId(wanted)) return () => {};
  let isDone = false;
  return effect(() => {
    const [width] = viewport.value;
    if (isDone || !isReady.value || width === 0) return;
    isDone = true;
    history.replaceState(history.state, '', location.pathname);
    if (!links.showShape(wanted)) missing();
  });
}
