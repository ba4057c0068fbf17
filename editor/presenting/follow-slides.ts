import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { type Box, boundsOf } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import { inReadingOrder } from '../selection/reading-order';
import type { Slide } from './presenting';

export type SlideBoard = Pick<BoardReader, 'all' | 'get' | 'families' | 'onChange'>;

/** Goes on with what was there where nothing is different, so that who watches it is not woken. */
function keepEqual<Value>(before: Value, now: Value): Value {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

/**
 * The slide of the frame that is shown and its place on the board, each another only when it is different. Others draw while somebody
 * presents: their strokes are no reason to take back the view that the presenter went on to.
 */
export function followSlides(board: SlideBoard, shown: ReadonlySignal<ShapeId | null>) {
  const version = signal(0);
  const isSlide = (shape: Shape | undefined) =>
    shape !== undefined && board.families.holds(shape) === 'inside';
  let known: ReadonlySet<ShapeId> = new Set();
  const frames = () => {
    const all = inReadingOrder([...board.all()].filter(isSlide));
    known = new Set(all.map(({ id }) => id));
    return all;
  };
  const stop = board.onChange(({ added, updated, removed }) => {
    if (shown.peek() === null) return;
    const areSlides = [...added, ...updated].some((id) => isSlide(board.get(id)));
    if (areSlides || [...removed].some((id) => known.has(id))) version.value += 1;
  });
  let lastIndex = 0;
  let last: Slide | null = null;
  const slide = computed((): Slide | null => {
    version.value;
    const id = shown.value;
    if (id === null) return null;
    const all = frames();
    // What somebody takes away while it is shown gives its place to the next.
    const found = all.findIndex((shape) => shape.id === id);
    const index = Math.min(all.length - 1, found < 0 ? lastIndex : found);
    const shape = all[index];
    if (!shape) return null;
    lastIndex = index;
    last = keepEqual(last, { id: shape.id, index, count: all.length, title: shape.text });
    return last;
  });
  let lastBox: Box | null = null;
  const box = computed((): Box | null => {
    version.value;
    const shape = slide.value && board.get(slide.value.id);
    lastBox = keepEqual(lastBox, shape ? boundsOf(shape) : null);
    return lastBox;
  });
  return { frames, slide, box, stop };
}
