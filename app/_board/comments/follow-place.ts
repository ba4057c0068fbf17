import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { Point } from '../../../board/shape';
import type { Camera } from '../../../editor/camera/camera';

export interface FollowPlacePorts {
  readonly camera: Pick<Camera, 'state' | 'viewport' | 'toScreen'>;
  /** Read in a signal: it may move. */
  readonly place: ReadonlySignal<Point>;
}

/** CSS pixels between the pin and the card, and between the card and the edge of the screen. */
const BESIDE = 44;
const EDGE = 12;
/** Bars lie at the top and at the bottom. */
const BAR = 68;

/** Keeps a card beside its place on the board, without a render per frame: on the right of it where there is room, else on the left. */
export function followPlace(card: HTMLElement, { camera, place }: FollowPlacePorts): () => void {
  const put = () => {
    const [x, y] = camera.toScreen(place.value);
    const [width, height] = camera.viewport.value;
    const { offsetWidth, offsetHeight } = card;
    const right = x + BESIDE;
    const isRight = right + offsetWidth + EDGE <= width;
    const left = isRight ? right : x - EDGE - offsetWidth;
    const top = Math.max(BAR, Math.min(y - 36, height - offsetHeight - BAR));
    const within = Math.max(EDGE, Math.min(left, width - offsetWidth - EDGE));
    card.style.transform = `translate3d(${Math.round(within)}px, ${Math.round(top)}px, 0)`;
  };
  const stop = effect(() => {
    camera.state.value;
    put();
  });
  const observer = new ResizeObserver(put);
  observer.observe(card);
  return () => {
    stop();
    observer.disconnect();
  };
}
