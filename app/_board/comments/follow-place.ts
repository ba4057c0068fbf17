import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { Point } from '../../../board/shape';
import type { Camera } from '../../../editor/camera/camera';
import { placeCard } from './place-card';

export interface FollowPlacePorts {
  readonly camera: Pick<Camera, 'state' | 'viewport' | 'toScreen'>;
  /** Read in a signal: it may move. */
  readonly place: ReadonlySignal<Point>;
  /** Whose children are panels beside the board, as long as they are there. */
  readonly sides: readonly Element[];
}

/** Keeps a card beside its place on the board and clear of the panels, without a render per frame. */
export function followPlace(card: HTMLElement, { camera, place, sides }: FollowPlacePorts): () => void {
  const put = () => {
    const [left, top] = placeCard({
      pin: camera.toScreen(place.value),
      card: [card.offsetWidth, card.offsetHeight],
      view: camera.viewport.value,
      panels: sides.flatMap(({ children }) => [...children].map((panel) => panel.getBoundingClientRect())),
    });
    card.style.transform = `translate3d(${Math.round(left)}px, ${Math.round(top)}px, 0)`;
  };
  const stop = effect(() => {
    camera.state.value;
    put();
  });
  const observer = new ResizeObserver(put);
  observer.observe(card);
  // Panels come and go with what is selected, or opened.
  const panelsObserver = new MutationObserver(put);
  for (const side of sides) panelsObserver.observe(side, { childList: true });
  return () => {
    stop();
    observer.disconnect();
    panelsObserver.disconnect();
  };
}
